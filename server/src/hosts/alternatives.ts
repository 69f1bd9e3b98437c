import type { Changed } from '../syntax/changed.ts';
import { withItems, withValues } from '../syntax/changed.ts';
import type { ArrayNode, DynamicNode, ObjectNode, ValueNode } from '../syntax/node.ts';
import type { Steps } from '../text/steps.ts';
import type { TextRange } from '../text/range.ts';
import type { Alternative } from './host.ts';

/** The number of conditions examined per policy. Each one adds two more policies to check. */
const maxChoices = 4;
/** Real policies are only a few levels deep. */
const maxDepth = 40;

/** A value that is one of two, depending on a condition. While it is being typed, the second may be missing. */
export interface Choice {
  readonly condition: string;
  readonly branches: readonly [ValueNode, ValueNode | undefined];
}

type Branch = 0 | 1;

/** The branch taken for each condition. The last condition is the one being examined. */
type Taken = ReadonlyMap<string, Branch>;

/** How a document language expresses a choice between two values. */
interface Choosing {
  readonly choiceOf: (node: ObjectNode | DynamicNode) => Choice | undefined;
  /** A list chosen inside another list is spliced into it. */
  readonly joinsLists?: true;
}

/**
 * The policy as it is when a condition holds and when it does not, for each of its conditions. A condition inside a
 * branch is examined with that branch taken.
 */
export function* alternativesOf(root: ObjectNode, choosing: Choosing): Steps<readonly Alternative[]> {
  const found: Alternative[] = [];
  for (const { condition, within, isIncomplete } of yield* choicesIn(root, choosing)) {
    for (const branch of isIncomplete ? ([0] as const) : ([0, 1] as const)) {
      const chosen = new Chosen(choosing, new Map([...within, [condition, branch]]), condition);
      const { branches } = chosen;
      found.push({ root: yield* chosen.object(root, 0), branches, ...(isIncomplete && { isIncomplete }) });
    }
  }
  return found;
}

/** Yield to other work after this many values. */
const valuesPerStep = 500;

/** A condition, and the branches taken for the conditions around it. */
interface FoundChoice {
  readonly condition: string;
  readonly within: Taken;
  /** The second branch has not been typed yet. */
  readonly isIncomplete: boolean;
}

/** The first choices in a policy, in document order. */
function* choicesIn(root: ObjectNode, choosing: Choosing): Steps<readonly FoundChoice[]> {
  const choices = new Map<string, FoundChoice>();
  let count = 0;
  function* collect(node: ValueNode, within: Taken, depth: number): Steps<void> {
    if (depth > maxDepth || choices.size >= maxChoices) return;
    const choice = choiceAt(node, choosing);
    if (choice === undefined) {
      for (const value of valuesIn(node)) {
        if (++count % valuesPerStep === 0) yield;
        if (value.kind !== 'string' && value.kind !== 'scalar') yield* collect(value, within, depth + 1);
      }
      return;
    }
    const { condition, branches } = choice;
    const known = within.get(condition);
    const name = JSON.stringify([...within.keys(), ...within.values(), condition]);
    if (known === undefined && !choices.has(name))
      choices.set(name, { condition, within, isIncomplete: branches[1] === undefined });
    for (const branch of [0, 1] as const) {
      const value = branches[branch];
      if (value === undefined || (known !== undefined && known !== branch)) continue;
      yield* collect(
        value,
        known === undefined ? new Map([...within, [condition, branch]]) : within,
        depth + 1,
      );
    }
  }
  yield* collect(root, new Map(), 0);
  return [...choices.values()];
}

function choiceAt(node: ValueNode, { choiceOf }: Choosing): Choice | undefined {
  return node.kind === 'dynamic' || node.kind === 'object' ? choiceOf(node) : undefined;
}

function valuesIn(node: ValueNode): readonly ValueNode[] {
  if (node.kind === 'object') return node.members.flatMap(({ value }) => value ?? []);
  return node.kind === 'array' ? node.items : [];
}

/** Takes one branch of every choice that depends on a condition. */
class Chosen {
  /** The branches chosen by the condition being examined. */
  readonly branches: TextRange[] = [];
  readonly #choosing: Choosing;
  readonly #taken: Taken;
  readonly #condition: string;

  constructor(choosing: Choosing, taken: Taken, condition: string) {
    this.#choosing = choosing;
    this.#taken = taken;
    this.#condition = condition;
  }

  object(node: ObjectNode, depth: number): Steps<ObjectNode> {
    return withValues(node, (value) => this.#of(value, depth + 1));
  }

  #of(node: ValueNode, depth: number): Changed {
    if (depth > maxDepth) return node;
    if (node.kind === 'array') return this.#array(node, depth);
    const choice = choiceAt(node, this.#choosing);
    const taken = choice && this.#taken.get(choice.condition);
    const branch = taken === undefined ? undefined : choice?.branches[taken];
    if (branch === undefined) return node.kind === 'object' ? this.object(node, depth) : node;
    if (choice?.condition === this.#condition) this.branches.push(branch);
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
