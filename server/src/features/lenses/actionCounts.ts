import type { Catalog } from '../../catalog/catalog.ts';
import type { Statement } from '../../policy/policy.ts';
import type { NamedAction, NamedActions } from '../access/actionsOf.ts';
import { actionsInSteps, everyAction } from '../access/actionsOf.ts';
import type { Steps } from '../../text/steps.ts';
import type { GrantLevel } from '../access/grants.ts';
import { grantLevels, levelOf } from '../access/grants.ts';
import { count } from '../hover/markdown.ts';

/** The maximum number of actions to examine when counting the actions of several statements, or for an explanation. */
export const maxCounted = 1_000_000;

/** The maximum number of actions to cache. */
const maxKept = 200_000;

/** The actions of statements, computed once for statements that name the same patterns. */
export class ActionCounts {
  readonly #known = new Map<string, NamedActions>();
  readonly #described = new WeakMap<NamedActions, string>();
  #kept = 0;
  #every: NamedActions | undefined;

  *actionsOf(statement: Statement, catalog: Catalog): Steps<NamedActions> {
    const named = JSON.stringify(statement.actions.map(({ literal, negated }) => [literal.value, negated]));
    const known = this.#known.get(named);
    if (known !== undefined) return known;
    const found = yield* actionsInSteps(statement, catalog, () => (this.#every ??= everyAction(catalog)));
    this.#kept += (found === this.#every ? 0 : found.size) + named.length / 100;
    if (this.#kept > maxKept) {
      this.#known.clear();
      this.#kept = found.size;
    }
    this.#known.set(named, found);
    return found;
  }

  /** The number of actions that a statement matches, and their levels. Computed once for the same actions. */
  *describe(statement: Statement, catalog: Catalog): Steps<string> {
    const actions = yield* this.actionsOf(statement, catalog);
    const known = this.#described.get(actions) ?? describeCounts(actions);
    this.#described.set(actions, known);
    return known;
  }

  /** The combined actions of statements. If there are too many, only those of the first statements. */
  *ofAll(statements: readonly Statement[], catalog: Catalog): Steps<CountedActions> {
    const lists = new Set<NamedActions>();
    const actions = new Map<string, NamedAction>();
    let counted = 0;
    for (const statement of statements) {
      yield;
      const own = yield* this.actionsOf(statement, catalog);
      if (lists.has(own)) continue;
      lists.add(own);
      counted += own.size + 1;
      if (counted > maxCounted) return { actions, isWhole: false };
      for (const [key, named] of own) actions.set(key, named);
    }
    return { actions, isWhole: true };
  }
}

/** The actions of several statements. `isWhole`: none was omitted. */
export interface CountedActions {
  readonly actions: NamedActions;
  readonly isWhole: boolean;
}

/** The same as `describeCounts`, with a note if there are more. */
export function describeAll({ actions, isWhole }: CountedActions): string {
  return `${isWhole ? '' : 'more than '}${describeCounts(actions)}`;
}

/** The number of actions, and their levels: `12 actions · 9 read · 3 write`. */
export function describeCounts(actions: NamedActions): string {
  const levels = countLevels(actions.values());
  const [only] = levels.size === 1 ? [...levels.keys()] : [];
  if (only !== undefined)
    return `${count(actions.size, 'action')}, ${only === 'Unknown' ? 'unknown' : `all ${levelWord(only)}`}`;
  return [
    count(actions.size, 'action'),
    ...[...levels].map(([level, number]) => levelCount(level, number)),
  ].join(' · ');
}

/**
 * The number of actions by level, from harmless reading to the most powerful changes. Levels without actions are
 * omitted.
 */
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
