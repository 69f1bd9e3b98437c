import type { Statement } from '../../policy/policy.ts';
import type { Edit } from '../../syntax/edit.ts';
import type { Member, ObjectNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { matchByArn } from '../common/principals/principals.ts';

export const rcpSyntaxErrorPrincipal = defineRule({
  id: 'rcp-syntax-error-principal',
  severity: 'error',
  summary: 'The principal of a resource control policy is not "*".',
  accessAnalyzer: 'ERROR',
  policyKinds: ['rcp'],
  visit: {
    statement(statement, { report }) {
      for (const member of statement.node.members) {
        const { key, value } = member;
        const negated = key.value === 'NotPrincipal';
        if (!negated && key.value !== 'Principal') continue;
        if (value === undefined || value.kind === 'dynamic') continue;
        if (!negated && value.kind === 'string' && value.value === '*') continue;
        report({
          range: negated ? key : value,
          message: negated
            ? 'A resource control policy only supports "Principal": "*", not NotPrincipal.'
            : 'A resource control policy only supports "Principal": "*". Use a condition, such as ' +
              'aws:PrincipalArn, to restrict principals.',
          fixes: () => remedies(statement, member),
        });
      }
    },
  },
});

function remedies(statement: Statement, member: Member): readonly RuleFix[] {
  const { node } = statement;
  const { value } = member;
  if (member.key.value === 'NotPrincipal' && memberOf(node, 'Principal') !== undefined) {
    return [fix('Remove "NotPrincipal"', [{ kind: 'remove', container: node, member }])];
  }
  const matched = matchByArn(statement, member, '*');
  if (matched !== undefined) return [fix('Use a condition on aws:PrincipalArn', matched)];
  if (value?.kind !== 'object' || !isEverybody(value)) return [];
  return [fix('Change the principal to "*"', [{ kind: 'replace', node: value, value: '*' }])];
}

function isEverybody(principal: ObjectNode): boolean {
  const value = memberOf(principal, 'AWS')?.value;
  const only = value?.kind === 'array' && value.items.length === 1 ? value.items[0] : value;
  return principal.members.length === 1 && only?.kind === 'string' && only.value === '*';
}

function fix(title: string, edits: readonly Edit[]): RuleFix {
  return { title, meaning: 'changes', preferred: true, edits };
}
