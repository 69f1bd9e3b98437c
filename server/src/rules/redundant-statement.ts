import type { Statement } from '../policy/policy.ts';
import type { StringNode } from '../syntax/node.ts';
import type { RuleContext } from './rule.ts';
import { defineRule } from './rule.ts';
import { canonicalStatement } from './shared/canonical.ts';
import { removeStatement } from './shared/removal.ts';

export const redundantStatement = defineRule({
  id: 'redundant-statement',
  severity: 'hint',
  summary: 'Two statements say the same.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    policy({ statements }, { report }) {
      if (statements.length < 2) return;
      for (const alike of groupBy(statements, countParts)) {
        if (alike.length < 2) continue;
        for (const same of groupBy(alike, sketch)) {
          if (same.length < 2) continue;
          for (const equal of groupBy(same, canonicalStatement)) reportGroup(equal, report);
        }
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
      message: 'Another statement says the same.',
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

/** Equal for statements that say the same, and made at once. */
function countParts({ actions, resources, conditionBlocks }: Statement): number {
  return actions.length * 1_000_000 + resources.length * 100 + conditionBlocks.length;
}

/** Equal for statements that say the same, whatever their order and case, and quickly made; few others share it. */
function sketch({ effect, node, actions, resources }: Statement): string {
  const elements = node.members.filter((member) => member.key.value !== 'Sid').length;
  return `${effect ?? ''} ${elements} ${lengthOf(actions)} ${lengthOf(resources)}`;
}

/** A text that stands in a list twice counts once for `canonicalStatement`; who writes so is not looked for here. */
function lengthOf(patterns: readonly { readonly literal: StringNode }[]): number {
  return patterns.reduce((sum, { literal }) => sum + literal.value.length, 0);
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
