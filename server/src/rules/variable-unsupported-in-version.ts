import type { PolicyDocument } from '../policy/policy.ts';
import type { StringNode } from '../syntax/node.ts';
import type { RuleContext } from './rule.ts';
import { defineRule } from './rule.ts';
import { hasOldVersion, isPolicyVariable, variablesIn } from './shared/variables.ts';
import { setVersion } from './shared/version.ts';

export const variableUnsupportedInVersion = defineRule({
  id: 'variable-unsupported-in-version',
  severity: 'error',
  summary: 'A policy variable stands in a policy of the version without variables.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    resource({ literal, statement }, context) {
      check(literal, statement.policy, context);
    },
    condition({ values, statement }, context) {
      for (const value of values) if (value.kind === 'string') check(value, statement.policy, context);
    },
  },
});

function check(
  literal: StringNode,
  policy: PolicyDocument,
  { document, report, resolution }: RuleContext,
): void {
  if (!literal.value.includes('${') || !hasOldVersion(policy)) return;
  const placed = variablesIn(literal, resolution).find(({ variable }) => isPolicyVariable(variable));
  if (placed === undefined) return;
  const reason = policy.version === undefined ? 'has no Version' : `has the version ${policy.version.value}`;
  report({
    range: placed.range,
    message: `The policy ${reason}, so "\${${placed.variable.name}}" is plain text; variables need 2012-10-17.`,
    fixes: () => [setVersion(policy, document)],
  });
}
