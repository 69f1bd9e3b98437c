import type { Statement } from '../../policy/policy.ts';
import type { RuleContext } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { canonicalStatement } from './canonical.ts';
import { removeStatement } from '../common/removal.ts';

export const redundantStatement = defineRule({
  id: 'redundant-statement',
  severity: 'hint',
  summary: 'Two statements are identical.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    policy({ statements }, { report }) {
      if (statements.length < 2) return;
      for (const alike of groupBy(statements, sketch)) {
        if (alike.length < 2) continue;
        for (const equal of groupBy(alike, canonicalStatement)) reportGroup(equal, report);
      }
    },
  },
});

function reportGroup(statements: readonly Statement[], report: RuleContext['report']): void {
  const [first, second] = statements;
  if (first === undefined || second === undefined) return;
  for (const statement of statements) {
    const other = statement === first ? second : first;
    report({
      range: statement,
      message: 'Another statement is identical.',
      ...(statement === first ? {} : { tag: 'unnecessary' }),
      related: [{ range: other, message: 'This is the other statement.' }],
      fixes: () => {
        const edit = statement === first ? undefined : removeStatement(statement);
        return edit === undefined
          ? []
          : [{ title: 'Remove the repeated statement', meaning: 'keeps', preferred: true, edits: [edit] }];
      },
    });
  }
}

/**
 * A cheap hash: equal for equivalent statements regardless of order and case, and rarely equal for others. Unlike in
 * `canonicalStatement`, duplicate entries of a list count, so statements that only differ in them are not found.
 */
function sketch({ actions, resources, conditionBlocks }: Statement): number {
  let sum = actions.length + 31 * resources.length + 1021 * conditionBlocks.length;
  for (const { literal } of actions) sum = (sum + sketchText(literal.value)) | 0;
  for (const { literal } of resources) sum = (sum + sketchText(literal.value)) | 0;
  return sum;
}

/** Uses the length and the last few characters, because texts of one list usually start with the same characters. */
function sketchText(text: string): number {
  let mixed = text.length;
  for (let index = Math.max(0, text.length - 6); index < text.length; index++) {
    // Upper and lower case differ in this bit.
    mixed = (Math.imul(mixed, 31) + (text.charCodeAt(index) | 32)) | 0;
  }
  return mixed;
}

function groupBy(
  statements: readonly Statement[],
  keyOf: (statement: Statement) => string | number | undefined,
): Iterable<readonly Statement[]> {
  const groups = new Map<string | number, Statement[]>();
  for (const statement of statements) {
    const key = keyOf(statement);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [statement]);
    else group.push(statement);
  }
  return groups.values();
}
