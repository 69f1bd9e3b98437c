import type { ArrayNode, Member, ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import { contains } from '../../text/range.ts';
import type { TextRange } from '../../text/range.ts';
import { isEmptyPolicy, placeForPolicy } from '../newPolicy.ts';
import type { HostCursor, Place, Typed } from '../cursor.ts';
import { CallString, PartString, typedText } from '../cloudFormation/callString.ts';
import { typedInGap } from '../cloudFormation/joinGap.ts';
import { nothingTyped } from '../cursor.ts';
import { placeAt } from '../json/cursorPlace.ts';
import { typedAt } from '../json/cursorToken.ts';
import type { AnchorUse } from './anchorUses.ts';
import { usesOf } from './anchorUses.ts';
import { endsWord, isBlank } from './scanner.ts';
import { YamlString } from './yamlString.ts';

type Trail = (ObjectNode | Member | ArrayNode)[];
type Container = ObjectNode | ArrayNode;

/**
 * What a cursor in a policy is on. In block style, the column decides where nothing is written yet. `anchored` are the
 * nodes around the cursor that aliases refer to, innermost first.
 */
export function cursorIn(
  policy: ObjectNode,
  text: string,
  offset: number,
  anchored: readonly ValueNode[] = [],
): HostCursor | undefined {
  if (isEmptyPolicy(policy)) return cursorAfterKey(policy, text, offset);
  const line = readLine(text, offset);
  if (offset < policy.start ? isAbove(policy, text, line) : reaches(policy, text, offset))
    return cursorFrom(policy, text, line, []);
  for (const target of anchored) {
    const found = usesOf(policy, target, []);
    if (found !== undefined) return cursorInUse(found, text, line);
  }
  return undefined;
}

/** Finds the cursor from a container inwards. */
function cursorFrom(from: Container, text: string, line: Line, trail: Trail): HostCursor | undefined {
  const { offset } = line;
  let container = from;
  for (;;) {
    if (isFlow(container, text)) return inFlow(container, text, offset, trail);
    trail.push(container);
    const found: Place | Container | undefined =
      container.kind === 'object'
        ? placeInObject(container, text, line, trail)
        : placeInArray(container, text, line, trail);
    if (found === undefined) return undefined;
    if ('at' in found) return { place: found, typed: typedIn(found, text, offset) };
    container = found;
  }
}

/** The cursor in an anchored node, as a part of the policy that uses it. */
function cursorInUse(
  { node, trail, member, into }: AnchorUse,
  text: string,
  line: Line,
): HostCursor | undefined {
  if (!isContainer(node)) {
    const place: Place = { at: 'value', trail, member, node, from: node.start, commaAt: undefined };
    return { place, typed: typedIn(place, text, line.offset) };
  }
  const found = cursorFrom(node, text, line, [...trail]);
  if (found === undefined || into === undefined) return found;
  const inPolicy = found.place.trail.map((each) => (each === node ? into : each));
  return { ...found, place: { ...found.place, trail: inPolicy } };
}

/** Handles a cursor after the key of an empty policy: on the same line, or on a more deeply indented empty line. */
function cursorAfterKey(policy: ObjectNode, text: string, offset: number): HostCursor | undefined {
  const between = text.slice(policy.start, offset);
  if (!/^[ \t]*:(?:[ \t]*|(?:[ \t]*(?:#.*)?\r?\n)+[ \t]*)$/.test(between) || between.endsWith(':'))
    return undefined;
  const line = readLine(text, offset);
  const isBelow = line.start > policy.start;
  const [indent = ''] =
    /^(?:[ \t]|-(?=[ \t]))*/.exec(text.slice(text.lastIndexOf('\n', policy.start) + 1)) ?? [];
  const isFree = isBelow ? line.dash === undefined && line.column > indent.length : true;
  if (!isFree || !/^\s*(?:#.*)?(?:\n|$)/.test(text.slice(offset))) return undefined;
  const place = placeForPolicy(isBelow ? 'key' : 'value', policy, offset);
  return { place, typed: nothingTyped(offset) };
}

/** Whether a text is on its own line below its key, as a new key would be while it is being typed. */
export function isKeyBelow(node: StringNode, text: string): boolean {
  if (!(node instanceof YamlString) || node.style !== 'plain' || !/^[A-Z][a-z]*$/.test(node.value))
    return false;
  const before = text.slice(text.lastIndexOf('\n', node.start - 1) + 1, node.start);
  return before.trim() === '';
}

/** What the line of the cursor shows about its place. */
interface Line {
  readonly offset: number;
  readonly start: number;
  /** Only blanks and list dashes precede the cursor, and nothing follows it. */
  readonly isFree: boolean;
  /** The column of the first of these dashes, or of the cursor if there are none. */
  readonly column: number;
  /** The column of the last of these dashes, directly before the cursor. */
  readonly dash: number | undefined;
}

function readLine(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  const lineBreak = text.indexOf('\n', offset);
  const after = text.slice(offset, lineBreak < 0 ? text.length : lineBreak);
  const isFree = /^[ \t]*(?:-[ \t]+)*(?:-[ \t]*)?$/.test(before) && /^\s*(?:#.*)?$/.test(after);
  const first = before.indexOf('-');
  const last = before.lastIndexOf('-');
  return {
    offset,
    start,
    isFree,
    column: first < 0 ? before.length : first,
    dash: last < 0 || !isFree || offset - start === last ? undefined : last,
  };
}

/** Whether the line is free for another key above the first key of an object in block style. */
function isAbove(
  object: ValueNode | undefined,
  text: string,
  { offset, start, isFree }: Line,
): object is ObjectNode {
  if (object?.kind !== 'object' || offset >= object.start || isFlow(object, text)) return false;
  const isNext = isFree && text.slice(offset, object.start).trim() === '';
  return isNext && offset - start === columnOf(object, text);
}

/** Whether the cursor is in the policy, or on empty lines after it with the same indentation. */
function reaches(policy: ObjectNode, text: string, offset: number): boolean {
  if (offset <= policy.end) return true;
  const between = text.slice(policy.end, offset);
  if (between.trim() !== '' && !/^[\s-]*$/.test(between)) return false;
  return !between.includes('\n') || readLine(text, offset).column >= columnOf(policy, text);
}

function columnOf({ start }: { readonly start: number }, text: string): number {
  return start - (text.lastIndexOf('\n', start - 1) + 1);
}

function isFlow({ start }: Container, text: string): boolean {
  return text[start] === '{' || text[start] === '[';
}

/** In flow style, brackets and commas decide, as in JSON. */
function inFlow(container: Container, text: string, offset: number, trail: Trail): HostCursor | undefined {
  if (offset <= container.start || offset > container.end) return undefined;
  const place = placeAt(container, text, offset);
  if (place === undefined) return undefined;
  const whole = { ...place, trail: [...trail, ...place.trail] };
  const { node } = place;
  if (node instanceof YamlString || node instanceof CallString || node instanceof PartString) {
    const typed = typedIn(whole, text, offset);
    return { place: whole, typed: { ...typed, commaBefore: place.commaAt } };
  }
  return { place: whole, typed: typedAt(whole, text, offset) };
}

function placeInObject(
  object: ObjectNode,
  text: string,
  line: Line,
  trail: Trail,
): Place | Container | undefined {
  const { offset } = line;
  const member = object.members.findLast((each) => each.start <= offset && contains(object, each));
  const newKey: Place = {
    at: 'key',
    trail,
    member: undefined,
    node: undefined,
    from: offset,
    commaAt: undefined,
  };
  const isKeyPlace = line.isFree && line.dash === undefined && line.column === columnOf(object, text);
  if (member === undefined) {
    // It may consist of a merge key.
    const isBelow = isKeyPlace && offset > object.start && object.members.length > 0;
    return isBelow || isAbove(object, text, line) ? newKey : undefined;
  }
  const { key, value } = member;
  if (key.start === key.end && value?.kind === 'array') {
    trail.push(member);
    return value;
  }
  if (offset <= key.end) return { at: 'key', trail, member, node: key, from: key.start, commaAt: undefined };
  // The value of an alias is written elsewhere.
  const isAlias = value !== undefined && (value.start < key.end || value.start > member.end);
  const colon = colonOf(text, key);
  if (colon === undefined) return isKeyPlace ? newKey : undefined;
  if (offset <= colon) return undefined;
  if (value === undefined) {
    if (offset === colon + 1 && mayGoOn(key, trail)) {
      const typedKey = new YamlString({ start: key.start, end: offset }, `${key.value}:`, { style: 'plain' });
      return { ...newKey, member, node: typedKey, from: key.start };
    }
    if (isKeyPlace && line.start > colon) return newKey;
    if (line.start > colon && (!line.isFree || line.dash !== undefined)) return undefined;
    trail.push(member);
    return { at: 'value', trail, member, node: undefined, from: colon + 1, commaAt: undefined };
  }
  if (isAlias) return offset > member.end && isKeyPlace ? newKey : undefined;
  if (isBlankBranch(value, text, line)) {
    trail.push(member);
    return { at: 'value', trail, member, node: undefined, from: offset, commaAt: undefined };
  }
  if (offset < value.start && !isAbove(value, text, line)) return undefined;
  if (isContainer(value) && (continuesTo(value, text, offset) || isDeeper(value, text, line, isKeyPlace))) {
    trail.push(member);
    return value;
  }
  if (offset > value.end && !isBlankItem(value, text, line)) return isKeyPlace ? newKey : undefined;
  if (isContainer(value)) return undefined;
  trail.push(member);
  return { at: 'value', trail, member, node: value, from: value.start, commaAt: undefined };
}

/** Whether a colon is part of a name that is being typed: a condition key, or an operator with a qualifier. */
function mayGoOn({ value }: { readonly value: string }, trail: Trail): boolean {
  const isInCondition = trail.some((each) => 'key' in each && each.key.value === 'Condition');
  return isInCondition && /^(?:[a-z][a-z0-9-]*|For(?:Any|All)Values?)$/.test(value);
}

/** Whether a container extends to the cursor, including trailing blanks on its last line. */
function continuesTo(node: Container, text: string, offset: number): boolean {
  return offset <= node.end || (!isFlow(node, text) && /^[ \t]*$/.test(text.slice(node.end, offset)));
}

/** Whether a free line after a container belongs to it. Items may be in the same column as the key above them. */
function isDeeper(value: Container, text: string, line: Line, isKeyPlace: boolean): boolean {
  if (!line.isFree || isFlow(value, text) || isKeyPlace) return false;
  return line.column >= columnOf(value, text);
}

function placeInArray(
  array: ArrayNode,
  text: string,
  line: Line,
  trail: Trail,
): Place | Container | undefined {
  const { offset } = line;
  const column = columnOf(array, text);
  // What an alias stands for is written elsewhere.
  const items = array.items.filter((each) => contains(array, each));
  const item = items.findLast((each) => each.start <= offset);
  const blank: Place = {
    at: 'value',
    trail,
    member: undefined,
    node: undefined,
    from: offset,
    commaAt: undefined,
  };
  if (item !== undefined && isBlankBranch(item, text, line)) return blank;
  const isThere = item !== undefined && (offset <= item.end || isBlankItem(item, text, line));
  if (item !== undefined && (isThere || (isContainer(item) && continuesTo(item, text, offset)))) {
    if (isContainer(item)) return item;
    return { at: 'value', trail, member: undefined, node: item, from: item.start, commaAt: undefined };
  }
  const next = items.find(({ start }) => start > offset);
  if (isAbove(next, text, line)) return next;
  if (line.isFree && line.dash !== undefined && (line.column === column || line.dash === column))
    return blank;
  const goesOn = item !== undefined && isContainer(item) && line.isFree && line.column > column;
  return goesOn ? item : undefined;
}

/** Whether the line is free for a branch of `Fn::If` that is not written yet. */
function isBlankBranch(node: ValueNode, text: string, { isFree, dash, offset }: Line): boolean {
  const call = node.kind === 'dynamic' ? node.call?.members[0] : undefined;
  if (!isFree || dash === undefined || call?.key.value !== 'Fn::If') return false;
  const { value: list } = call;
  if (list?.kind !== 'array' || isFlow(list, text) || dash !== columnOf(list, text)) return false;
  const [condition, , second] = list.items;
  return condition !== undefined && condition.end < offset && (second === undefined || offset < second.start);
}

/** Whether the line after a call is free for an item of its list. */
function isBlankItem(node: ValueNode, text: string, { isFree, dash, offset }: Line): boolean {
  return isFree && dash !== undefined && typedInGap(node, text, offset) !== undefined;
}

function isContainer(node: ValueNode): node is Container {
  return node.kind === 'object' || node.kind === 'array';
}

/** The colon after a key; it may be on the next line if the key has a line of its own. */
function colonOf(text: string, { start, end }: TextRange): number | undefined {
  const colon = afterBlanks(text, end);
  if (text[colon] === ':') return colon;
  const isExplicit = /\?[ \t]*$/.test(text.slice(Math.max(0, start - 20), start));
  const below = isExplicit ? /^\s*:(?=\s)/.exec(text.slice(end, end + 300)) : null;
  return below === null ? undefined : end + below[0].length - 1;
}

function afterBlanks(text: string, from: number): number {
  let index = from;
  while (isBlank(text[index])) index++;
  return index;
}

/** What has been typed at a place in block style. */
function typedIn(place: Place, text: string, offset: number): Typed {
  const { node } = place;
  const gap = typedInGap(node, text, offset);
  if (gap !== undefined) return gap;
  const found = node?.kind === 'string' ? typedText(node, offset) : undefined;
  const written = found?.node;
  if (node?.kind !== 'string' || found === undefined || !(written instanceof YamlString)) {
    const isCall = node instanceof CallString || node instanceof PartString;
    return isCall
      ? { ...nothingTyped(offset), token: node, text: node.value, replace: node, outside: true }
      : { ...nothingTyped(offset), outside: node?.kind === 'dynamic' };
  }
  const { open, style } = written;
  const token = found.isPart ? found.literal?.content : style === 'block' ? lineOf(written) : written.token;
  if (token === undefined) return { ...nothingTyped(offset), token: node, text: node.value, outside: true };
  const isQuoted = !found.isPart && (style === 'single' || style === 'double');
  const colon = afterBlanks(text, token.end);
  return {
    ...nothingTyped(offset),
    token: node,
    before: found.before,
    literal: found.literal,
    text: node.value,
    replace: token,
    quotes: found.isPart ? 'closed' : !isQuoted ? 'none' : open ? 'open' : 'closed',
    outside: isQuoted
      ? offset <= token.start || (!open && offset >= token.end)
      : offset < token.start || offset > token.end,
    colon: place.at === 'key' && text[colon] === ':' && endsWord(text[colon + 1]),
  };
}

/** The text of a block scalar of one line, which is edited like a plain one; undefined for several lines. */
function lineOf(node: YamlString): TextRange | undefined {
  const text = node.value.trimEnd();
  if (text === '' || text.includes('\n')) return undefined;
  return { start: node.at(0), end: node.at(text.length - 1) + 1 };
}
