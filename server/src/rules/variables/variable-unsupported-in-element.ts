import type { StringNode } from '../../syntax/node.ts';
import type { RuleContext } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { isPolicyVariable, variablesIn } from './variables.ts';

export const variableUnsupportedInElement = defineRule({
  id: 'variable-unsupported-in-element',
  severity: 'error',
  summary: 'A policy variable is used where IAM does not replace it.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    statement({ sid }, context) {
      if (sid !== undefined) check(sid, 'Sid', context);
    },
    // Only unmatched actions are visited, because no action name contains a dollar sign.
    unmatchedAction({ literal, member }, context) {
      check(literal, member.key.value, context);
    },
    principal({ literal, member }, context) {
      check(literal, member.key.value, context);
    },
    condition({ key }, context) {
      check(key, 'a condition key', context);
    },
  },
});

function check(literal: StringNode, place: string, { report, resolution }: RuleContext): void {
  if (!literal.value.includes('${')) return;
  for (const { variable, range } of variablesIn(literal, resolution)) {
    if (!isPolicyVariable(variable)) continue;
    report({
      range,
      message: `IAM only replaces variables in resources and condition values, not in ${place}.`,
    });
  }
}
