import type { Catalog } from '../../catalog/catalog.ts';
import type { Statement } from '../../policy/policy.ts';
import type { NamedAction } from '../access/actionsOf.ts';
import { actionsOf } from '../access/actionsOf.ts';
import type { GrantLevel } from '../access/grants.ts';
import { grantLevels, levelOf } from '../access/grants.ts';
import { count } from '../hover/markdown.ts';

/** The actions that a statement is about, computed once for each version of a document. */
export class ActionCounts {
  readonly #known = new WeakMap<Statement, ReadonlyMap<string, NamedAction>>();

  actionsOf(statement: Statement, catalog: Catalog): ReadonlyMap<string, NamedAction> {
    const found = this.#known.get(statement) ?? actionsOf(statement, catalog);
    this.#known.set(statement, found);
    return found;
  }
}

/** How many actions there are, and of which levels: `12 actions · 9 read · 3 write`. */
export function describeCounts(actions: ReadonlyMap<string, NamedAction>): string {
  const levels = countLevels(actions.values());
  const [only] = levels.size === 1 ? [...levels.keys()] : [];
  if (only !== undefined)
    return `${count(actions.size, 'action')}, ${only === 'Unknown' ? 'unknown' : `all ${levelWord(only)}`}`;
  return [
    count(actions.size, 'action'),
    ...[...levels].map(([level, number]) => levelCount(level, number)),
  ].join(' · ');
}

/** By level, from what reads least to what changes most; levels without an action are left out. */
export function countLevels(actions: Iterable<NamedAction>): ReadonlyMap<GrantLevel, number> {
  const counts = new Map<GrantLevel, number>();
  for (const action of actions) counts.set(levelOf(action), (counts.get(levelOf(action)) ?? 0) + 1);
  return new Map(
    grantLevels.flatMap((level) => {
      const number = counts.get(level);
      return number === undefined ? [] : [[level, number] as const];
    }),
  );
}

/** `9 read`. */
export function levelCount(level: GrantLevel, number: number): string {
  return `${number.toLocaleString('en-US')} ${levelWord(level)}`;
}

function levelWord(level: GrantLevel): string {
  return level.toLowerCase();
}
