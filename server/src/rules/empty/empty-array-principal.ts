import type { Statement } from '../../policy/policy.ts';
import type { Member, ObjectNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { RuleFix } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { removeIdleStatement } from './emptyList.ts';

export const emptyArrayPrincipal = defineRule({
  id: 'empty-array-principal',
  severity: 'information',
  summary: 'A principal type has an empty list.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: ['resource', 'trust', 'rcp', 'endpoint'],
  visit: {
    statement(statement, { report }) {
      for (const name of ['Principal', 'NotPrincipal']) {
        const types = memberOf(statement.node, name)?.value;
        if (types?.kind !== 'object') continue;
        for (const type of types.members) {
          if (type.value?.kind !== 'array' || type.value.items.length > 0) continue;
          report({
            range: type.value,
            message: `"${type.key.value}" in ${name} is empty, so it matches no one.`,
            fixes: () => remedies(statement, name, types, type),
          });
        }
      }
    },
  },
});

function remedies(statement: Statement, name: string, types: ObjectNode, type: Member): readonly RuleFix[] {
  if (types.members.length > 1) {
    return [
      {
        title: `Remove "${type.key.value}"`,
        meaning: 'keeps',
        preferred: true,
        edits: [{ kind: 'remove', container: types, member: type }],
      },
    ];
  }
  return name === 'Principal' ? removeIdleStatement(statement) : [];
}
