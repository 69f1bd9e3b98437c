import { defineRule } from '../rule.ts';
import { visitVariables } from './variables.ts';

export const emptyVariable = defineRule({
  id: 'empty-variable',
  severity: 'error',
  summary: 'A policy variable is empty.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: visitVariables(({ variable, range }, { report }) => {
    if (!variable.closed || variable.name.trim() !== '') return;
    report({
      range,
      message: 'The variable is empty. It needs the name of a condition key, such as ${aws:username}.',
    });
  }),
});
