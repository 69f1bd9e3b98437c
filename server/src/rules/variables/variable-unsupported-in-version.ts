import { defineRule } from '../rule.ts';
import { hasOldVersion, isPolicyVariable, variablesIn } from './variables.ts';
import { setVersion } from '../common/version.ts';

export const variableUnsupportedInVersion = defineRule({
  id: 'variable-unsupported-in-version',
  severity: 'error',
  summary: 'A policy variable is used in a policy version that does not support variables.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    templated({ literal, statement: { policy } }, { document, report, resolution }) {
      if (!hasOldVersion(policy)) return;
      const placed = variablesIn(literal, resolution).find(({ variable }) => isPolicyVariable(variable));
      if (placed === undefined) return;
      const reason =
        policy.version === undefined ? 'has no Version' : `has the version ${policy.version.value}`;
      report({
        range: placed.range,
        message:
          `The policy ${reason}, so "\${${placed.variable.name}}" is plain text. Policy variables ` +
          'require version 2012-10-17.',
        fixes: () => [setVersion(policy, document)],
      });
    },
  },
});
