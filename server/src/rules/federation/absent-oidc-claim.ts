import { isOpaque } from '../../policy/variables.ts';
import { defineRule } from '../rule.ts';
import { claimOf, isGithub } from '../shared/oidc.ts';

/**
 * Claims of GitHub's tokens that AWS STS hands to conditions, in lower case. Sources: IAM User Guide, "Available keys for AWS OIDC
 * federation"; AWS What's New of January 2026, "AWS STS supports validation of identity provider claims". Read 2026-11-28.
 */
const githubClaims: ReadonlySet<string> = new Set([
  'actor',
  'actor_id',
  'amr',
  'aud',
  'azp',
  'enterprise_id',
  'environment',
  'job_workflow_ref',
  'oaud',
  'ref',
  'repository',
  'repository_id',
  'sub',
  'workflow',
]);

export const absentOidcClaim = defineRule({
  id: 'absent-oidc-claim',
  severity: 'warning',
  summary: 'A condition asks for a claim that AWS STS does not take over from the token.',
  policyKinds: ['trust'],
  visit: {
    condition(condition, { report }) {
      const { key } = condition;
      if (isOpaque(key.value) || !isGithub(key.value.slice(0, key.value.lastIndexOf(':')))) return;
      const claim = claimOf(condition);
      if (githubClaims.has(claim)) return;
      report({
        range: key,
        message: `AWS STS does not take over the claim ${claim} of GitHub's tokens, so no request has this key. Use sub, repository, ref or environment.`,
      });
    },
  },
});
