import type { ActionPattern, Principal, Statement } from '../../policy/policy.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import type { AssumeAction } from '../common/principals/assumeRole.ts';
import {
  addAction,
  allowsAction,
  assumeActionsOf,
  unusableAssumeActions,
  spelledAssumeAction,
} from '../common/principals/assumeRole.ts';

export const mismatchedActionForPrincipal = defineRule({
  id: 'mismatched-action-for-principal',
  severity: 'error',
  summary: 'The principal cannot use the action that the statement allows to assume the role.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['trust'],
  visit: {
    statement(statement, { report }) {
      const own = assumeActionsOf(statement);
      if (own === undefined || !statement.actions.some((action) => spelledAssumeAction(action) !== undefined))
        return;
      reportMismatches(statement, own, report);
    },
  },
});

function reportMismatches(
  statement: Statement,
  own: ReadonlyMap<Principal, AssumeAction>,
  report: RuleContext['report'],
): void {
  // Other rules report a missing principal.
  if (own.size === 0) return;
  const needed = new Set(own.values());
  const idle = unusableAssumeActions(statement, own);
  if (idle.length === 0) reportUnserved(statement, own, report);
  for (const action of idle) {
    const [suggestion, ...others] = needed;
    report({
      range: action,
      message:
        `${action.literal.value} does not let ${named([...own.keys()])} assume the role. Use ` +
        `${[...needed].join(' or ')}.`,
      related: [...own.keys()].map(({ literal }) => ({ range: literal, message: 'The principal is here.' })),
      fixes: () =>
        suggestion === undefined || others.length > 0 || allowsAction(statement, suggestion)
          ? []
          : replaceAction(action, suggestion),
    });
  }
}

/** If every action is used by some principal, reports the principals whose action is missing. */
function reportUnserved(
  statement: Statement,
  own: ReadonlyMap<Principal, AssumeAction>,
  report: RuleContext['report'],
): void {
  for (const [{ literal }, action] of own) {
    if (allowsAction(statement, action)) continue;
    report({
      range: literal,
      message: `"${literal.value}" assumes a role with ${action}, which the statement does not allow.`,
      fixes: () => {
        const edit = addAction(statement, action);
        return edit === undefined
          ? []
          : [
              {
                title: `Add ${action}, which allows ${literal.value} to assume the role`,
                meaning: 'widens',
                edits: [edit],
              },
            ];
      },
    });
  }
}

function named([first, ...others]: readonly Principal[]): string {
  return first !== undefined && others.length === 0 ? `"${first.literal.value}"` : 'any of the principals';
}

function replaceAction({ literal }: ActionPattern, action: AssumeAction): readonly RuleFix[] {
  return [
    {
      title: `Change the action to ${action}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'replace', node: literal, value: action }],
    },
  ];
}
