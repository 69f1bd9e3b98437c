import { CodeActionKind } from 'vscode-languageserver-types';

/** Every kind of code action that a policy can get; what the server announces. */
export const codeActionKinds = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorRewrite,
  'source.fixAll.iamPolicy',
  'source.sortPolicy',
  'source.minimizePolicy',
] as const;

export type PolicyActionKind = (typeof codeActionKinds)[number];

/**
 * Whether a request for these kinds wants this one: kinds are hierarchical, so `source` wants
 * `source.fixAll.iamPolicy`.
 */
export function isWanted(kind: PolicyActionKind, only: readonly CodeActionKind[] | undefined): boolean {
  // What acts on the whole document is not for the light bulb; a client asks for it by its kind.
  if (only === undefined) return !kind.startsWith('source.');
  return only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}
