import type { Statement } from '../../policy/policy.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { addCondition } from '../common/conditions/addCondition.ts';
import {
  claimOf,
  conditionsOf,
  githubSubject,
  isGithub,
  providerOf,
  usualClaims,
} from '../common/principals/oidc.ts';

export const missingGithubRepoConditionKey = defineRule({
  id: 'missing-github-repo-condition-key',
  severity: 'warning',
  summary: 'Workflows of any GitHub repository can assume the role.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['trust'],
  visit: {
    principal(principal, { report }) {
      const { statement, literal } = principal;
      if (statement.effect !== 'Allow') return;
      const provider = providerOf(principal);
      if (provider === undefined || !isGithub(provider)) return;
      if (conditionsOf(statement, provider).some((condition) => namingClaims.has(claimOf(condition)))) return;
      report({
        range: literal,
        message: `There is no condition on ${provider}:sub, so any GitHub repository can assume the role.`,
        fixes: () => requireSubject(statement, provider),
      });
    },
  },
});

/**
 * Claims that identify the owner of the workflow. Source: GitHub Docs, "OpenID Connect reference", the custom claims
 * (https://docs.github.com/en/actions/reference/security/oidc). Read 2026-11-22.
 */
const namingClaims: ReadonlySet<string> = new Set([
  'job_workflow_ref',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'sub',
]);

function requireSubject(statement: Statement, provider: string): readonly RuleFix[] {
  const bare = conditionsOf(statement, provider).length === 0;
  const claims = bare ? usualClaims(provider) : { [`${provider}:sub`]: githubSubject };
  const edit =
    addCondition(statement.node, 'StringEquals', claims) ??
    addCondition(statement.node, 'StringLike', { [`${provider}:sub`]: githubSubject });
  if (edit === undefined) return [];
  return [
    {
      title: 'Add a condition on the repository and branch',
      meaning: 'narrows',
      preferred: true,
      edits: [edit],
    },
  ];
}
