import type { ActionPattern, Principal, Statement } from '../../policy/policy.ts';
import { defineRule } from '../rule.ts';
import type { Fix, RuleContext } from '../rule.ts';
import type { AssumeAction } from '../common/assumeRole.ts';
import { allowsAction, assumeActionOf, spelledAssumeAction } from '../common/assumeRole.ts';
import { knowsPrincipals } from '../common/principals.ts';

export const mismatchedActionForPrincipal = defineRule({
  id: 'mismatched-action-for-principal',
  severity: 'error',
  summary: 'The principal cannot use the action that the statement allows to assume the role.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['trust'],
  visit: {
    statement(statement, { report }) {
      if (statement.effect !== 'Allow') return;
      const spelled = statement.actions.filter((action) => spelledAssumeAction(action) !== undefined);
      if (spelled.length === 0 || !knowsPrincipals(statement)) return;
      const principals = statement.principals.filter(({ negated }) => !negated);
      const own = new Map(principals.map((principal) => [principal, assumeActionOf(principal)]));
      if ([...own.values()].includes(undefined)) return;
      reportMismatches(statement, spelled, own, report);
    },
  },
});

function reportMismatches(
  statement: Statement,
  spelled: readonly ActionPattern[],
  own: ReadonlyMap<Principal, AssumeAction | undefined>,
  report: RuleContext['report'],
): void {
  const needed = new Set(own.values());
  const idle = spelled.filter((action) => !needed.has(spelledAssumeAction(action)));
  if (idle.length === 0) reportUnserved(statement, own, report);
  for (const action of idle) {
    const [meant, ...others] = [...needed].filter((each) => each !== undefined);
    report({
      range: action,
      message: `${action.literal.value} does not let ${named([...own.keys()])} assume the role. Use ${list(needed)}.`,
      related: [...own.keys()].map(({ literal }) => ({ range: literal, message: 'The principal is here.' })),
      fixes: () =>
        meant === undefined || others.length > 0 || allowsAction(statement, meant)
          ? []
          : replaceAction(action, meant),
    });
  }
}

/** Where each action is one that some principal uses, those that have none. */
function reportUnserved(
  statement: Statement,
  own: ReadonlyMap<Principal, AssumeAction | undefined>,
  report: RuleContext['report'],
): void {
  for (const [{ literal }, action] of own) {
    if (action === undefined || allowsAction(statement, action)) continue;
    report({
      range: literal,
      message: `"${literal.value}" assumes a role with ${action}, which the statement does not allow.`,
    });
  }
}

function named([first, ...others]: readonly Principal[]): string {
  return first !== undefined && others.length === 0 ? `"${first.literal.value}"` : 'any of the principals';
}

function list(needed: ReadonlySet<AssumeAction | undefined>): string {
  return [...needed].filter((each) => each !== undefined).join(' or ');
}

function replaceAction({ literal }: ActionPattern, action: AssumeAction): readonly Fix[] {
  return [
    {
      title: `Change the action to ${action}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'replace', node: literal, value: action }],
    },
  ];
}
