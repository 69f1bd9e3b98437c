import type { Action, ActionDetails, Catalog, ConditionKey } from '../../catalog/catalog.ts';
import { supportsKey } from '../../catalog/supportedKeys.ts';
import type { ActionPattern, Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { isProviderKey } from '../completion/conditions/providerKeys.ts';
import { code, count } from './markdown.ts';
import { listed } from '../../text/listed.ts';

/** The number of actions that a pattern in `Action` matches, and the matching actions that supply a key. */
interface Support {
  readonly pattern: ActionPattern;
  readonly covered: number;
  readonly sending: readonly Action[];
}

/**
 * Describes which actions of a statement supply a key, including those that a wildcard matches. It says "all" or "none"
 * only if it knows what every pattern matches; undefined if it knows nothing.
 */
export function describeSupport(
  key: ConditionKey,
  { actions }: Statement,
  catalog: Catalog,
): string | undefined {
  const known = actions
    .map((pattern) => supportOf(key, pattern, catalog))
    .filter((support) => support !== undefined);
  if (known.length === 0) return undefined;
  const isWhole = known.length === actions.length;
  const sending = known.filter((support) => support.sending.length > 0);
  if (sending.length === 0)
    return isWhole ? 'None of the actions of this statement support this key.' : undefined;
  if (isWhole && known.every((support) => support.sending.length === support.covered))
    return 'All actions of this statement support this key.';
  return `Supported by ${listed(sending.map(describeSending))}.`;
}

function supportOf(key: ConditionKey, pattern: ActionPattern, catalog: Catalog): Support | undefined {
  const details =
    pattern.negated || pattern.service === undefined ? undefined : catalog.details(pattern.service);
  if (details === undefined) return undefined;
  const covered = details.service.matchActions(pattern.name);
  if (covered.length === 0) return undefined;
  const sending = covered.filter((action) => supplies(details.of(action), key));
  return { pattern, covered: covered.length, sending };
}

/**
 * The reference lists web identity claims for only a few providers. The single action that accepts their tokens
 * supplies all of them.
 */
function supplies(action: ActionDetails, { name }: ConditionKey): boolean {
  if (supportsKey(action, name)) return true;
  return action.service === 'sts' && action.name === 'AssumeRoleWithWebIdentity' && isProviderKey(name);
}

function describeSending({ pattern, covered, sending }: Support): string {
  const names = sending.slice(0, maxNames).map(({ service, name }) => code(`${service}:${name}`));
  if (!hasWildcard(pattern.name)) return names.join();
  const written = code(pattern.literal.value);
  if (sending.length === covered) return `all ${count(covered, 'action')} of ${written}`;
  const further = sending.length > names.length ? [...names, '…'] : names;
  return `${sending.length} of the ${covered} actions of ${written} (${further.join(', ')})`;
}

/** More names would be hard to read. */
const maxNames = 12;
