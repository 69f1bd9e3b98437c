import type { Catalog } from '../../catalog/catalog.ts';
import type { Condition } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { StringNode } from '../../syntax/node.ts';
import { knownValuesOf } from '../../catalog/facts/keyValues.ts';
import { listed } from '../../text/listed.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import { arnForm } from './arnForm.ts';
import { impossibleForm } from './impossibleForms.ts';

export const conditionValueNeverMatches = defineRule({
  id: 'condition-value-never-matches',
  severity: 'warning',
  summary: 'A condition compares a key with a value that it never has.',
  policyKinds: 'all',
  visit: {
    condition(condition, context) {
      const family = condition.operator.base?.family;
      if (family !== 'String' && family !== 'Arn') return;
      for (const value of condition.values) {
        if (value.kind !== 'string' || isOpaque(value.value)) continue;
        if (!reportForm(condition, value, context) && family === 'String')
          reportOther(condition, value, context);
      }
    },
  },
});

function reportForm(condition: Condition, node: StringNode, { report, resolution }: RuleContext): boolean {
  const form = impossibleForm(condition, node.value) ?? arnForm(condition, node.value, resolution);
  if (form === undefined) return false;
  const { why, suggestion } = form;
  report({
    range: node,
    severity: form.isOnlyLikely === true ? 'information' : 'warning',
    message: `${why}${suggestion === undefined ? '' : ` Use ${suggestion}.`}`,
    fixes: () =>
      suggestion === undefined
        ? []
        : [{ ...changeTo(node, suggestion), preferred: form.isOnlyLikely !== true }],
  });
  return true;
}

/**
 * Reports a value that is not in the list of possible values; if the list may have grown, only if it is similar to a
 * known value.
 */
function reportOther({ key, operator }: Condition, node: StringNode, { catalog, report }: RuleContext): void {
  const known = knownValuesOf(key.value);
  if (typeof known !== 'object' || !('values' in known) || hasWildcard(node.value)) return;
  if (isAction(key.value, node.value, catalog)) return;
  const ignoreCase = operator.base?.name.includes('IgnoreCase') === true;
  const isSame = (value: string): boolean =>
    ignoreCase ? value.toLowerCase() === node.value.toLowerCase() : value === node.value;
  if (known.values.some(isSame)) return;
  const distance = known.closed === true ? 3 : 1;
  const [similar] = nearest(node.value, known.values, { ignoreCase: true, maxDistance: distance });
  const suggestion = similar ?? known.values.find((value) => endsWithWord(value, node.value));
  if (suggestion === undefined && known.closed !== true) return;
  const question =
    suggestion === undefined
      ? `It is ${listed(known.values, known.values.length, 'or')}.`
      : `Did you mean ${suggestion}?`;
  // AWS does not add a value that differs from another one only in case.
  const isCertain = known.closed === true || suggestion?.toLowerCase() === node.value.toLowerCase();
  report({
    range: node,
    severity: isCertain ? 'warning' : 'hint',
    message: `${key.value} is never "${node.value}". ${question}`,
    fixes: () => (suggestion === undefined ? [] : [changeTo(node, suggestion)]),
  });
}

/** Whether a word is the last one of a value: `KMS` of `aws:kms`, `IAM` of `AWS_IAM`. */
function endsWithWord(value: string, word: string): boolean {
  return value.toLowerCase().split(/[:_]/).slice(1).pop() === word.toLowerCase();
}

/** The values of keys such as `ec2:CreateAction` are names of actions; the table contains the usual ones. */
function isAction(key: string, value: string, catalog: Catalog): boolean {
  const [prefix = '', name = ''] = key.toLowerCase().split(':');
  return name === 'createaction' && catalog.service(prefix)?.action(value) !== undefined;
}

function changeTo(node: StringNode, value: string): RuleFix {
  return {
    title: `Change the value to ${value}`,
    meaning: 'changes',
    preferred: true,
    edits: [{ kind: 'replace', node, value }],
  };
}
