import type { StringNode } from '../../syntax/node.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import { defineRule } from '../rule.ts';
import type { PlacedVariable } from './variables.ts';
import { hasOldVersion, replacePart, visitVariables } from './variables.ts';

export const missingBraceInVariable = defineRule({
  id: 'missing-brace-in-variable',
  severity: 'error',
  summary: 'A policy variable is not written as ${…}.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    ...visitVariables((placed, { report }) => {
      if (placed.variable.closed) return;
      report({
        range: placed.range,
        message: 'This "${" has no closing brace.',
        fixes: () => close(placed),
      });
    }),
    resource({ literal, statement }, context) {
      if (!hasOldVersion(statement.policy)) reportOtherForms(literal, context);
    },
    condition({ values, statement }, context) {
      if (hasOldVersion(statement.policy)) return;
      for (const value of values) if (value.kind === 'string') reportOtherForms(value, context);
    },
  },
});

/** A global key in another notation: `$aws:username`, `$(aws:username)`, `{aws:username}`. */
const otherForm =
  /(?<![{$])(?:\$\((aws:[\w/-]+)\)|\$\[(aws:[\w/-]+)\]|\{(aws:[\w/-]+)\}(?!\})|\$(aws:[A-Za-z]+(?:Tag\/[\w-]+)?))/g;

function reportOtherForms(literal: StringNode, { catalog, report }: RuleContext): void {
  if (!/[{$[(]aws:/.test(literal.value)) return;
  for (const found of literal.value.matchAll(otherForm)) {
    const key = found[1] ?? found[2] ?? found[3] ?? found[4] ?? '';
    if (catalog.globalConditionKey(key) === undefined) continue;
    const [from, to] = [found.index, found.index + found[0].length];
    report({
      range: rangeIn(literal, from, to),
      severity: 'warning',
      message: `"${found[0]}" is plain text. A policy variable is written \${${key}}.`,
      fixes: () => [
        {
          title: `Write the variable: \${${key}}`,
          meaning: 'changes',
          preferred: true,
          edits: [replacePart(literal, from, to, `\${${key}}`)],
        },
      ],
    });
  }
}

/** A key (a tag key up to the next slash), optionally with its default value, or one of the special characters. */
const content = /^(?:[*?$]|[\w.-]+:[\w-]+(?:(?<=tag)\/[^/*?,${}]+)?(?:, *'[^']*')?)/i;

function close({ literal, variable }: PlacedVariable): readonly RuleFix[] {
  const from = variable.start + 2;
  const suggestion = content.exec(literal.value.slice(from, variable.end))?.[0];
  if (suggestion === undefined) return [];
  const at = from + suggestion.length;
  return [
    {
      title: `Close the variable: \${${suggestion}}`,
      meaning: 'changes',
      preferred: true,
      edits: [replacePart(literal, at, at, '}')],
    },
  ];
}
