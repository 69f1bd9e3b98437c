import type { Principal } from '../../policy/policy.ts';
import { defineRule } from '../rule.ts';

export const redundantPrincipalInRoleTrustPolicy = defineRule({
  id: 'redundant-principal-in-role-trust-policy',
  severity: 'hint',
  summary: 'A role session is listed along with its role.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: ['trust'],
  visit: {
    statement({ principals }, { report }) {
      if (principals.length < 2) return;
      const roles = new Map<string, Principal>();
      for (const principal of principals) {
        const role = roleOf(principal);
        if (role !== undefined) roles.set(role, principal);
      }
      for (const principal of principals) {
        const role = roles.get(roleOfSession(principal) ?? '');
        const list = principal.member.value;
        if (role?.typeKey !== principal.typeKey || role === undefined) continue;
        report({
          range: principal,
          message: `The role "${role.literal.value}" is listed too, which includes its sessions.`,
          related: [{ range: role, message: 'The role.' }],
          tag: 'unnecessary',
          fixes: () => {
            const container =
              list?.kind === 'object'
                ? list.members.find(({ key }) => key === principal.typeKey)?.value
                : undefined;
            if (container?.kind !== 'array') return [];
            return [
              {
                title: 'Remove the session',
                meaning: 'keeps',
                preferred: true,
                edits: [{ kind: 'removeItem', container, item: principal.literal }],
              },
            ];
          },
        });
        report({
          range: role,
          message: `"${principal.literal.value}" is one of its sessions and is listed too.`,
          related: [{ range: principal, message: 'The session.' }],
        });
      }
    },
  },
});

/** Account and name of the role, without its path, because the ARN of a session has no path. */
function roleOf({ type, literal }: Principal): string | undefined {
  if (type !== 'AWS') return undefined;
  const [, partition, account, name] =
    /^arn:([a-z-]+):iam::(\d{12}):role\/(?:\S*\/)?([^\s/]+)$/.exec(literal.value) ?? [];
  return name === undefined ? undefined : `${partition ?? ''} ${account ?? ''} ${name}`;
}

function roleOfSession({ type, literal }: Principal): string | undefined {
  if (type !== 'AWS') return undefined;
  const [, partition, account, name] =
    /^arn:([a-z-]+):sts::(\d{12}):assumed-role\/([^\s/]+)\/[^\s/]+$/.exec(literal.value) ?? [];
  return name === undefined ? undefined : `${partition ?? ''} ${account ?? ''} ${name}`;
}
