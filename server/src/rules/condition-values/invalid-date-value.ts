import { isEpoch, textOf } from '../../policy/conditionValue.ts';
import type { RuleFix } from '../rule.ts';
import type { ValueNode } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { mismatchedKey } from '../common/conditions/operatorFit.ts';

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
        if (mismatchedKey(condition, resolution) !== undefined) return;
        report({
          range: node,
          message: `${text} is read as seconds since 1970. Write the date as YYYY-MM-DD.`,
          fixes: () => (node.kind === 'scalar' ? writeAll(condition.values) : writeOne(node, text)),
        });
      }
    },
  },
});

function writeOne(node: ValueNode, text: string): readonly RuleFix[] {
  const date = writeDate(Number(text));
  if (date === undefined) return [];
  const edits = [{ kind: 'replace', node, value: date }] as const;
  return [{ title: `Change the date to ${date}`, meaning: 'keeps', preferred: true, edits }];
}

/** Changes all numbers of a list together, because AWS rejects a list of values with different types. */
function writeAll(values: readonly ValueNode[]): readonly RuleFix[] {
  const numbers = values.filter((value) => value.kind === 'scalar');
  const [only, ...others] = numbers;
  if (only === undefined) return [];
  if (others.length === 0) return writeOne(only, String(only.value));
  const dates = numbers.map((node) => ({ node, date: writeDate(Number(node.value)) }));
  const edits = dates.flatMap(({ node, date: value }) =>
    value === undefined ? [] : [{ kind: 'replace', node, value } as const],
  );
  if (edits.length < numbers.length) return [];
  return [{ title: 'Change all dates to the form YYYY-MM-DD', meaning: 'keeps', preferred: true, edits }];
}

/**
 * The date and time of a number of seconds; undefined for fractions, and for numbers so large that they must be
 * milliseconds.
 */
function writeDate(seconds: number): string | undefined {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 32_503_680_000) return undefined;
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z').replace('T00:00:00Z', '');
}
