import type { Catalog } from '../../../catalog/catalog.ts';

/** The minimum length of a name whose words are not distinguished by capital letters. */
const longName = 12;

/**
 * The action with this name if only one service has it: `logs:PutLogEvents` for `cloudwatch:PutLogEvents`. A single
 * word, such as `Receive`, does not identify a service.
 */
export function onlyOwner(name: string, catalog: Catalog): string | undefined {
  if (!/.[A-Z][a-z]/.test(name) && name.length < longName) return undefined;
  const [owned, ...others] = catalog.prefixes.flatMap(
    (prefix) => catalog.service(prefix)?.action(name) ?? [],
  );
  return owned === undefined || others.length > 0 ? undefined : `${owned.service}:${owned.name}`;
}
