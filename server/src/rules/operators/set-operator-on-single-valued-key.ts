import { multivaluedKeys } from './multivaluedKeys.ts';
import { defineRule } from '../rule.ts';
import { keyPrefix } from '../common/conditions/conditionKeys.ts';
import { changeOperator, needsSetOperator, unqualified } from '../common/conditions/qualifier.ts';
import { compares } from './nullCheck.ts';

export const setOperatorOnSingleValuedKey = defineRule({
  id: 'set-operator-on-single-valued-key',
  severity: 'hint',
  summary: 'ForAnyValue is used with a single-valued condition key.',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.qualifier === 'ForAnyValue',
  visit: {
    condition(condition, { resolution, report }) {
      const { operator, key, lowerKey: name } = condition;
      // `forallvalues-with-single-valued-key` reports ForAllValues, `foranyvalue-with-audience-claim-type` an audience.
      if (!compares(condition)) return;
      if (keyPrefix(name) === undefined || name.endsWith(':aud') || multivaluedKeys.has(name)) return;
      const known = resolution.key(condition);
      if (known === undefined || known.type.startsWith('Array')) return;
      report({
        range: key,
        message: `"${key.value}" has a single value; ForAnyValue is for multivalued keys.`,
        fixes: () =>
          operator.base?.negated === true || operator.ifExists || needsSetOperator(condition)
            ? []
            : changeOperator(condition, unqualified(condition), { meaning: 'keeps', preferred: true }),
      });
    },
  },
});
