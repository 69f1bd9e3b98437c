/**
 * Condition keys, in lower case, that a request only has together with an action that the statement must also allow.
 * Source: IAM User Guide, "Available keys for AWS STS" and "Pass session tags in AWS STS"; read 2026-11.
 */
export const actionsOfKeys: ReadonlyMap<string, string> = new Map([
  ['sts:sourceidentity', 'sts:SetSourceIdentity'],
  ['sts:transitivetagkeys', 'sts:TagSession'],
  ['aws:tagkeys', 'sts:TagSession'],
  ['aws:requesttag', 'sts:TagSession'],
]);

/** The keys among these that belong to AWS STS alone, so that their meaning is clear in identity policies too. */
export const keysOfSts: ReadonlySet<string> = new Set(['sts:sourceidentity', 'sts:transitivetagkeys']);
