import type { ServerCapabilities } from 'vscode-languageserver';
import type { Requests } from './requests.ts';
import { answerAt } from './requests.ts';

export const hoverCapabilities = { hoverProvider: true } as const satisfies ServerCapabilities;

export function serveHover(requests: Requests): void {
  requests.connection.onHover((request, token) =>
    answerAt(requests, 'hover', request, token, null, async (analysis, offset) => {
      if (!(await requests.settingsOf(request.textDocument.uri)).hover) return null;
      return (await requests.service.hover(analysis, offset)) ?? null;
    }),
  );
}
