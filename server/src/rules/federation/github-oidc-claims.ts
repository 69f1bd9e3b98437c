import { isOpaque } from '../../policy/variables.ts';
import { defineRule } from '../rule.ts';
import { claimOf, isGithub } from '../common/principals/oidc.ts';

/**
 * Claims that any repository on GitHub can set to any value. Source: GitHub Docs, "OpenID Connect reference", the
 * custom claims and how a subject is built from them (https://docs.github.com/en/actions/reference/security/oidc). Read
 * 2026-11-22.
 */
const freeClaims: ReadonlySet<string> = new Set([
  'base_ref',
  'context',
  'environment',
  'event_name',
  'head_ref',
  'ref',
  'ref_type',
  'repository_visibility',
  'runner_environment',
  'workflow',
]);

/**
 * A later claim that identifies the owner of the workflow. A colon in a value is written as `%3A`, so a value cannot
 * imitate a claim.
 */
const owned =
  /:(repo|repository|repository_id|repository_owner|repository_owner_id|enterprise|enterprise_id):/;

export const githubOidcClaims = defineRule({
  id: 'github-oidc-claims',
  severity: 'warning',
  summary: 'The subject of GitHub tokens starts with a claim that any repository can set.',
  policyKinds: ['trust'],
  tier: 'security',
  visit: {
    condition(condition, { report }) {
      const { key, statement, operator, values } = condition;
      if (statement.effect !== 'Allow' || operator.base?.family !== 'String' || operator.base.negated) return;
      if (claimOf(condition) !== 'sub' || !isGithub(key.value.slice(0, key.value.lastIndexOf(':')))) return;
      for (const value of values) {
        if (value.kind !== 'string' || isOpaque(value.value)) continue;
        const claim = /^([a-z_]+):/.exec(value.value)?.[1];
        if (claim === undefined || !freeClaims.has(claim) || owned.test(value.value)) continue;
        report({
          range: value,
          message:
            `Any GitHub repository can set the ${claim} in "${value.value}". Start with ` +
            'repo:organization/repository.',
        });
      }
    },
  },
});
