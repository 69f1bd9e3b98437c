import { principalTypes } from '../../policy/elements.ts';
import type { PrincipalType } from '../../policy/elements.ts';
import { principalTypeOf } from '../../policy/principalForm.ts';
import { isOpaque } from '../../policy/variables.ts';
import { listOf } from '../../policy/lower.ts';
import type { Member } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../rule.ts';

export const invalidPrincipalKey = defineRule({
  id: 'invalid-principal-key',
  severity: 'error',
  summary: 'A principal type is not AWS, Service, Federated or CanonicalUser.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'trust', 'endpoint'],
  contextFree: true,
  visit: {
    statement({ node }, { report }) {
      for (const name of ['Principal', 'NotPrincipal']) {
        const types = memberOf(node, name)?.value;
        if (types?.kind !== 'object') continue;
        for (const member of types.members) {
          if (principalTypes.some((type) => type === member.key.value) || isOpaque(member.key.value))
            continue;
          const suggestion = suggestedType(member);
          report({
            range: member.key,
            message: `"${member.key.value}" is not a principal type. Use AWS, Service, Federated or CanonicalUser.`,
            fixes: () =>
              suggestion === undefined || memberOf(types, suggestion) !== undefined
                ? []
                : [
                    {
                      title: `Change the type to ${suggestion}`,
                      meaning: 'changes',
                      preferred: true,
                      edits: [{ kind: 'renameKey', member, key: suggestion }],
                    },
                  ],
          });
        }
      }
    },
  },
});

/** The intended type, inferred from the value or otherwise from the name. */
function suggestedType({ key, value }: Member): PrincipalType | undefined {
  const values = listOf(value).map((node) =>
    node.kind === 'string' ? principalTypeOf(node.value) : undefined,
  );
  const [type, ...others] = new Set(values);
  if (type !== undefined && others.length === 0) return type;
  const [near] = nearest(key.value, principalTypes, { ignoreCase: true, maxDistance: 3 });
  return principalTypes.find((name) => name === near);
}
