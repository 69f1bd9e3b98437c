import type { DynamicNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { Alternative } from '../host.ts';

/** Conditions that are looked at in one policy. Each is two more policies to judge. */
const maxConditions = 4;
/** Policies are a handful of levels deep. */
const deepest = 40;

/** A `Fn::If` that has all three of its arguments (AWS CloudFormation User Guide, "Condition functions"). */
interface Choice {
  readonly condition: string;
  readonly branches: readonly [ValueNode, ValueNode];
}

/** A policy as it is when a condition of the template's holds, and when it does not, for each condition in it. */
export function alternativesOf(root: ObjectNode): readonly Alternative[] {
  const conditions = new Set<string>();
  collect(root, conditions, 0);
  return [...conditions]
    .slice(0, maxConditions)
    .flatMap((condition) => [new Chosen(condition, 0), new Chosen(condition, 1)])
    .map((chosen) => ({ root: chosen.object(root, 0), branches: chosen.branches }));
}

function choiceOf({ call }: DynamicNode): Choice | undefined {
  const [only] = call?.members ?? [];
  if (only?.key.value !== 'Fn::If' || only.value?.kind !== 'array') return undefined;
  const [condition, first, second, more] = only.value.items;
  if (condition?.kind !== 'string' || first === undefined || second === undefined || more !== undefined)
    return undefined;
  return { condition: condition.value, branches: [first, second] };
}

function collect(node: ValueNode | undefined, conditions: Set<string>, depth: number): void {
  if (node === undefined || depth > deepest) return;
  if (node.kind === 'dynamic') {
    const choice = choiceOf(node);
    if (choice === undefined) return;
    conditions.add(choice.condition);
    for (const branch of choice.branches) collect(branch, conditions, depth + 1);
  } else if (node.kind === 'array') {
    for (const item of node.items) collect(item, conditions, depth + 1);
  } else if (node.kind === 'object') {
    for (const { value } of node.members) collect(value, conditions, depth + 1);
  }
}

/** Takes one branch of all that depends on a condition. */
class Chosen {
  readonly branches: TextRange[] = [];
  readonly #condition: string;
  readonly #branch: 0 | 1;

  constructor(condition: string, branch: 0 | 1) {
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
      const items = node.items.map((item) => this.#of(item, depth + 1));
      return items.some((item, index) => item !== node.items[index]) ? { ...node, items } : node;
    }
    const choice = node.kind === 'dynamic' ? choiceOf(node) : undefined;
    if (choice?.condition !== this.#condition) return node;
    const branch = choice.branches[this.#branch];
    this.branches.push(branch);
    return this.#of(branch, depth + 1);
  }
}
