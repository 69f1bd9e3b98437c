import type { DynamicNode, Member, ObjectNode, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';
import type { Alternative } from './host.ts';

/** Conditions that are looked at in one policy. Each is two more policies to judge. */
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
export function alternativesOf(root: ObjectNode, choosing: Choosing): readonly Alternative[] {
  const conditions = new Set<string>();
  collect(root, choosing, conditions, 0);
  return [...conditions]
    .slice(0, maxConditions)
    .flatMap((condition) => [new Chosen(choosing, condition, 0), new Chosen(choosing, condition, 1)])
    .map((chosen) => ({ root: chosen.object(root, 0), branches: chosen.branches }));
}

function collect(
  node: ValueNode | undefined,
  choosing: Choosing,
  conditions: Set<string>,
  depth: number,
): void {
  if (node === undefined || depth > deepest) return;
  if (node.kind === 'dynamic') {
    const choice = choosing.choiceOf(node);
    if (choice === undefined) return;
    conditions.add(choice.condition);
    for (const branch of choice.branches) collect(branch, choosing, conditions, depth + 1);
  } else if (node.kind === 'array') {
    for (const item of node.items) collect(item, choosing, conditions, depth + 1);
  } else if (node.kind === 'object') {
    for (const { value } of node.members) collect(value, choosing, conditions, depth + 1);
  }
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

  object(node: ObjectNode, depth: number): ObjectNode {
    const members = node.members.map((member): Member => {
      const value = member.value && this.#of(member.value, depth + 1);
      return value === member.value ? member : { ...member, value };
    });
    return members.some((member, index) => member !== node.members[index]) ? { ...node, members } : node;
  }

  #of(node: ValueNode, depth: number): ValueNode {
    if (depth > deepest) return node;
    if (node.kind === 'object') return this.object(node, depth);
    if (node.kind === 'array') {
      const items = node.items.flatMap((item) => this.#item(item, depth + 1));
      return items.length !== node.items.length || items.some((item, index) => item !== node.items[index])
        ? { ...node, items }
        : node;
    }
    const choice = node.kind === 'dynamic' ? this.#choosing.choiceOf(node) : undefined;
    if (choice?.condition !== this.#condition) return node;
    const branch = choice.branches[this.#branch];
    this.branches.push(branch);
    return this.#of(branch, depth + 1);
  }

  #item(node: ValueNode, depth: number): readonly ValueNode[] {
    const chosen = this.#of(node, depth);
    const isJoined = this.#choosing.joinsLists === true && node.kind === 'dynamic' && chosen.kind === 'array';
    return isJoined ? chosen.items : [chosen];
  }
}
