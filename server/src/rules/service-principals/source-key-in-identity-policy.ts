import { textOf } from '../../policy/conditionValue.ts';
import type { Statement } from '../../policy/policy.ts';
import { defineRule } from '../rule.ts';

/**
 * Keys that only calls of AWS services have, in lower case: "only available when the call to your resource is made
 * directly by an AWS service principal". Source: IAM User Guide, "AWS global condition context keys". Read 2026-11-28.
 */
const sourceKeys: ReadonlyMap<string, Replacements> = new Map([
  ['aws:sourceaccount', { resource: 'aws:ResourceAccount', caller: 'aws:PrincipalAccount' }],
  ['aws:sourcearn', { caller: 'aws:PrincipalArn' }],
  ['aws:sourceorgid', { resource: 'aws:ResourceOrgID', caller: 'aws:PrincipalOrgID' }],
  ['aws:sourceorgpaths', { resource: 'aws:ResourceOrgPaths', caller: 'aws:PrincipalOrgPaths' }],
]);

/** The corresponding keys about the resource and about the caller. */
interface Replacements {
  readonly resource?: string;
  readonly caller: string;
}

export const sourceKeyInIdentityPolicy = defineRule({
  id: 'source-key-in-identity-policy',
  severity: 'warning',
  summary: 'An identity policy uses a condition key that only calls from AWS services have.',
  policyKinds: ['identity', 'boundary', 'session'],
  visit: {
    condition({ key, lowerKey, member, operator, statement }, { report }) {
      const { base, ifExists, qualifier } = operator;
      const instead = sourceKeys.get(lowerKey);
      if (instead === undefined || base === undefined || isOfSendingService(statement)) return;
      // These match requests without the key.
      if (base.negated || base.family === 'Null' || ifExists || qualifier === 'ForAllValues') return;
      const effect = statement.effect === 'Deny' ? 'denies' : 'allows';
      const { resource, caller } = instead;
      const advice =
        resource === undefined
          ? `For the caller use ${caller}.`
          : `For the resource use ${resource}, for the caller ${caller}.`;
      report({
        range: key,
        message:
          `Only calls from AWS services have ${key.value}, and identity policies do not apply to them, ` +
          `so this statement never ${effect} anything. ${advice}`,
        // The ARN of a calling resource is hardly the ARN of a principal.
        fixes: () =>
          (resource === undefined ? [] : [resource, caller]).map((value) => ({
            variant: value,
            title: `Change the key to ${value}`,
            meaning: 'changes',
            edits: [{ kind: 'renameKey', member, key: value }],
          })),
      });
    },
  },
});

/**
 * Services that, according to AWS's guides, also send the keys when they use the role that was passed to them. Sources:
 * AWS CloudTrail User Guide, "Required permissions for copying trail events"; Amazon ECS Developer Guide, "Amazon ECS
 * task IAM role". Read 2026-11-29.
 */
const sendingServices: ReadonlySet<string> = new Set(['cloudtrail', 'ecs']);

/** Whether the policy belongs to a role of such a service, judging by the source in the same statement. */
function isOfSendingService({ conditionBlocks }: Statement): boolean {
  return conditionBlocks.some(({ conditions }) =>
    conditions.some(
      ({ lowerKey, values }) =>
        lowerKey === 'aws:sourcearn' &&
        values.some((value) => sendingServices.has(textOf(value)?.split(':')[2] ?? '')),
    ),
  );
}
