import { separateArns, writeSeparately } from '../common/arns/separateArns.ts';
import { defineRule } from '../rule.ts';

export const resourceComma = defineRule({
  id: 'resource-comma',
  severity: 'error',
  summary: 'A resource contains several ARNs in one string.',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    resource({ literal, member }, { report }) {
      const arns = separateArns(literal.value);
      if (arns === undefined) return;
      report({
        range: literal,
        message: `The string contains ${arns.length} ARNs, so it matches none of them. Write a list.`,
        fixes: () => [writeSeparately(literal, member.value, arns)],
      });
    },
  },
});
