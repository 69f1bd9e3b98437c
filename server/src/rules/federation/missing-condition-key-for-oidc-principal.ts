import type { Principal } from '../../policy/policy.ts';
import type { Report } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { addCondition } from '../common/conditions/addCondition.ts';
import {
  changeProvider,
  claimOf,
  conditionsOf,
  foreignClaims,
  isGithub,
  isShared,
  providerOf,
  requiresForeignSubject,
  usualClaims,
} from '../common/principals/oidc.ts';

export const missingConditionKeyForOidcPrincipal = defineRule({
  id: 'missing-condition-key-for-oidc-principal',
  severity: 'warning',
  summary: 'Every user of an OpenID Connect provider can assume the role.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['trust'],
  visit: {
    principal(principal, { report }) {
      const { statement, literal } = principal;
      if (statement.effect !== 'Allow') return;
      const provider = providerOf(principal);
      if (provider === undefined || isGithub(provider)) return;
      const conditions = conditionsOf(statement, provider);
      if (conditions.length > 0) {
        if (
          isShared(provider) &&
          conditions.every((condition) => claimOf(condition) !== 'sub') &&
          !requiresForeignSubject(statement)
        )
          report(withoutSubject(principal, provider));
        return;
      }
      report({
        range: literal,
        message:
          `No condition uses a key of ${provider}, so all of its users can assume the role, including ` +
          'those of other customers.',
        related: foreignClaims(statement).map(({ key }) => ({
          range: key,
          message: 'This key belongs to another provider.',
        })),
        fixes: () => {
          const foreign = foreignClaims(statement);
          if (foreign.length > 0) return [changeProvider(foreign, provider)];
          const claims = usualClaims(provider);
          const edit = addCondition(statement.node, 'StringEquals', claims);
          const names = Object.keys(claims).map((key) => key.slice(key.lastIndexOf(':') + 1));
          const title = `Add a condition on ${names.join(' and ')}`;
          return edit === undefined ? [] : [{ title, meaning: 'narrows', preferred: true, edits: [edit] }];
        },
      });
    },
  },
});

/** Reports conditions without the subject: every customer of the provider can request the same audience. */
function withoutSubject({ statement, literal }: Principal, provider: string): Report {
  const key = `${provider}:sub`;
  return {
    range: literal,
    message:
      `No condition uses ${key}, so tokens of every customer of ${provider} can assume the role. IAM ` +
      'rejects roles without it.',
    fixes: () => {
      const subject = { [key]: { stops: [{ name: 'subject', text: 'subject' }] } };
      const edit = addCondition(statement.node, 'StringEquals', subject);
      const title = 'Add a condition on sub';
      return edit === undefined
        ? []
        : [{ title, variant: 'sub', meaning: 'narrows', preferred: true, edits: [edit] }];
    },
  };
}
