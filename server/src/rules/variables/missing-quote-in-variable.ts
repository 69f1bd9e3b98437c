import { rangeIn } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { isPolicyVariable, replacePart, visitVariables } from './variables.ts';

export const missingQuoteInVariable = defineRule({
  id: 'missing-quote-in-variable',
  severity: 'error',
  summary: 'The default value of a policy variable is not in single quotes.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: visitVariables(({ variable, literal }, { report }) => {
    const fallback = variable.default;
    if (fallback === undefined || fallback.quoted || !isPolicyVariable(variable)) return;
    const { start, end, text } = fallback;
    report({
      range: rangeIn(literal, start, end),
      message: `The default value ${text} must be in single quotes.`,
      fixes: () => [
        {
          title: `Write '${text}'`,
          meaning: 'changes',
          preferred: true,
          edits: [replacePart(literal, start, end, `'${text}'`)],
        },
      ],
    });
  }),
});
