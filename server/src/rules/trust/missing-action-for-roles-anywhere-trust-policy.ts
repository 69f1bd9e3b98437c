import type { Statement } from '../../policy/policy.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { addAction, allowsAction } from '../common/principals/assumeRole.ts';

const service = 'rolesanywhere.amazonaws.com';
const needed = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];

export const missingActionForRolesAnywhereTrustPolicy = defineRule({
  id: 'missing-action-for-roles-anywhere-trust-policy',
  severity: 'error',
  summary: 'IAM Roles Anywhere is missing one of the three actions that it uses.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['trust'],
  acrossStatements: true,
  visit: {
    statement(statement, { report }) {
      if (statement.effect !== 'Allow' || statement.actions.some(({ negated }) => negated)) return;
      const principal = statement.principals.find(isRolesAnywhere);
      if (principal === undefined) return;
      const granting = statement.policy.statements.filter(trustsRolesAnywhere);
      const missing = needed.filter((action) => !granting.some((each) => allowsAction(each, action)));
      if (missing.length === 0 || granting[0] !== statement) return;
      report({
        range: principal,
        message:
          `IAM Roles Anywhere tags the session and sets its source identity; ${missing.join(' and ')} ` +
          `${missing.length === 1 ? 'is' : 'are'} missing.`,
        fixes: () => addActions(statement, missing),
      });
    },
  },
});

function isRolesAnywhere({ negated, type, literal }: Statement['principals'][number]): boolean {
  return !negated && type === 'Service' && literal.value === service;
}

function trustsRolesAnywhere({ effect, principals }: Statement): boolean {
  return effect === 'Allow' && principals.some(isRolesAnywhere);
}

function addActions(statement: Statement, missing: readonly string[]): readonly RuleFix[] {
  const { actions } = statement;
  const list = actions[0]?.member.value;
  const title = `Add ${missing.join(' and ')}`;
  if (list?.kind === 'string') {
    const value = [list.value, ...missing];
    return [{ title, meaning: 'changes', preferred: true, edits: [{ kind: 'replace', node: list, value }] }];
  }
  const edits = missing.map((action) => addAction(statement, action)).filter((edit) => edit !== undefined);
  return edits.length === 0 ? [] : [{ title, meaning: 'changes', preferred: true, edits }];
}
