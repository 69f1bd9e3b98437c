import { listOf } from '../policy/lower.ts';
import type { Statement } from '../policy/policy.ts';
import type { Edit, NewValue } from '../syntax/edit.ts';
import type { ArrayNode, Member, ObjectNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import { copyNode } from './copyNode.ts';
import { limitCondition, withLimit } from './conditionLimit.ts';
import type { ConditionLimit } from './conditionLimit.ts';
import { SidSource } from './sids.ts';

/** One of the statements that another one is split into. Anything that is not set here stays unchanged. */
export interface StatementPart {
  readonly actions: readonly string[];
  readonly resources?: readonly NewValue[];
  /** Added to the statement's own condition. */
  readonly limit?: ConditionLimit;
  /** Appended to the statement's `Sid`, if it has one. */
  readonly sid?: string;
}

/** Whether the whole statement is known, so that it can be written a second time. */
export function canSplit(statement: Statement): boolean {
  return copyNode(statement.node) !== undefined && !needsNoResourceTogether(statement);
}

/**
 * In a resource policy, the actions of one service may not need a resource, so actions of another service cannot get
 * one until they are separated.
 */
function needsNoResourceTogether({ node, policy, actions }: Statement): boolean {
  if (policy.context.kind !== 'resource') return false;
  if ((memberOf(node, 'Resource') ?? memberOf(node, 'NotResource')) !== undefined) return false;
  return new Set(actions.map(({ service }) => service)).size > 1;
}

/**
 * Splits a statement with `Action`: it becomes the first part, in its place and form, and the others follow it with the
 * same effect, principals and condition. Returns nothing if a second statement is needed and the first is not entirely
 * known.
 */
export function splitStatement(statement: Statement, parts: readonly StatementPart[]): readonly Edit[] {
  const [first, ...others] = parts;
  if (first === undefined || (others.length > 0 && !canSplit(statement))) return [];
  const sids = new SidSource(statement.policy);
  return [
    ...reduceActions(statement, first.actions),
    ...(first.resources === undefined ? [] : replaceList(statement, 'Resource', first.resources)),
    ...(first.limit === undefined ? [] : limitCondition(statement, first.limit)),
    ...others.map((part) => insertAfter(statement, copyWith(statement, part, sids))),
  ];
}

/** The parts as statement values; the first keeps the statement's own form. */
export function statementsFrom(statement: Statement, parts: readonly StatementPart[]): readonly NewValue[] {
  const sids = new SidSource(statement.policy);
  return parts.map((part, index) => copyWith(statement, part, index === 0 ? undefined : sids));
}

/** Adds a statement after another one. */
function insertAfter({ node, policy }: Statement, value: NewValue): Edit {
  const list = memberOf(policy.node, 'Statement')?.value;
  return { kind: 'insertItem', into: list?.kind === 'array' ? list : node, value, after: node };
}

function reduceActions(statement: Statement, actions: readonly string[]): readonly Edit[] {
  const list = memberOf(statement.node, 'Action')?.value;
  const kept = new Set(actions);
  const items = listOf(list);
  const texts = new Set(items.map((item) => (item.kind === 'string' ? item.value : '')));
  if (!actions.every((action) => texts.has(action))) return replaceList(statement, 'Action', actions);
  if (list?.kind !== 'array') return [];
  return items
    .filter((item) => item.kind === 'string' && !kept.has(item.value))
    .map((item) => removeItem(list, item));
}

function removeItem(container: ArrayNode, item: ArrayNode['items'][number]): Edit {
  return { kind: 'removeItem', container, item };
}

/** Replaces the values of an element. A single value stays without brackets if it had none. */
function replaceList(
  { node }: { readonly node: ObjectNode },
  key: string,
  values: readonly NewValue[],
): readonly Edit[] {
  const value = memberOf(node, key)?.value;
  const [only] = values;
  if (value === undefined || only === undefined) return [];
  if (value.kind === 'array' && value.items.length > 1) return rewriteSome(value, values);
  const isLone = values.length === 1 && value.kind !== 'array';
  return [{ kind: 'replace', node: value, value: isLone ? only : values }];
}

/**
 * Remaining items are left unchanged, with the comments beside them. The new ones replace the first removed item.
 * Expressions of the host stay, since their values are unknown.
 */
function rewriteSome(list: ArrayNode, values: readonly NewValue[]): readonly Edit[] {
  const texts = list.items.map((item) => (item.kind === 'string' ? item.value : undefined));
  const added = values.filter((value) => typeof value !== 'string' || !texts.includes(value));
  const gone = list.items.filter(
    (item, index) => item.kind !== 'dynamic' && !values.includes(texts[index] ?? null),
  );
  const [first, ...others] = gone;
  const [value, ...more] = added;
  if (gone.length === list.items.length) return [{ kind: 'replace', node: list, value: values }];
  if (first === undefined || value === undefined) {
    return [
      ...added.map((each): Edit => ({ kind: 'insertItem', into: list, value: each })),
      ...gone.map((item) => removeItem(list, item)),
    ];
  }
  return [
    { kind: 'replace', node: first, value },
    ...more.map((each): Edit => ({ kind: 'insertItem', into: list, value: each, after: first })),
    ...others.map((item) => removeItem(list, item)),
  ];
}

/** Without `sids` it is the original statement, which keeps its name and its brackets. */
function copyWith(statement: Statement, part: StatementPart, sids: SidSource | undefined): NewValue {
  const members = statement.node.members.map((member) => copyMember(member, part, sids));
  const hasCondition = members.some(([key]) => key === 'Condition');
  if (part.limit !== undefined && !hasCondition) members.push(['Condition', withLimit({}, part.limit)]);
  return Object.fromEntries(members);
}

function copyMember(
  { key, value }: Member,
  part: StatementPart,
  sids: SidSource | undefined,
): readonly [string, NewValue] {
  const name = key.value;
  const copy = (value && copyNode(value)) ?? null;
  const inForm = (values: readonly NewValue[]): NewValue =>
    sids === undefined && value?.kind === 'array' ? values : oneOrMany(values);
  if (name === 'Sid' && sids !== undefined) {
    return [name, sids.next(`${typeof copy === 'string' ? copy : ''}${part.sid ?? ''}`)];
  }
  if (name === 'Action') return [name, inForm(part.actions)];
  if (name === 'Resource' && part.resources !== undefined) return [name, inForm(part.resources)];
  if (name === 'Condition' && part.limit !== undefined) return [name, withLimit(copy, part.limit)];
  return [name, copy];
}

function oneOrMany(values: readonly NewValue[]): NewValue {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}
