import type { Container, Trail, Walk } from './cursorPlaces.ts';
import { continuesTo, hasLineBreak, isOn, newKey, placeInArray, placeInValue } from './cursorPlaces.ts';
import type { ObjectNode } from '../../../syntax/node.ts';
import { isEmptyPolicy, placeForPolicy } from '../../newPolicy.ts';
import type { HostCursor, Place, Typed } from '../../cursor.ts';
import { nothingTyped, valueIndexAt } from '../../cursor.ts';
import { isInside, placeAt } from '../../json/cursorPlace.ts';
import { typedAt } from '../../json/cursorToken.ts';
import type { BlockObject } from '../documentBlocks.ts';
import { isBlockObject } from '../documentBlocks.ts';
import { placeInBlock, placeInElement } from './cursorInBlock.ts';
import { HclExpression, HclString } from '../hcl/nodes.ts';
import type { TerraformPolicy } from '../policies.ts';
import { isRecordObject } from '../statementObjects.ts';

/** What a cursor in a policy is on. */
export function cursorIn(
  { root, form }: TerraformPolicy,
  text: string,
  offset: number,
): HostCursor | undefined {
  if (isEmptyPolicy(root)) {
    const isThere = root.start <= offset && text.slice(root.start, offset).trim() === '';
    return isThere
      ? { place: placeForPolicy('value', root, offset), typed: nothingTyped(offset) }
      : undefined;
  }
  if (form === 'json') {
    const place = isInside(root, text, offset) ? placeAt(root, text, offset) : undefined;
    return place && { place, typed: typedAt({ ...place, node: writtenNode(place, offset) }, text, offset) };
  }
  if (offset <= root.start || !isOn(root, text, offset)) return undefined;
  const trail: Trail = [];
  let container: Container | BlockObject = root;
  for (;;) {
    trail.push(container);
    const found: Place | Container | undefined = placeInContainer(container, { text, offset, trail });
    if (found === undefined) return undefined;
    if ('at' in found)
      return isOfModule(root, found) ? undefined : { place: found, typed: typedIn(found, text, offset) };
    container = found;
  }
}

/** Whether the place is a key in a module's statement, which has a different name than in IAM. */
function isOfModule(root: ObjectNode, { at, node, trail }: Place): boolean {
  if (at !== 'key' || (node instanceof HclString && node.style === 'quoted')) return false;
  if (trail.some(isRecordObject) && !trail.slice(-1).some(isRecordObject)) return false;
  return !isBlockObject(root) && root.members.some(({ key }) => key.start === key.end);
}

function placeInContainer(container: Container, walk: Walk): Place | Container | undefined {
  if (container.kind === 'array') return placeInArray(container, walk);
  return isBlockObject(container) ? placeInBlock(container, walk) : placeInObject(container, walk);
}

function placeInObject(object: ObjectNode, walk: Walk): Place | Container | undefined {
  const { text, offset, trail } = walk;
  if (isRecordObject(object)) {
    const record = object.record.body.blocks.find((each) => each.start < offset && offset < each.end);
    if (record !== undefined) return placeInElement(object, record, record.type.value, walk);
  }
  const member = object.members.findLast((each) => each.start <= offset);
  if (member === undefined) return newKey(trail, offset, undefined);
  const { key, value } = member;
  // A module's list of statements has no key.
  if (key.value === 'Statement' && key.start === key.end && value !== undefined)
    return placeInValue(value, member, walk);
  if (offset <= key.end) return { ...newKey(trail, key.start, undefined), member, node: key };
  const sign = signAfter(text, key.end);
  if (sign === undefined)
    return hasLineBreak(text, key.end, offset) ? newKey(trail, offset, undefined) : undefined;
  if (offset <= sign) return undefined;
  if (value === undefined) {
    if (hasLineBreak(text, sign, offset)) return newKey(trail, offset, undefined);
    trail.push(member);
    return { at: 'value', trail, member, node: undefined, from: sign + 1, commaAt: undefined };
  }
  if (offset < value.start) return undefined;
  if (value.start < sign) return offset > member.end ? newKey(trail, offset, undefined) : undefined;
  if (isOn(value, text, offset) || continuesTo(value, text, offset)) return placeInValue(value, member, walk);
  const between = text.slice(value.end, offset);
  return newKey(trail, offset, /[,\n]/.test(between) ? undefined : value.end);
}

/** The offset of the sign between a key and its value. */
function signAfter(text: string, end: number): number | undefined {
  let at = end;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return text[at] === '=' || text[at] === ':' ? at : undefined;
}

/** What has been typed at a place: a string in quotes, or a word without quotes. */
function typedIn(place: Place, text: string, offset: number): Typed {
  const { commaAt } = place;
  const node = writtenNode(place, offset);
  const whole = { ...nothingTyped(offset), commaBefore: commaAt, colon: isOwnText(place) };
  const commaAfter = wantsComma(place, text, offset);
  if (node instanceof HclString && node.style === 'reference') return { ...whole, outside: true };
  if (node instanceof HclString) return { ...whole, ...typedText(node, place, text, offset), commaAfter };
  if (!(node instanceof HclExpression))
    return { ...whole, ...(place.at === 'value' && typedWord(text, offset)), commaAfter };
  const word = text.slice(node.start, Math.min(node.end, node.start + maxWordLength));
  if (!isReference.test(word)) {
    const branch = typedWord(text, offset);
    const isBranch = /[?:]\s*$/.test(text.slice(node.start, branch.replace.start).slice(-maxWordLength));
    return isBranch ? { ...whole, ...branch, commaAfter } : { ...whole, outside: true };
  }
  return { ...whole, before: text.slice(node.start, offset), text: word, replace: node, commaAfter };
}

const maxWordLength = 200;

const step = /\[(?:\d+|"[^"\]]*"|[\w.-]+)\]/;
/** An action or a reference without quotes, possibly unfinished. */
const isReference = new RegExp(`^(?:[\\w:*.-]|${step.source})*$`);
const endOfReference = new RegExp(`(?:[\\w:*.-]|${step.source})*$`);

/** The action or reference around a cursor, of which the text has no node of its own. */
function typedWord(text: string, offset: number): Pick<Typed, 'before' | 'text' | 'replace'> {
  const [before = ''] = endOfReference.exec(text.slice(Math.max(0, offset - maxWordLength), offset)) ?? [];
  const [after = ''] = /^[\w.-]*/.exec(text.slice(offset, offset + maxWordLength)) ?? [];
  const replace = { start: offset - before.length, end: offset + after.length };
  return { before, text: before + after, replace };
}

/** The text that the cursor is in, if it is at a reference that will be the whole text. */
function writtenNode({ node }: Place, offset: number): Place['node'] {
  if (!(node instanceof HclExpression) || node.text === undefined) return node;
  const before = node.text.value.slice(0, valueIndexAt(node.text, offset));
  return /\$\{[^${}]*$/.test(before) ? node.text : node;
}

/** Whether a key is written as the value of an attribute: it has no sign after it, and only its text can change. */
function isOwnText({ at, trail }: Place): boolean {
  const [innermost] = trail.slice(-1);
  return at === 'key' && innermost !== undefined && !isBlock(innermost) && trail.some(isBlock);
}

function typedText(node: HclString, place: Place, text: string, offset: number): Partial<Typed> {
  const { start, end, style, open } = node;
  const isQuoted = style === 'quoted';
  return {
    token: node,
    before: node.value.slice(0, valueIndexAt(node, offset)),
    text: node.value,
    replace: { start, end },
    quotes: !isQuoted ? 'none' : open ? 'open' : 'closed',
    outside: isQuoted && (offset <= start || (!open && offset >= end)),
    colon:
      place.at === 'key' && ((isQuoted && place.trail.some(isBlock)) || signAfter(text, end) !== undefined),
  };
}

/** Whether the keys of a node's condition and principals are values in the text. */
function isBlock(node: Trail[number]): boolean {
  return 'block' in node || isRecordObject(node);
}

/** Whether another item follows without a comma before it. */
function wantsComma({ trail, node }: Place, text: string, offset: number): boolean {
  const list = trail.at(-1);
  if (list === undefined || !('items' in list)) return false;
  // The value of a name is written elsewhere.
  const next = list.items.find(({ start }) => start > offset && start < list.end);
  return next !== undefined && !text.slice(node?.end ?? offset, next.start).includes(',');
}
