import { AllowedActions, allowDependents, missingDependents } from '../../refactorings/dependentActions.ts';
import { noValues } from '../../refactorings/knownValues.ts';
import { valuesAround } from '../../refactorings/narrowingFixes.ts';
import { defineRule } from '../rule.ts';

export const missingDependentAction = defineRule({
  id: 'missing-dependent-action',
  severity: 'hint',
  summary: 'An allowed action needs another action that the policy does not allow.',
  policyKinds: ['identity', 'boundary', 'session'],
  // Another policy of the same identity may allow the action.
  offIn: ['identity'],
  acrossStatements: true,
  visit: {
    // Visits the policy as a whole, so that its allowed actions are computed once.
    policy(policy, { catalog, report }) {
      const allowed = new AllowedActions(policy);
      for (const pattern of policy.statements.flatMap(({ actions }) => actions)) {
        const { names, some } = missingDependents(pattern, catalog, allowed);
        // Actions that only some requests need are not reported; they are offered as a refactoring at the cursor.
        if (names.length === 0 || some) continue;
        report({
          range: pattern,
          message:
            `${pattern.literal.value} also needs ${names.join(', ')}, which the policy does not allow ` +
            `(as AWS listed it on ${catalog.dependentsDate}).`,
          fixes: (known) =>
            allowDependents(pattern, catalog, valuesAround(pattern.statement, known ?? noValues)),
        });
      }
    },
  },
});
