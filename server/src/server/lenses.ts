import type { InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { LensPlace } from '../../../protocol/places.ts';
import { commandOf } from './options.ts';
import { servePositionRequest } from './customRequests.ts';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';
import { member } from './settings.ts';

/** Lenses are only offered to clients that can show an explanation, which a click on one does. */
export function lensCapabilities(params: InitializeParams): ServerCapabilities {
  const lenses = { codeLensProvider: { resolveProvider: true } };
  return { inlayHintProvider: true, ...(commandOf(params, 'explainCommand') !== undefined && lenses) };
}

/** Handles code lenses, inlay hints, and requests for the explanation that a lens opens. */
export function serveLenses(requests: Requests, client: InitializeParams): void {
  const { connection, service, analysisOf, settingsOf } = requests;
  const command = commandOf(client, 'explainCommand');
  connection.onCodeLens(({ textDocument: { uri } }, token) =>
    answer(connection, 'codeLens', token, [], async () => {
      if (command === undefined || !(await settingsOf(uri)).codeLens) return [];
      const analysis = await analysisOf(uri);
      return analysis === undefined || analysis.policies.length === 0 ? [] : service.codeLenses(analysis);
    }),
  );
  connection.onCodeLensResolve((lens, token) =>
    answer(connection, 'codeLens/resolve', token, lens, async () => {
      const uri = member(lens.data, 'uri');
      const [place, analysis] = [
        readPlace(lens.data),
        typeof uri === 'string' ? await analysisOf(uri) : undefined,
      ];
      if (command === undefined || place === undefined || analysis === undefined) return lens;
      const resolved = await service.lensCommand(analysis, place, command);
      // A lens without a title would be requested again and again.
      return { ...lens, command: resolved ?? { title: '', command: '' } };
    }),
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
    answer(connection, 'inlayHint', token, [], async () => {
      if (!(await settingsOf(uri)).inlayHints) return [];
      const analysis = await analysisOf(uri);
      return analysis === undefined || analysis.policies.length === 0
        ? []
        : service.inlayHints(analysis, range);
    }),
  );
  servePositionRequest(requests, 'iamPolicy/explain', (analysis, params, isWanted) =>
    service.explainPolicies(analysis, readPlace(params), isWanted),
  );
}

function readPlace(value: unknown): LensPlace | undefined {
  const [policy, statement] = [member(value, 'policy'), member(value, 'statement')];
  if (typeof policy !== 'number') return undefined;
  return typeof statement === 'number' ? { policy, statement } : { policy };
}
