import type { Diagnostic } from 'vscode-languageserver';
import type { RuleSettings } from '../analysis/judge.ts';

/** Findings that an editor's own JSON server has too, at the same place. Their fixes are offered all the same. */
const theirs: ReadonlySet<unknown> = new Set(['json-syntax-error', 'duplicate-json-key']);

/** What is left to show: nothing twice where a JSON server stands beside this one. */
export function besideJsonServer(diagnostics: Diagnostic[], { syntaxErrors }: RuleSettings): Diagnostic[] {
  return syntaxErrors ? diagnostics : diagnostics.filter(({ code }) => !theirs.has(code));
}
