import type { Catalog } from '../../catalog/catalog.ts';

/** Of an action whose words are not distinguished by capitals. */
const longName = 12;

/**
 * The action of this name if only one service has one: `logs:PutLogEvents` for `cloudwatch:PutLogEvents`. A single
 * word, such as `Receive`, says nothing about its service.
 */
export function onlyOwner(name: string, catalog: Catalog): string | undefined {
  if (!/.[A-Z][a-z]/.test(name) && name.length < longName) return undefined;
  const [owned, ...others] = catalog.prefixes.flatMap(
    (prefix) => catalog.service(prefix)?.action(name) ?? [],
  );
  return owned === undefined || others.length > 0 ? undefined : `${owned.service}:${owned.name}`;
}
