import type { Principal } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { defineRule } from '../rule.ts';
import { matchByArn } from '../common/principals/principals.ts';

export const denyWithNotPrincipal = defineRule({
  id: 'deny-with-not-principal',
  severity: 'warning',
  summary:
    'A Deny with NotPrincipal names a user or role but not its account or session, so it denies them, too.',
  policyKinds: ['resource'],
  visit: {
    statement(statement, { report }) {
      if (statement.effect !== 'Deny') return;
      const exempt = statement.principals.filter(({ negated }) => negated);
      if (exempt.some(({ literal }) => isOpaque(literal.value))) return;
      const texts = new Set(exempt.map(({ literal }) => literal.value));
      for (const principal of exempt) {
        const missing = missingBeside(principal, texts);
        if (missing === undefined) continue;
        report({
          range: principal,
          message:
            `This Deny also applies to "${principal.literal.value}": NotPrincipal must also name ` +
            `${missing}. A condition on aws:PrincipalArn does not need it.`,
          fixes: () => {
            const edits = matchByArn(statement, principal.member, '*');
            const title = 'Use a condition on aws:PrincipalArn';
            return edits === undefined ? [] : [{ title, meaning: 'changes', preferred: true, edits }];
          },
        });
      }
    },
  },
});

/**
 * What AWS requires in NotPrincipal in addition to a user or role. Source: IAM User Guide, "AWS JSON policy elements:
 * NotPrincipal", which strongly recommends conditions instead.
 */
function missingBeside({ literal }: Principal, texts: ReadonlySet<string>): string | undefined {
  const [, partition = '', account = '', form = '', name = ''] =
    /^arn:([\w-]+):(?:iam|sts)::(\d{12}):(user|role|assumed-role)\/(.+)$/.exec(literal.value) ?? [];
  if (name === '') return undefined;
  const root = `arn:${partition}:iam::${account}:root`;
  const hasAccount = texts.has(root) || texts.has(account);
  const role = name.slice(name.lastIndexOf('/') + 1);
  const session = `arn:${partition}:sts::${account}:assumed-role/${role}/`;
  const hasSession = form !== 'role' || [...texts].some((text) => text.startsWith(session));
  if (hasAccount && hasSession) return undefined;
  if (hasSession) return `the account, ${root}`;
  return hasAccount
    ? `the session, ${session}SESSION`
    : `the account, ${root}, and the session, ${session}SESSION`;
}
