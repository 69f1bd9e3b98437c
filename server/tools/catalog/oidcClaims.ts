import type { ConditionKeyFacts, ServiceFacts } from './facts.ts';

/** Providers of web identities that AWS serves without OpenID Connect, and SAML; their tokens have other claims. */
const others: ReadonlySet<string> = new Set(['saml', 'graph.facebook.com', 'www.amazon.com']);

/**
 * Adds to AWS STS the claims that it reads from the token of every OpenID Connect provider; the Service Authorization Reference lists,
 * for GitHub and most others, only those beyond them. Source: IAM User Guide, "IAM and AWS STS condition context keys", available keys
 * for AWS OIDC federation.
 */
export function addOidcClaims(service: ServiceFacts): ServiceFacts {
  if (service.prefix !== 'sts') return service;
  const known = new Set(service.conditionKeys.map(({ key }) => key.toLowerCase()));
  const providers = new Set(
    service.conditionKeys
      .map(({ key }) => key.slice(0, key.indexOf(':')))
      .filter((name) => name.includes('.')),
  );
  const claims = [...providers]
    .filter((provider) => !others.has(provider))
    .flatMap(claimsOf)
    .filter(({ key }) => !known.has(key.toLowerCase()));
  return { ...service, conditionKeys: [...service.conditionKeys, ...claims] };
}

function claimsOf(provider: string): readonly ConditionKeyFacts[] {
  const type = 'String';
  return [
    {
      key: `${provider}:aud`,
      type,
      description: `Filters access by the audience that the token of ${provider} is meant for`,
    },
    {
      key: `${provider}:sub`,
      type,
      description: `Filters access by the subject that the token of ${provider} speaks for`,
    },
  ];
}
