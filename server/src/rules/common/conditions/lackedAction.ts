import type { Condition } from '../../../policy/policy.ts';
import { allowsAction, spelledAssumeAction } from '../principals/assumeRole.ts';

/**
 * Condition keys, in lower case, that a request only has together with an action that the policy must also allow.
 * Source: IAM User Guide, "Available keys for AWS STS" and "Pass session tags in AWS STS"; read 2026-11.
 */
const actionsOfKeys: ReadonlyMap<string, string> = new Map([
  ['sts:sourceidentity', 'sts:SetSourceIdentity'],
  ['sts:transitivetagkeys', 'sts:TagSession'],
  ['aws:tagkeys', 'sts:TagSession'],
  ['aws:requesttag', 'sts:TagSession'],
]);

/** The keys among these that belong to AWS STS alone, so that their meaning is clear in identity policies too. */
const keysOfSts: ReadonlySet<string> = new Set(['sts:sourceidentity', 'sts:transitivetagkeys']);

/** Whether requests only have the key together with a certain action. */
export function needsAction({ lowerKey }: Pick<Condition, 'lowerKey'>): boolean {
  return actionsOfKeys.has(withoutTag(lowerKey));
}

/** The action without which no request to assume a role has the key, if the policy does not allow it. */
export function lackedAction({ lowerKey, statement }: Condition): string | undefined {
  const name = withoutTag(lowerKey);
  const action = actionsOfKeys.get(name);
  const { context, statements } = statement.policy;
  if (action === undefined || (context.kind !== 'trust' && !keysOfSts.has(name))) return undefined;
  if (!statement.actions.some((each) => spelledAssumeAction(each) !== undefined)) return undefined;
  const isAllowed = statements.some(
    (each) =>
      each.effect === 'Allow' && (allowsAction(each, action) || each.actions.some(({ negated }) => negated)),
  );
  return isAllowed ? undefined : action;
}

/** `sts:tag/team` as `sts:tag`. */
function withoutTag(lowerKey: string): string {
  return lowerKey.replace(/\/.*$/su, '');
}
