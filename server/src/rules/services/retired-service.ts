import type { RuleContext } from '../rule.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import type { TextRange } from '../../text/range.ts';
import { rangeIn } from '../../syntax/node.ts';
import { retiredPrefixes } from '../../catalog/facts/servicePrefixes.ts';
import { replaceField } from '../common/arns/arnFix.ts';

/**
 * If AWS reports such a service, the rules with AWS's codes report it: `invalid-service` and
 * `invalid-service-in-action`.
 */
export const retiredService = defineRule({
  id: 'retired-service',
  severity: 'hint',
  summary: 'The policy names a service that AWS has shut down or renamed.',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    unmatchedAction({ service, literal, name }, context) {
      if (service === undefined) return;
      reportRetired(service, rangeIn(literal, 0, service.length), context, (successor) => ({
        ...intoSuccessor(successor),
        edits: [{ kind: 'replace', node: literal, value: `${successor}:${name}` }],
      }));
    },
    arn({ resource, arn: { service } }, context) {
      const range = rangeIn(resource.literal, service.start, service.end);
      reportRetired(service.text, range, context, (successor) =>
        replaceField(resource, service, successor, intoSuccessor(successor).title),
      );
    },
    condition({ key, member }, context) {
      const colon = key.value.indexOf(':');
      reportRetired(key.value.slice(0, Math.max(colon, 0)), key, context, (successor) => ({
        ...intoSuccessor(successor),
        edits: [{ kind: 'renameKey', member, key: successor + key.value.slice(colon) }],
      }));
    },
  },
});

function reportRetired(
  prefix: string,
  range: TextRange,
  { catalog, report }: RuleContext,
  fix: (successor: string) => RuleFix,
): void {
  const retired = retiredPrefixes.get(prefix.toLowerCase());
  if (retired === undefined || retired.refused === true || catalog.service(prefix) !== undefined) return;
  const { successor } = retired;
  report({
    range,
    message:
      successor === undefined
        ? `AWS has shut down the service with the prefix "${prefix}".`
        : `AWS has retired the prefix "${prefix}"; use ${successor}.`,
    tag: 'deprecated',
    fixes: () => (successor === undefined ? [] : [fix(successor)]),
  });
}

function intoSuccessor(successor: string): Omit<RuleFix, 'edits'> {
  return { title: `Change the service to ${successor}`, meaning: 'changes', preferred: true };
}
