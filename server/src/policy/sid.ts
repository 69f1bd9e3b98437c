import type { PolicyContext } from './kind.ts';

/** Letters and digits (IAM User Guide, "IAM JSON policy elements: Sid"). An empty one is a matter of its own. */
export function isPlainSid(sid: string): boolean {
  return /^[A-Za-z0-9]*$/.test(sid);
}

/** Whether the services that take such a policy have rules of their own for a Sid, and most of them allow spaces, dashes and more. */
export function hasOwnSidRules({ kind }: PolicyContext): boolean {
  return kind === 'resource' || kind === 'endpoint';
}
