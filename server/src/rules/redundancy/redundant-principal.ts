import type { Principal } from '../../policy/policy.ts';
import { comparableText } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';

export const redundantPrincipal = defineRule({
  id: 'redundant-principal',
  severity: 'hint',
  summary: 'A principal is listed twice.',
  policyKinds: 'all',
  visit: {
    statement({ principals }, { report }) {
      if (principals.length < 2) return;
      const firsts = new Map<string, Principal>();
      for (const principal of principals) {
        const identity = identityOf(principal);
        const first = firsts.get(identity);
        if (first === undefined) {
          firsts.set(identity, principal);
          continue;
        }
        const { literal } = principal;
        report({
          range: literal,
          message:
            first.literal.value === literal.value
              ? `"${literal.value}" is listed twice.`
              : `"${literal.value}" and "${first.literal.value}" are the same principal.`,
          related: [{ range: first.literal, message: `"${first.literal.value}" is here.` }],
          tag: 'unnecessary',
          fixes: () => removal(principal),
        });
      }
    },
  },
});

/**
 * The ID of an account is equivalent to the ARN of its root. Source: IAM User Guide, "AWS JSON policy elements:
 * Principal".
 */
function identityOf({ type, typeKey, literal }: Principal): string {
  const account =
    type === 'AWS' ? /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(literal.value)?.[1] : undefined;
  return `${typeKey?.start ?? ''} ${account ?? comparableText(literal)}`;
}

function removal({ member, typeKey, literal }: Principal): readonly RuleFix[] {
  const types = member.value;
  const container =
    types?.kind === 'object' ? types.members.find(({ key }) => key === typeKey)?.value : undefined;
  if (container?.kind !== 'array') return [];
  const edit = { kind: 'removeItem' as const, container, item: literal };
  return [
    {
      title: `Remove the redundant principal ${literal.value}`,
      meaning: 'keeps',
      preferred: true,
      edits: [edit],
    },
  ];
}
