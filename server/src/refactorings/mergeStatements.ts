import type { Statement } from '../policy/policy.ts';
import { listOf } from '../policy/lower.ts';
import type { Edit, NewValue } from '../syntax/edit.ts';
import type { ArrayNode, ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import { append } from '../text/append.ts';
import type { Steps } from '../text/steps.ts';
import { copyNode, identityOf } from './copyNode.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';

const mergeable = ['Action', 'Resource', 'NotResource'] as const;

/** Two lists of `NotResource` exclude less together than separately. */
const merged = ['Action', 'Resource'] as const;

/**
 * Merges a statement with a later one that differs from it in only one list (and in its `Sid`, of which the first is
 * kept).
 */
export function mergeStatements(statement: Statement): readonly Fix[] {
  const others = statement.policy.statements.slice(statement.index + 1);
  const own = statement.effect === undefined || others.length === 0 ? undefined : membersOf(statement.node);
  if (own === undefined) return [];
  for (const other of others) {
    const element = onlyDifference(own, membersOf(other.node));
    if (element === undefined || !isExtended(memberOf(statement.node, element)?.value)) continue;
    const title = `Merge with statement ${other.index + 1}, which only differs in ${element}`;
    return [
      lazyFix({ id: 'merge-statements', title, meaning: 'keeps' }, () => merge(statement, [other], element)),
    ];
  }
  return [];
}

/**
 * Merges all statements of a policy that can be merged independently of each other; with `oneByOne`, only the first
 * two. Reads each statement once.
 */
export function* mergeSteps(statements: readonly Statement[], oneByOne: boolean): Steps<readonly Edit[]> {
  if (statements.length < 2) return [];
  const groups = new Groups();
  for (const statement of statements) {
    groups.add(statement);
    yield;
  }
  const edits: Edit[] = [];
  for (const statement of statements) {
    const [element, others] = groups.takeFor(statement, oneByOne);
    if (element !== undefined) append(edits, merge(statement, others, element));
    if (oneByOne && edits.length > 0) break;
    yield;
  }
  return edits;
}

type Merged = (typeof merged)[number];

/** The content of one list of a statement, and the statements that are otherwise the same, in order. */
interface Membership {
  readonly element: Merged;
  readonly text: string;
  readonly group: (readonly [statement: Statement, text: string])[];
}

/** Statements grouped by everything except one list. */
class Groups {
  readonly #groups = new Map<string, Membership['group']>();
  readonly #memberships = new Map<Statement, readonly Membership[]>();
  readonly #taken = new Set<Statement>();

  add(statement: Statement): void {
    const members = membersOf(statement.node);
    if (members === undefined) return;
    const memberships = merged.flatMap((element): readonly Membership[] => {
      const text = members.get(element);
      if (text === undefined) return [];
      const others = [...members].filter(([key]) => key !== element).sort(([a], [b]) => (a < b ? -1 : 1));
      const beside = JSON.stringify([element, ...others]);
      const group = this.#groups.get(beside) ?? [];
      this.#groups.set(beside, group);
      group.push([statement, text]);
      return [{ element, text, group }];
    });
    this.#memberships.set(statement, memberships);
  }

  /** The list to merge, and the later statements to merge it from, which are then taken. */
  takeFor(statement: Statement, onlyFirst: boolean): readonly [Merged | undefined, readonly Statement[]] {
    let [best, first]: [Membership | undefined, Statement | undefined] = [undefined, undefined];
    for (const each of this.#membershipsOf(statement)) {
      const next = this.#others(statement, each).next().value;
      if (next === undefined || (first !== undefined && first.index < next.index)) continue;
      [best, first] = [each, next];
    }
    if (best === undefined || first === undefined) return [undefined, []];
    const others = onlyFirst ? [first] : [...this.#others(statement, best)];
    for (const other of others) this.#taken.add(other);
    return [best.element, others];
  }

  #membershipsOf(statement: Statement): readonly Membership[] {
    if (statement.effect === undefined || this.#taken.has(statement)) return [];
    const memberships = this.#memberships.get(statement) ?? [];
    return memberships.filter(({ element }) => isExtended(memberOf(statement.node, element)?.value));
  }

  *#others({ index }: Statement, { text, group }: Membership): Generator<Statement, undefined> {
    for (const [other, what] of group)
      if (other.index > index && what !== text && !this.#taken.has(other)) yield other;
  }
}

function onlyDifference(left: Members, right: Members | undefined): Merged | undefined {
  if (right === undefined || left.size !== right.size) return undefined;
  let only: string | undefined;
  for (const [key, value] of left) {
    const other = right.get(key);
    if (other === value) continue;
    if (only !== undefined || other === undefined) return undefined;
    only = key;
  }
  return merged.find((element) => element === only);
}

type Members = ReadonlyMap<string, string>;

/** The content by key, ignoring the order of lists. Undefined if a value is unknown. */
function membersOf(node: ObjectNode): Members | undefined {
  const members = new Map<string, string>();
  for (const { key, value } of node.members) {
    if (key.value === 'Sid') continue;
    const identity = value === undefined ? undefined : identityOf(value);
    if (identity === undefined || members.has(key.value)) return undefined;
    const isList = mergeable.some((element) => element === key.value);
    members.set(key.value, isList ? JSON.stringify([...copiesOf(value).keys()].sort()) : identity);
  }
  return members;
}

/**
 * Copies of the items of a list to be written elsewhere, by identity: the content of a text, or of a CloudFormation
 * call.
 */
function copiesOf(value: ValueNode | undefined): ReadonlyMap<string, NewValue> {
  return new Map(
    listOf(value).flatMap((item) => {
      const [identity, copy] = [identityOf(item), copyNode(item)];
      return identity === undefined || copy === undefined ? [] : [[identity, copy] as const];
    }),
  );
}

function merge(statement: Statement, others: readonly Statement[], element: Merged): readonly Edit[] {
  const own = memberOf(statement.node, element)?.value;
  const list = memberOf(statement.policy.node, 'Statement')?.value;
  if (list?.kind !== 'array' || own === undefined || !isExtended(own)) return [];
  const present = new Set(copiesOf(own).keys());
  const edits: Edit[] = [];
  for (const { node } of others)
    for (const [key, value] of copiesOf(memberOf(node, element)?.value)) {
      if (present.has(key)) continue;
      present.add(key);
      edits.push({ kind: 'insertItem', into: own, value });
    }
  for (const { node } of others) edits.push({ kind: 'removeItem', container: list, item: node });
  return edits;
}

/** Whether items can be added to a value. */
function isExtended(value: ValueNode | undefined): value is ArrayNode | StringNode {
  return value?.kind === 'array' || value?.kind === 'string';
}
