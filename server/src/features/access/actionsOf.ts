import type { Action, Catalog } from '../../catalog/catalog.ts';
import type { ActionPattern, Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';

/** An action of the catalog, or a name that the catalog does not know. */
export interface NamedAction {
  /** As AWS writes it: `s3:GetObject`. */
  readonly name: string;
  readonly action: Action | undefined;
}

/** All actions that a statement is about today, each once; those of `NotAction` are all others. Names that are not known stay. */
export function actionsOf(statement: Statement, catalog: Catalog): ReadonlyMap<string, NamedAction> {
  const found = new Map<string, NamedAction>();
  const add = (named: NamedAction): void => void found.set(named.name.toLowerCase(), named);
  const isNegated = statement.actions.some(({ negated }) => negated);
  for (const pattern of statement.actions) for (const named of coveredBy(pattern, catalog)) add(named);
  if (!isNegated) return found;
  const others = everyAction(catalog).filter(({ name }) => !found.has(name.toLowerCase()));
  return new Map(others.map((named) => [named.name.toLowerCase(), named]));
}

function coveredBy(pattern: ActionPattern, catalog: Catalog): readonly NamedAction[] {
  const { service: prefix, name, literal } = pattern;
  if (prefix === undefined) return /^\*+$/.test(literal.value) ? everyAction(catalog) : [];
  const service = catalog.service(prefix);
  const matched = service?.matchActions(name).map(nameAction) ?? [];
  if (matched.length > 0) return matched;
  return hasWildcard(literal.value) ? [] : [{ name: literal.value, action: undefined }];
}

function everyAction(catalog: Catalog): readonly NamedAction[] {
  return catalog.prefixes.flatMap((prefix) => catalog.service(prefix)?.actions.map(nameAction) ?? []);
}

function nameAction(action: Action): NamedAction {
  return { name: `${action.service}:${action.name}`, action };
}
