import type { SymbolInformation } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import { toRange } from '../diagnostics.ts';

/** The statements whose Sids contain all letters of the query in order, as editors also filter them. */
export function workspaceSids(analyses: readonly DocumentAnalysis[], query: string): SymbolInformation[] {
  const letters = Array.from(query.toLowerCase());
  return analyses.flatMap(({ document, lines, policies }) =>
    policies.flatMap(({ statements }) =>
      statements.flatMap(({ sid, effect }) => {
        if (sid === undefined || sid.value === '' || !holds(sid.value.toLowerCase(), letters)) return [];
        const location = { uri: document.uri, range: toRange(lines, sid) };
        return [{ name: sid.value, kind: SymbolKind.Class, location, containerName: effect ?? 'Statement' }];
      }),
    ),
  );
}

function holds(text: string, letters: readonly string[]): boolean {
  let from = 0;
  return letters.every((letter) => {
    const at = text.indexOf(letter, from);
    from = at + 1;
    return at >= 0;
  });
}
