import type { Action, Catalog } from '../../catalog/catalog.ts';
import type { ActionPattern, Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';

/** An action of the catalog, or a name that the catalog does not know. */
export interface NamedAction {
  /** In AWS's spelling: `s3:GetObject`. */
  readonly name: string;
  readonly action: Action | undefined;
}

/** Actions by their names in lower case. */
export type NamedActions = ReadonlyMap<string, NamedAction>;

/**
 * The existing actions that a statement applies to, each once; for `NotAction`, all others. Unknown names are included.
 * `every` returns all actions; pass it to build them once for many statements. Takes a step for each wildcard.
 */
export function* actionsInSteps(
  { actions }: Statement,
  catalog: Catalog,
  every: () => NamedActions = () => everyAction(catalog),
): Steps<NamedActions> {
  const isNegated = actions.some(({ negated }) => negated);
  const found = new Map<string, NamedAction>();
  let isEverything = false;
  for (const pattern of actions) {
    if (/^\*+$/.test(pattern.literal.value)) isEverything = true;
    else for (const named of coveredBy(pattern, catalog)) found.set(named.name.toLowerCase(), named);
    if (hasWildcard(pattern.literal.value)) yield;
  }
  if (isNegated) return isEverything ? new Map() : new Map([...every()].filter(([name]) => !found.has(name)));
  if (!isEverything) return found;
  const all = every();
  const unknown = [...found].filter(([name]) => !all.has(name));
  return unknown.length === 0 ? all : new Map([...all, ...unknown]);
}

/** The same without steps. */
export function actionsOf(statement: Statement, catalog: Catalog): NamedActions {
  return atOnce(actionsInSteps(statement, catalog));
}

function coveredBy(
  { service: prefix, name, literal }: ActionPattern,
  catalog: Catalog,
): readonly NamedAction[] {
  if (prefix === undefined) return [];
  const service = catalog.service(prefix);
  const matched = service?.matchActions(name).map(nameAction) ?? [];
  if (matched.length > 0) return matched;
  return hasWildcard(literal.value) ? [] : [{ name: literal.value, action: undefined }];
}

export function everyAction(catalog: Catalog): NamedActions {
  const all = new Map<string, NamedAction>();
  for (const prefix of catalog.prefixes)
    for (const action of catalog.service(prefix)?.actions ?? []) {
      const named = nameAction(action);
      all.set(named.name.toLowerCase(), named);
    }
  return all;
}

function nameAction(action: Action): NamedAction {
  return { name: `${action.service}:${action.name}`, action };
}
