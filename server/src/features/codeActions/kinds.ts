import { CodeActionKind } from 'vscode-languageserver-types';

/** All kinds of code actions for policies, as announced by the server. */
export const codeActionKinds = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorRewrite,
  'source.fixAll.iamPolicy',
  'source.sortPolicy',
  'source.minimizePolicy',
] as const;

export type PolicyActionKind = (typeof codeActionKinds)[number];

/**
 * Whether a request for these kinds includes this one. Kinds are hierarchical, so `source` includes
 * `source.fixAll.iamPolicy`.
 */
export function isWanted(kind: PolicyActionKind, only: readonly CodeActionKind[] | undefined): boolean {
  // Actions on the whole document are not shown in the light bulb menu. A client requests them by kind.
  if (only === undefined) return !kind.startsWith('source.');
  return only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}
