import type { Member, ObjectNode } from '../../../syntax/node.ts';
import type { Place } from '../../cursor.ts';
import { isAfterBlanks, isOn } from './attributes.ts';
import type { Container, Walk } from './cursorPlaces.ts';
import {
  continuesTo,
  isContainer,
  isIn,
  newKey,
  placeInArray,
  placeInValue,
  extendsTo,
} from './cursorPlaces.ts';
import type { BlockObject } from '../documentBlocks.ts';
import { conditionWithoutTest, elementsOfBlocks, principalsWithoutType } from '../documentBlocks.ts';
import type { HclAttribute, HclBlock } from '../hcl/nodes.ts';
import { attributeOf, HclString } from '../hcl/nodes.ts';

/** What a cursor in a data source or one of its statements is on, in IAM's terms. */
export function placeInBlock(object: BlockObject, walk: Walk): Place | Container | undefined {
  const { text, offset, trail } = walk;
  const { body } = object.block;
  if (offset <= body.start || (body.closed && offset >= body.end)) return undefined;
  const attribute = body.attributes.find(
    (each) => isOn(each, text, offset) || (each.value && continuesTo(each.value, text, offset)),
  );
  if (attribute !== undefined) return placeInAttribute(object, attribute, walk);
  const block = body.blocks.findLast((each) => each.start <= offset && extendsTo(each, text, offset));
  if (block !== undefined) return placeInInner(object, block, walk);
  return isAfterBlanks(text, offset) ? newKey(trail, offset, undefined) : undefined;
}

function placeInAttribute(
  object: BlockObject,
  { name, sign, value }: HclAttribute,
  walk: Walk,
): Place | Container | undefined {
  const { offset, trail } = walk;
  const member = object.members.find(({ key }) => key.start === name.start && key.end === name.end);
  if (member === undefined) return undefined;
  if (offset <= name.end) return { ...newKey(trail, name.start, undefined), member, node: member.key };
  if (sign === undefined || offset <= sign) return undefined;
  if (value === undefined || member.value === undefined) {
    trail.push(member);
    return { at: 'value', trail, member, node: undefined, from: sign + 1, commaAt: undefined };
  }
  return offset < value.start ? undefined : placeInValue(member.value, member, walk);
}

function placeInInner(object: BlockObject, block: HclBlock, walk: Walk): Place | Container | undefined {
  const { text, offset, trail } = walk;
  const { type } = block;
  if (offset <= type.end) {
    const member = object.members.find(({ key }) => key.start === type.start);
    return member && { ...newKey(trail, type.start, undefined), member, node: member.key };
  }
  const content =
    type.value === 'dynamic' ? block.body.blocks.find((each) => each.type.value === 'content') : block;
  if (content === undefined || offset <= content.body.start || !extendsTo(content, text, offset))
    return undefined;
  const statements = object.members.find(({ key }) => key.value === 'Statement');
  if (statements?.value?.kind !== 'array') {
    const name = type.value === 'dynamic' ? block.labels[0]?.value : type.value;
    return placeInElement(object, content, name ?? '', walk);
  }
  const statement = statements.value.items.find(({ start }) => start === content.start);
  if (statement?.kind !== 'object') return undefined;
  trail.push(statements, statements.value);
  return statement;
}

/** Handles a `principals` or `condition` block of a statement: its attributes are a key, or the values under it. */
export function placeInElement(
  statement: ObjectNode,
  block: HclBlock,
  type: string,
  walk: Walk,
): Place | Container | undefined {
  const { text, offset, trail } = walk;
  const attribute = block.body.attributes.find((each) => isOn(each, text, offset));
  const element = new Map(Object.entries(elementsOfBlocks)).get(type);
  const member = statement.members.find(({ key }) => key.value === element);
  if (attribute?.sign === undefined || offset <= attribute.sign || member === undefined) return undefined;
  if (attribute.value === undefined && attribute.name.value === keyOf(element)) {
    trail.push(member, member.value?.kind === 'object' ? member.value : nothingIn(block));
    return newKey(trail, offset, undefined);
  }
  const object = member.value?.kind === 'object' ? member.value : nothingIn(block);
  trail.push(member, object);
  if (element !== 'Condition') {
    const unnamed = attribute.name.value === 'identifiers' ? principalsWithoutType(block) : undefined;
    const principals = memberNamed(object, block, 'type') ?? unnamed;
    return placeUnder(principals, ['type', 'identifiers'], attribute, walk);
  }
  const operator = memberNamed(object, block, 'test');
  if (attribute.name.value === 'test') return placeUnder(operator, ['test', ''], attribute, walk);
  const test = operator ?? conditionWithoutTest(block);
  const inner = test.value?.kind === 'object' ? test.value : nothingIn(block);
  trail.push(test, inner);
  if (attribute.value === undefined && attribute.name.value === 'variable')
    return newKey(trail, offset, undefined);
  return placeUnder(memberNamed(inner, block, 'variable'), ['variable', 'values'], attribute, walk);
}

/** The attribute with the principals' type or the operator. */
function keyOf(element: string | undefined): string {
  return element === 'Condition' ? 'test' : 'type';
}

/** The value of a block whose key is still missing. */
function nothingIn({ start, end }: HclBlock): ObjectNode {
  return { kind: 'object', start, end, members: [] };
}

/** Handles the attributes that are the key of a member and its values. */
function placeUnder(
  member: Member | undefined,
  [keyName, valuesName]: readonly [string, string],
  { name, sign, value }: HclAttribute,
  walk: Walk,
): Place | Container | undefined {
  const { text, offset, trail } = walk;
  if (member === undefined) return undefined;
  if (name.value === keyName) {
    if (!(value instanceof HclString) || offset < value.start) return undefined;
    return { ...newKey(trail, value.start, undefined), member, node: value };
  }
  if (name.value !== valuesName || sign === undefined) return undefined;
  const shown = member.value;
  trail.push(member);
  if (value === undefined || shown === undefined)
    return { at: 'value', trail, member, node: undefined, from: sign + 1, commaAt: undefined };
  if (offset < value.start) return undefined;
  if (shown.kind === 'array') {
    if (!isIn(value, text, offset)) return undefined;
    trail.push(shown);
    return placeInArray(shown, walk);
  }
  return isContainer(shown)
    ? undefined
    : { at: 'value', trail, member, node: shown, from: shown.start, commaAt: undefined };
}

function memberNamed({ members }: ObjectNode, { body }: HclBlock, attribute: string): Member | undefined {
  const value = attributeOf(body, attribute)?.value;
  return value instanceof HclString ? members.find(({ key }) => key.value === value.value) : undefined;
}
