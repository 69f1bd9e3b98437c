import type { Condition } from '../../policy/policy.ts';
import type { RuleFix } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { addCondition } from '../common/addCondition.ts';
import { conditionsOf, foreignClaims, isGithub, providerOf, usualClaims } from '../common/oidc.ts';

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
      if (provider === undefined || isGithub(provider) || conditionsOf(statement, provider).length > 0)
        return;
      report({
        range: literal,
        message: `No condition uses a key of ${provider}, so all of its users can assume the role, including those of other customers.`,
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

/** Conditions on another cluster's claims, say, were copied with its policy. */
function changeProvider(foreign: readonly Condition[], provider: string): RuleFix {
  return {
    title: `Change the ${foreign.length === 1 ? 'key' : 'keys'} to ${provider}`,
    meaning: 'changes',
    preferred: true,
    edits: foreign.map(({ member, key: { value } }) => ({
      kind: 'renameKey',
      member,
      key: provider + value.slice(value.lastIndexOf(':')),
    })),
  };
}
