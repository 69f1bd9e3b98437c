import type { Changed } from '../syntax/changed.ts';
import { withItems, withValues } from '../syntax/changed.ts';
import type { ArrayNode, DynamicNode, ObjectNode, ValueNode } from '../syntax/node.ts';
import type { Steps } from '../text/steps.ts';
import type { TextRange } from '../text/range.ts';
import type { Alternative } from './host.ts';

/** Conditions that are looked at in one policy. Each is two more policies to check. */
const maxConditions = 4;
/** Policies are a handful of levels deep. */
const deepest = 40;

/** A value that is one of two, by a condition. */
export interface Choice {
  readonly condition: string;
  readonly branches: readonly [ValueNode, ValueNode];
}

/** How a language of documents chooses. */
interface Choosing {
  readonly choiceOf: (node: DynamicNode) => Choice | undefined;
  /** A list that is chosen within a list is a part of that. */
  readonly joinsLists?: true;
}

/** A policy as it is when a condition holds, and when it does not, for each condition in it. */
export function* alternativesOf(root: ObjectNode, choosing: Choosing): Steps<readonly Alternative[]> {
  const found: Alternative[] = [];
  for (const condition of yield* conditionsIn(root, choosing)) {
    for (const branch of [0, 1] as const) {
      const chosen = new Chosen(choosing, condition, branch);
      found.push({ root: yield* chosen.object(root, 0), branches: chosen.branches });
    }
  }
  return found;
}

/** After so many values others have their turn. */
const valuesPerStep = 500;

/** The first conditions in a policy, in its order. */
function* conditionsIn(root: ObjectNode, choosing: Choosing): Steps<ReadonlySet<string>> {
  const conditions = new Set<string>();
  let count = 0;
  function* collect(node: ValueNode, depth: number): Steps<void> {
    if (depth > deepest) return;
    const choice = node.kind === 'dynamic' ? choosing.choiceOf(node) : undefined;
    if (choice !== undefined) conditions.add(choice.condition);
    for (const value of choice?.branches ?? valuesIn(node)) {
      if (conditions.size >= maxConditions) return;
      if (++count % valuesPerStep === 0) yield;
      if (value.kind !== 'string' && value.kind !== 'scalar') yield* collect(value, depth + 1);
    }
  }
  yield* collect(root, 0);
  return conditions;
}

function valuesIn(node: ValueNode): readonly ValueNode[] {
  if (node.kind === 'object') return node.members.flatMap(({ value }) => value ?? []);
  return node.kind === 'array' ? node.items : [];
}

/** Takes one branch of all that depends on a condition. */
class Chosen {
  readonly branches: TextRange[] = [];
  readonly #choosing: Choosing;
  readonly #condition: string;
  readonly #branch: 0 | 1;

  constructor(choosing: Choosing, condition: string, branch: 0 | 1) {
    this.#choosing = choosing;
    this.#condition = condition;
    this.#branch = branch;
  }

  object(node: ObjectNode, depth: number): Steps<ObjectNode> {
    return withValues(node, (value) => this.#of(value, depth + 1));
  }

  #of(node: ValueNode, depth: number): Changed {
    if (depth > deepest) return node;
    if (node.kind === 'object') return this.object(node, depth);
    if (node.kind === 'array') return this.#array(node, depth);
    const choice = node.kind === 'dynamic' ? this.#choosing.choiceOf(node) : undefined;
    if (choice?.condition !== this.#condition) return node;
    const branch = choice.branches[this.#branch];
    this.branches.push(branch);
    return this.#of(branch, depth + 1);
  }

  *#array(node: ArrayNode, depth: number): Steps<ArrayNode> {
    const chosen = yield* withItems(node, (item) => this.#of(item, depth + 2));
    if (chosen === node || this.#choosing.joinsLists !== true) return chosen;
    const items = chosen.items.flatMap((item, index) =>
      item.kind === 'array' && node.items[index]?.kind === 'dynamic' ? item.items : [item],
    );
    return { ...chosen, items };
  }
}
