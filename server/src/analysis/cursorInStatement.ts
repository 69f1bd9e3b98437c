import { principalTypes } from '../policy/elements.ts';
import { lowerConditionBlock } from '../policy/lower.ts';
import type { ConditionBlock, Statement } from '../policy/policy.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from '../syntax/node.ts';
import type { StatementCursor } from './cursorContext.ts';
import type { Place, Typed } from '../hosts/cursor.ts';

interface Base extends Typed {
  readonly policy: Statement['policy'];
  readonly statement: Statement;
  readonly member: Member | undefined;
  readonly node: ValueNode | undefined;
  readonly list: ArrayNode | undefined;
}

type Trail = readonly (ObjectNode | Member | ArrayNode)[];

/** What the cursor is on in a statement; `trail` starts after the statement's object. */
export function cursorInStatement(base: Base, trail: Trail, at: Place['at']): StatementCursor | undefined {
  const [element, ...inner] = trail;
  if (element === undefined) return at === 'key' ? { kind: 'statementKey', ...base } : undefined;
  if (!('key' in element)) return undefined;
  const name = element.key.value;
  if (name === 'Condition') return inCondition(base, inner, at);
  if (name === 'Principal' || name === 'NotPrincipal') return inPrincipal(base, inner, at);
  if (!isValueOrItem(inner) || at === 'key') return undefined;
  const { statement, node } = base;
  switch (name) {
    case 'Sid':
      return inner.length === 0 ? { kind: 'sid', ...base } : undefined;
    case 'Effect':
      return inner.length === 0 ? { kind: 'effect', ...base } : undefined;
    case 'Action':
    case 'NotAction': {
      const pattern = statement.actions.find(({ literal }) => literal === node);
      return { kind: 'action', ...base, negated: name === 'NotAction', pattern };
    }
    case 'Resource':
    case 'NotResource': {
      const pattern = statement.resources.find(({ literal }) => literal === node);
      return { kind: 'resource', ...base, negated: name === 'NotResource', pattern };
    }
    default:
      return undefined;
  }
}

/** Whether the cursor is on the member's value, or on an item if the value is a list. */
function isValueOrItem(trail: Trail): boolean {
  const [first, second] = trail;
  return first === undefined || (second === undefined && 'kind' in first && first.kind === 'array');
}

function inPrincipal(base: Base, trail: Trail, at: Place['at']): StatementCursor | undefined {
  const [object, typeMember, ...inner] = trail;
  const pattern = base.statement.principals.find(({ literal }) => literal === base.node);
  if (isValueOrItem(trail)) {
    return at === 'value'
      ? { kind: 'principal', ...base, typeKey: undefined, type: undefined, pattern }
      : undefined;
  }
  if (object === undefined || !('kind' in object) || object.kind !== 'object') return undefined;
  if (typeMember === undefined) {
    return at === 'key' ? { kind: 'principalType', ...base, object } : undefined;
  }
  if (!('key' in typeMember) || !isValueOrItem(inner) || at === 'key') return undefined;
  const typeKey = typeMember.key.value;
  const type = principalTypes.find((each) => each === typeKey);
  return { kind: 'principal', ...base, typeKey, type, pattern };
}

function inCondition(base: Base, trail: Trail, at: Place['at']): StatementCursor | undefined {
  const [object, operator, ...inner] = trail;
  if (object === undefined) return at === 'value' ? { kind: 'conditionBody', ...base } : undefined;
  if (!('kind' in object) || object.kind !== 'object') return undefined;
  const blocks = base.statement.conditionBlocks;
  if (operator === undefined) {
    if (at !== 'key') return undefined;
    const block = blocks.find(({ member }) => member === base.member);
    return { kind: 'conditionOperator', ...base, block };
  }
  if (!('key' in operator)) return undefined;
  // A condition that has no operator yet is not part of the statement.
  const block =
    blocks.find(({ member }) => member === operator) ?? lowerConditionBlock(base.statement, operator);
  return inBlock(base, block, inner, at);
}

function inBlock(
  base: Base,
  block: ConditionBlock,
  trail: Trail,
  at: Place['at'],
): StatementCursor | undefined {
  const [object, keyMember, ...inner] = trail;
  if (object === undefined) {
    return at === 'value' ? { kind: 'conditionBlockBody', ...base, block } : undefined;
  }
  if (!('kind' in object) || object.kind !== 'object') return undefined;
  if (keyMember === undefined) {
    if (at !== 'key') return undefined;
    const condition = block.conditions.find(({ member }) => member === base.member);
    return { kind: 'conditionKey', ...base, block, condition };
  }
  const condition = block.conditions.find(({ member }) => member === keyMember);
  if (condition === undefined || !isValueOrItem(inner) || at === 'key') return undefined;
  return { kind: 'conditionValue', ...base, block, condition };
}
