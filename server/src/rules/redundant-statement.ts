import type { Statement } from '../policy/policy.ts';
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

/** Equal for statements that say the same, and quickly made; few others share it. */
function sketch({ effect, node, actions, resources }: Statement): string {
  const elements = node.members.filter((member) => member.key.value !== 'Sid').length;
  const action = least(actions.map(({ literal }) => literal.value.toLowerCase()));
  return `${effect ?? ''} ${elements} ${action} ${least(resources.map(({ literal }) => literal.value))}`;
}

/** The text that comes first in order, whatever the order in which they stand. */
function least(texts: readonly string[]): string {
  return texts.reduce((first, text) => (text < first ? text : first), texts[0] ?? '');
}

function groupBy(
  statements: readonly Statement[],
  keyOf: (statement: Statement) => string | undefined,
): readonly (readonly Statement[])[] {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const key = keyOf(statement);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [statement]);
    else group.push(statement);
  }
  return [...groups.values()];
}
