import type { Catalog } from '../../../catalog/catalog.ts';
import { keyFamily } from '../../../catalog/keyTable.ts';

/**
 * A condition key's prefix in lower case; undefined if there is none, and if it is a host, because the key then belongs
 * to an OIDC or SAML provider.
 */
export function keyPrefix(key: string): string | undefined {
  const prefix = /^([^:./\s]+):[^]/.exec(key)?.[1];
  return prefix?.toLowerCase();
}

/**
 * The family of a tag key without a tag name: `aws:ResourceTag/` for `aws:ResourceTag` and `aws:ResourceTag/`, in the
 * catalog's spelling. Undefined for every other key.
 */
export function tagFamily(key: string, catalog: Catalog): string | undefined {
  const stem = /^(.*tag)\/?$/i.exec(key)?.[1];
  if (stem === undefined || (stem === key && catalog.conditionKey(key) !== undefined)) return undefined;
  const known = catalog.conditionKey(`${stem}/x`);
  const prefix = known === undefined ? undefined : keyFamily(known.name)?.prefix;
  return prefix?.toLowerCase() === `${stem}/`.toLowerCase() ? prefix : undefined;
}
