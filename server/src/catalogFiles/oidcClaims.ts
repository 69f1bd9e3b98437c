import { oidcClaims } from '../catalog/oidcClaims.ts';
import type { ConditionKeyFacts, ServiceFacts } from './catalogFacts.ts';

/**
 * Keys that have several values although the Service Authorization Reference lists them as strings. Source: IAM User
 * Guide, "IAM and AWS STS condition context keys", `amr`. Read 2026-11-22.
 */
const multivalued: ReadonlySet<string> = new Set(['cognito-identity.amazonaws.com:amr']);

/** Adds the claims that AWS STS reads from the token of every OpenID Connect provider to the keys of AWS STS. */
export function addOidcClaims(service: ServiceFacts): ServiceFacts {
  if (service.prefix !== 'sts') return service;
  const listed = service.conditionKeys.map((key) =>
    multivalued.has(key.key) ? { ...key, type: 'ArrayOfString' } : key,
  );
  const known = new Set(listed.map(({ key }) => key.toLowerCase()));
  const providers = new Set(
    listed.map(({ key }) => key.slice(0, key.indexOf(':'))).filter((name) => name.includes('.')),
  );
  const claims = [...providers].flatMap(claimsOf).filter(({ key }) => !known.has(key.toLowerCase()));
  return { ...service, conditionKeys: [...listed, ...claims] };
}

function claimsOf(provider: string): readonly ConditionKeyFacts[] {
  return oidcClaims(provider).map(({ name, says }) => ({
    key: `${provider}:${name}`,
    type: 'String',
    description: `Filters access by ${says}`,
  }));
}
