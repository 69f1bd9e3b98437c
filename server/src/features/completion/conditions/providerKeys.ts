import type { Catalog, ConditionKey } from '../../../catalog/catalog.ts';
import { oidcClaims } from '../../../catalog/oidcClaims.ts';
import type { Statement } from '../../../policy/policy.ts';
import { widenVariables } from '../../../policy/variables.ts';
import { providerOf } from '../../../rules/common/principals/oidc.ts';

/** Whether a key is a claim of a web identity provider, which starts with a host. */
export function isProviderKey(name: string): boolean {
  return name.slice(0, name.indexOf(':')).includes('.');
}

/**
 * The provider of a key that starts with an expression of the document's tool, as in `${issuer}:sub`. Undefined if the
 * key has no expression before its only colon.
 */
export function insertedProvider(key: string): string | undefined {
  const provider = key.slice(0, Math.max(key.lastIndexOf(':'), 0));
  return /^[^:$]*\*[^:$]*$/.test(widenVariables(provider)) ? provider : undefined;
}

/** The web identity providers that the statement trusts, by host and path. */
export function providersOf({ principals }: Statement): readonly string[] {
  return [...new Set(principals.flatMap((principal) => providerOf(principal) ?? []))];
}

/**
 * The condition keys of a provider's tokens, prefixed with its name: those that AWS lists for it or for its kind, and
 * those of every token.
 */
export function keysOfProvider(provider: string, catalog: Catalog): readonly ConditionKey[] {
  const keys = new Map<string, ConditionKey>();
  for (const key of catalog.service('sts')?.conditionKeys ?? []) {
    if (!isProviderKey(key.name)) continue;
    const name = `${provider}:${key.name.slice(key.name.indexOf(':') + 1)}`;
    const { type, description } = key;
    if (catalog.conditionKey(name) === key) keys.set(name.toLowerCase(), { name, type, description });
  }
  for (const { name: claim, says } of oidcClaims(provider)) {
    const name = `${provider}:${claim}`;
    const known = keys.has(name.toLowerCase());
    if (!known)
      keys.set(name.toLowerCase(), { name, type: 'String', description: `Filters access by ${says}` });
  }
  return [...keys.values()];
}

/** Sorts the claims of providers first, starting with the ones that nearly every trust policy requires. */
export function providerRank(name: string): number {
  if (!isProviderKey(name)) return 2;
  return /:(?:aud|sub)$/.test(name) ? 0 : 1;
}
