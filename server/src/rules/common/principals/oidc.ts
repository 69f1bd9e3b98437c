import type { Condition, Principal, Statement } from '../../../policy/policy.ts';
import { federatedForm } from '../../../policy/principalForm.ts';
import type { NewValue } from '../../../syntax/edit.ts';
import type { RuleFix } from '../../rule.ts';
import { keyPrefix } from '../conditions/conditionKeys.ts';
import { isPlain } from './principals.ts';

/**
 * Web identity providers that AWS supports without an OpenID Connect provider in the account. Source: IAM User Guide,
 * "AWS JSON policy elements: Principal".
 */
const builtIn: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

/**
 * The host and path of an OpenID Connect provider, which its condition keys start with. Undefined for every other
 * principal.
 */
export function providerOf(principal: Principal): string | undefined {
  const { type, negated, literal } = principal;
  if (type !== 'Federated' || negated || !isPlain(principal)) return undefined;
  const form = federatedForm(literal.value);
  if (form === 'oidc') return literal.value.slice(literal.value.indexOf('/') + 1);
  const host = literal.value.toLowerCase();
  return form === 'domain' && builtIn.has(host) ? host : undefined;
}

/** GitHub Actions, with a path if an enterprise has its own issuer. */
export function isGithub(provider: string): boolean {
  return /^token\.actions\.githubusercontent\.com(\/|$)/i.test(provider);
}

/** One of the providers that are built into AWS, whose claims have special key names. */
export function isBuiltIn(provider: string): boolean {
  return builtIn.has(provider);
}

/**
 * Issuers whose URL is the same for all customers of a service, so only the subject identifies the customer: IAM
 * rejects a role that trusts such an issuer without a condition on the subject. GitHub Actions has its own rules.
 * Sources: IAM User Guide, "Identity-provider controls for shared OIDC providers"
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html), and for the
 * issuers github.com/aws-samples/data-perimeter-policy-examples, "Limit access to trusted OIDC Identity provider". Read
 * 2026-11-29. Issuers with a path for each customer, such as those of CircleCI and Bitbucket, are not listed.
 */
const sharedIssuers: ReadonlySet<string> = new Set([
  'agent.buildkite.com',
  'app.terraform.io',
  'gitlab.com',
  'oidc-configuration.audit-log.githubusercontent.com',
  'oidc.codefresh.io',
  'proidc.upbound.io',
  'scalr.io',
  'studio.datachain.ai/api',
  'tokens.cloud.shisho.dev',
  'vstoken.actions.githubusercontent.com',
]);

/** Whether only the subject of a token identifies the customer of a provider. */
export function isShared(provider: string): boolean {
  return sharedIssuers.has(provider.toLowerCase());
}

/** An Amazon EKS cluster. */
export function isEks(provider: string): boolean {
  return /^oidc\.eks\./i.test(provider);
}

/** The statement's conditions on that provider's keys. */
export function conditionsOf({ conditionBlocks }: Statement, provider: string): readonly Condition[] {
  const prefix = `${provider.toLowerCase()}:`;
  return conditionBlocks.flatMap(({ conditions }) =>
    conditions.filter(({ lowerKey }) => lowerKey.startsWith(prefix)),
  );
}

/** The name after the last colon of a key, in lower case: `aud` of `accounts.google.com:aud`. */
export function claimOf({ lowerKey }: Condition): string {
  return lowerKey.slice(lowerKey.lastIndexOf(':') + 1);
}

/**
 * Whether the condition is on an audience in a trust policy, with a key that starts with a host: the catalog contains
 * the types of keys without a host.
 */
export function isAudience(condition: Condition): boolean {
  const isTrust = condition.statement.policy.context.kind === 'trust';
  return isTrust && claimOf(condition) === 'aud' && keyPrefix(condition.key.value) === undefined;
}

/**
 * The conditions on claims of providers that the statement does not trust; none unless it trusts exactly one provider.
 */
export function foreignClaims({ conditionBlocks, principals }: Statement): readonly Condition[] {
  const trusted = principals.map(providerOf);
  const [own] = trusted;
  if (trusted.length !== 1 || own === undefined) return [];
  return conditionBlocks
    .flatMap(({ conditions }) => conditions)
    .filter(({ key: { value } }) => {
      const provider = value.slice(0, Math.max(value.lastIndexOf(':'), 0)).toLowerCase();
      return provider.includes('.') && !/[$*]|^https?:/.test(provider) && provider !== own.toLowerCase();
    });
}

/** Whether the statement requires the subject of a provider that it does not trust, so that no request matches. */
export function requiresForeignSubject(statement: Statement): boolean {
  return foreignClaims(statement).some(
    (condition) =>
      claimOf(condition) === 'sub' &&
      condition.operator.base?.negated === false &&
      condition.operator.base.family !== 'Null' &&
      !condition.operator.ifExists &&
      condition.operator.qualifier !== 'ForAllValues',
  );
}

/** Changes the provider in the keys, which were probably copied from another provider's policy. */
export function changeProvider(foreign: readonly Condition[], provider: string): RuleFix {
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

/** The claims to require from a provider's tokens, with tab stops for the values that the user has to enter. */
export function usualClaims(provider: string): Readonly<Record<string, NewValue>> {
  const of = (claim: string, value: NewValue): [string, NewValue] => [`${provider}:${claim}`, value];
  const stop = (name: string): NewValue => ({ stops: [{ name, text: name }] });
  if (isGithub(provider)) {
    return Object.fromEntries([of('aud', 'sts.amazonaws.com'), of('sub', githubSubject)]);
  }
  if (isEks(provider)) {
    const subject = {
      stops: ['system:serviceaccount:', place('namespace'), ':', place('serviceaccount')],
    };
    return Object.fromEntries([of('aud', 'sts.amazonaws.com'), of('sub', subject)]);
  }
  if (provider === 'www.amazon.com' || provider === 'graph.facebook.com') {
    return Object.fromEntries([of('app_id', stop('app-id'))]);
  }
  if (builtIn.has(provider)) return Object.fromEntries([of('aud', stop('audience'))]);
  return Object.fromEntries([of('aud', stop('audience')), of('sub', stop('subject'))]);
}

/** One branch of one repository; the user enters organization, repository and branch. */
export const githubSubject: NewValue = {
  stops: [
    'repo:',
    place('organization'),
    '/',
    place('repository'),
    ':ref:refs/heads/',
    { name: 'branch', text: 'main' },
  ],
};

function place(name: string): { readonly name: string; readonly text: string } {
  return { name, text: name };
}
