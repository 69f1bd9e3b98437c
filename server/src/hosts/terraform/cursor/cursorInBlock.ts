import type { Member, ObjectNode } from '../../../syntax/node.ts';
import type { Place } from '../../cursor.ts';
import { isAfterBlanks, isOn } from './attributes.ts';
import type { Container, Trail } from './cursorPlaces.ts';
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
export function placeInBlock(
  object: BlockObject,
  text: string,
  offset: number,
  trail: Trail,
): Place | Container | undefined {
  const { body } = object.block;
  if (offset <= body.start || (body.closed && offset >= body.end)) return undefined;
  const attribute = body.attributes.find(
    (each) => isOn(each, text, offset) || (each.value && continuesTo(each.value, text, offset)),
  );
  if (attribute !== undefined) return placeInAttribute(object, attribute, text, offset, trail);
  const block = body.blocks.findLast((each) => each.start <= offset && extendsTo(each, text, offset));
  if (block !== undefined) return placeInInner(object, block, text, offset, trail);
  return isAfterBlanks(text, offset) ? newKey(trail, offset, undefined) : undefined;
}

function placeInAttribute(
  object: BlockObject,
  { name, sign, value }: HclAttribute,
  text: string,
  offset: number,
  trail: Trail,
): Place | Container | undefined {
  const member = object.members.find(({ key }) => key.start === name.start && key.end === name.end);
  if (member === undefined) return undefined;
  if (offset <= name.end) return { ...newKey(trail, name.start, undefined), member, node: member.key };
  if (sign === undefined || offset <= sign) return undefined;
  if (value === undefined || member.value === undefined) {
    trail.push(member);
    return { at: 'value', trail, member, node: undefined, from: sign + 1, commaAt: undefined };
  }
  return offset < value.start ? undefined : placeInValue(member.value, member, text, offset, trail);
}

function placeInInner(
  object: BlockObject,
  block: HclBlock,
  text: string,
  offset: number,
  trail: Trail,
): Place | Container | undefined {
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
    return placeInElement(object, content, name ?? '', text, offset, trail);
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
  text: string,
  offset: number,
  trail: Trail,
): Place | Container | undefined {
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
    const names = ['type', 'identifiers'] as const;
    const unnamed = attribute.name.value === 'identifiers' ? principalsWithoutType(block) : undefined;
    return placeUnder(object, block, names, attribute, text, offset, trail, unnamed);
  }
  if (attribute.name.value === 'test')
    return placeUnder(object, block, ['test', ''], attribute, text, offset, trail);
  const test = memberNamed(object, block, 'test') ?? conditionWithoutTest(block);
  const inner = test.value?.kind === 'object' ? test.value : nothingIn(block);
  trail.push(test, inner);
  if (attribute.value === undefined && attribute.name.value === 'variable')
    return newKey(trail, offset, undefined);
  return placeUnder(inner, block, ['variable', 'values'], attribute, text, offset, trail);
}

/** The attribute with the principals' type or the operator. */
function keyOf(element: string | undefined): string {
  return element === 'Condition' ? 'test' : 'type';
}

/** The value of a block whose key is still missing. */
function nothingIn({ start, end }: HclBlock): ObjectNode {
  return { kind: 'object', start, end, members: [] };
}

/**
 * Handles the attribute that is the key of a member, and the one that contains its values. `unnamed` is the member to
 * take if the key is missing.
 */
function placeUnder(
  object: ObjectNode,
  block: HclBlock,
  [keyName, valuesName]: readonly [string, string],
  { name, sign, value }: HclAttribute,
  text: string,
  offset: number,
  trail: Trail,
  unnamed?: Member,
): Place | Container | undefined {
  const member = memberNamed(object, block, keyName) ?? unnamed;
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
    return placeInArray(shown, text, offset, trail);
  }
  return isContainer(shown)
    ? undefined
    : { at: 'value', trail, member, node: shown, from: shown.start, commaAt: undefined };
}

function memberNamed({ members }: ObjectNode, { body }: HclBlock, attribute: string): Member | undefined {
  const value = attributeOf(body, attribute)?.value;
  return value instanceof HclString ? members.find(({ key }) => key.value === value.value) : undefined;
}
