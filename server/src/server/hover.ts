import type { ServerCapabilities } from 'vscode-languageserver';
import type { Requests } from './requests.ts';
import { placeHandler } from './requests.ts';

export const hoverCapabilities = { hoverProvider: true } as const satisfies ServerCapabilities;

export function serveHover(requests: Requests): void {
  requests.connection.onHover(
    placeHandler(requests, 'hover', null, async ({ analysis, offset }, { textDocument }) => {
      if (!(await requests.settingsOf(textDocument.uri)).hover) return null;
      return (await requests.service.hover(analysis, offset)) ?? null;
    }),
  );
}
