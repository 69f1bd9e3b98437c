import { isEpoch, textOf } from '../../policy/conditionValue.ts';
import { defineRule } from '../rule.ts';
import { misfitKey } from '../common/operatorFit.ts';

export const invalidDateValue = defineRule({
  id: 'invalid-date-value',
  severity: 'warning',
  summary: 'A date is written as a number of seconds since 1970.',
  accessAnalyzer: 'WARNING',
  policyKinds: 'all',
  concerns: ({ operator, lowerKey }) => operator.base?.family === 'Date' && lowerKey !== 'aws:epochtime',
  visit: {
    condition(condition, { resolution, report }) {
      for (const node of condition.values) {
        const text = textOf(node);
        if (text === undefined || !isEpoch(text)) continue;
        if (misfitKey(condition, resolution) !== undefined) return;
        report({
          range: node,
          message: `${text} is read as seconds since 1970. Write the date as YYYY-MM-DD.`,
          fixes: () => {
            const date = writeDate(Number(text));
            if (date === undefined) return [];
            return [
              {
                title: `Change the date to ${date}`,
                meaning: 'keeps',
                preferred: true,
                edits: [{ kind: 'replace', node, value: date }],
              },
            ];
          },
        });
      }
    },
  },
});

/** The same second; undefined for numbers so great that milliseconds must have been meant, and for parts of a second. */
function writeDate(seconds: number): string | undefined {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 32_503_680_000) return undefined;
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z').replace('T00:00:00Z', '');
}
