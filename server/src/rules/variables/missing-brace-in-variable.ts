import type { Fix } from '../rule.ts';
import { defineRule } from '../rule.ts';
import type { PlacedVariable } from './variables.ts';
import { replacePart, visitVariables } from './variables.ts';

export const missingBraceInVariable = defineRule({
  id: 'missing-brace-in-variable',
  severity: 'error',
  summary: 'A policy variable has no closing brace.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: visitVariables((placed, { report }) => {
    if (placed.variable.closed) return;
    report({
      range: placed.range,
      message: 'This "${" has no closing brace.',
      fixes: () => close(placed),
    });
  }),
});

/** A key, of a tag up to the next slash, with its default value, or one of the special characters. */
const content = /^(?:[*?$]|[\w.-]+:[\w-]+(?:(?<=tag)\/[^/*?,${}]+)?(?:, *'[^']*')?)/i;

function close({ literal, variable }: PlacedVariable): readonly Fix[] {
  const from = variable.start + 2;
  const meant = content.exec(literal.value.slice(from, variable.end))?.[0];
  if (meant === undefined) return [];
  const at = from + meant.length;
  return [
    {
      title: `Close the variable: \${${meant}}`,
      meaning: 'changes',
      preferred: true,
      edits: [replacePart(literal, at, at, '}')],
    },
  ];
}
