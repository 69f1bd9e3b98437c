import { defineRule } from '../rule.ts';
import { isPolicyVariable, visitVariables } from './variables.ts';

export const multivaluedKeyAsVariable = defineRule({
  id: 'multivalued-key-as-variable',
  severity: 'warning',
  summary: 'A policy variable uses a multivalued condition key.',
  policyKinds: 'all',
  visit: visitVariables(({ variable, range }, { catalog, report }) => {
    if (variable.kind !== 'key' || !isPolicyVariable(variable)) return;
    const key = catalog.conditionKey(variable.name.trim());
    if (key?.type.startsWith('ArrayOf') !== true) return;
    report({
      range,
      message: `${key.name} is multivalued; a policy variable requires a single-valued key.`,
    });
  }),
});
