import { defineRule } from './rule.ts';
import { isPolicyVariable, visitVariables } from './shared/variables.ts';

export const multivaluedKeyAsVariable = defineRule({
  id: 'multivalued-key-as-variable',
  severity: 'warning',
  summary: 'A policy variable names a condition key with several values.',
  policyKinds: 'all',
  visit: visitVariables(({ variable, range }, { catalog, report }) => {
    if (variable.kind !== 'key' || !isPolicyVariable(variable)) return;
    const key = catalog.conditionKey(variable.name.trim());
    if (key?.type.startsWith('ArrayOf') !== true) return;
    report({
      range,
      message: `${key.name} has several values, and a variable takes a key with one.`,
    });
  }),
});
