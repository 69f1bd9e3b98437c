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
  for (const [principal, action] of own) {
    if (action === undefined || allowsAction(statement, action)) continue;
    report({
      range: principal.literal,
      message: `"${principal.literal.value}" assumes a role with ${action}, which the statement does not allow.`,
      related: idle.map(({ literal }) => ({ range: literal, message: `It allows ${literal.value}.` })),
      fixes: () => replaceAction(idle, action),
    });
  }
  for (const action of idle) {
    const [meant, ...others] = [...needed].filter((each) => each !== undefined);
    report({
      range: action,
      message: `No principal in this statement assumes a role with ${action.literal.value}. They use ${list(needed)}.`,
      related: [...own.keys()].map(({ literal }) => ({ range: literal, message: 'A principal.' })),
      fixes: () =>
        meant === undefined || others.length > 0 || allowsAction(statement, meant)
          ? []
          : replaceAction([action], meant),
    });
  }
}

function list(needed: ReadonlySet<AssumeAction | undefined>): string {
  return [...needed].filter((each) => each !== undefined).join(' or ');
}

function replaceAction([first]: readonly ActionPattern[], action: AssumeAction): readonly Fix[] {
  if (first === undefined) return [];
  return [
    {
      title: `Change the action to ${action}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'replace', node: first.literal, value: action }],
    },
  ];
}
