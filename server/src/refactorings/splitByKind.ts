import type { Catalog } from '../catalog/catalog.ts';
import type { AccessLevel } from '../catalog/accessLevel.ts';
import type { ActionPattern, Statement } from '../policy/policy.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';
import { canSplit, splitStatement } from './splitStatement.ts';

/**
 * AWS does not accept a statement with more actions (the longest policy has 32,768 characters), and looking up each of
 * them would take too long.
 */
const maxActions = 2_000;

/** Every new statement repeats the resources and conditions. More text would be far beyond every quota. */
const maxWritten = 1_000_000;

/** Splits a statement's actions into one statement for each service, or for each access level. */
export function splitByKind(statement: Statement, catalog: Catalog): readonly Fix[] {
  const { actions } = statement;
  if (actions.length > maxActions || actions.some(({ negated }) => negated) || !canSplit(statement))
    return [];
  return [
    ...split(
      statement,
      { id: 'split-by-service', title: 'Split by service' },
      ({ service }) => service ?? '',
    ),
    ...split(
      statement,
      { id: 'split-by-access-level', title: 'Split by access level' },
      (pattern) => levelOf(pattern, catalog) ?? '',
    ),
  ];
}

function split(
  statement: Statement,
  { id, title }: Pick<Fix, 'id' | 'title'>,
  kindOf: (pattern: ActionPattern) => string,
): readonly Fix[] {
  const groups = new Map<string, string[]>();
  for (const pattern of statement.actions) {
    const kind = kindOf(pattern);
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [pattern.literal.value]);
    else group.push(pattern.literal.value);
  }
  const { start, end } = statement;
  if (groups.size < 2 || groups.size * (end - start) > maxWritten) return [];
  const parts = [...groups].map(([kind, actions]) => ({ actions, sid: capitalize(kind) }));
  return [
    lazyFix({ id, title: `${title} (${groups.size} statements)`, meaning: 'keeps' }, () =>
      splitStatement(statement, parts),
    ),
  ];
}

/** The access level of all actions that a pattern matches; undefined if they differ or are unknown. */
function levelOf({ service, name }: ActionPattern, catalog: Catalog): AccessLevel | undefined {
  const actions = service === undefined ? [] : (catalog.service(service)?.matchActions(name) ?? []);
  const [level, other] = new Set(actions.map(({ accessLevel }) => accessLevel));
  return other === undefined ? level : undefined;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
