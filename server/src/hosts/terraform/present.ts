import { knownWhole } from '../knownWhole.ts';
import { maxTextLength } from '../maxTextLength.ts';
import type { Changed } from '../../syntax/changed.ts';
import { done, withItems, withValues } from '../../syntax/changed.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import type { TextRange } from '../../text/range.ts';
import { HclExpression, HclString } from './hcl/nodes.ts';
import { TextPieces } from '../textPieces.ts';
import { arnOfReference } from './resourceTypes.ts';
import { writtenItems, writtenText } from './functionResults.ts';

/** Functions that join lists into one (Terraform, "Built-in functions"). */
const listFunctions: ReadonlySet<string> = new Set([
  'concat',
  'flatten',
  'compact',
  'distinct',
  'tolist',
  'toset',
  'sort',
]);

/**
 * A value in IAM's terms. Values that only Terraform knows become dynamic, and so do objects to which it adds members.
 * Nodes without such values are reused. `element` is the element of the statement or policy that contains the value.
 */
function presentTexts(node: ValueNode, element: string | undefined): Changed {
  if (node instanceof HclString) return presentText(node, element);
  if (node instanceof HclExpression) return presentExpression(node, element);
  if (node.kind === 'array') return presentList(node, element);
  return node.kind === 'object' ? presentObject(node, element) : node;
}

/** The same for a text. */
export function presentText(node: HclString, element: string | undefined): ValueNode {
  return isUnknown(node, element) ? unknownText(node) : node;
}

/** The same for any node, in steps. */
export function* presentAll(node: ValueNode, element: string | undefined): Steps<ValueNode> {
  return yield* done(presentTexts(node, element));
}

function* presentExpression(node: HclExpression, element: string | undefined): Steps<ValueNode> {
  return (
    (yield* namedValue(node, element)) ??
    (isResource(element) ? referredArn(node) : undefined) ??
    writtenText(node, element) ??
    (yield* presentCall(node, element))
  );
}

function* presentList(node: ArrayNode, element: string | undefined): Steps<ArrayNode> {
  const shown = yield* withItems(node, (item) => presentTexts(item, element));
  if (shown === node) return node;
  const items = shown.items.flatMap((item, index) => itemsOf(node.items[index] ?? item, item));
  return { ...shown, items };
}

/**
 * A placeholder that a module replaces, such as `_S3_BUCKET_ARN_` (Terraform Registry,
 * terraform-aws-modules/s3-bucket/aws, "policy").
 */
const placeholder = /^_[A-Z][A-Z\d]*(?:_[A-Z\d]+)+_(?:$|\/)/;

function isUnknown(
  { holes, start, end, style, form, value }: HclString,
  element: string | undefined,
): boolean {
  if (holes.length === 0) return placeholder.test(value);
  if (element !== undefined && knownWhole.has(element)) return true;
  if (isResource(element) && form !== undefined) return false;
  const [only, another] = holes;
  const inset = style === 'quoted' ? 1 : 0;
  return another === undefined && only?.start === start + inset && only.end === end - inset;
}

function isResource(element: string | undefined): boolean {
  return element === 'Resource' || element === 'NotResource';
}

/** The ARN of a resource of the module, in the form of its type. */
function referredArn({ start, end, reference = '' }: HclExpression): HclString | undefined {
  if (arnOfReference(reference) === undefined) return undefined;
  return new HclString({ start, end }, `\${${reference}}`, { style: 'reference', holes: [{ start, end }] });
}

/**
 * The items of a list. A referenced list is replaced by its items, and so are the statements that a condition chooses
 * from.
 */
function itemsOf(item: ValueNode, shown: ValueNode): readonly ValueNode[] {
  if (!(item instanceof HclExpression) || shown.kind !== 'array') return [shown];
  const isChosen = item.condition !== undefined && shown.items.some(({ kind }) => kind === 'object');
  return item.scope !== undefined || isChosen ? shown.items : [shown];
}

/** The value of a name that the document or its module defines. */
function* namedValue(node: HclExpression, element: string | undefined): Steps<ValueNode | undefined> {
  return node.scope && (yield* node.scope.within(node, element, (value) => presentAll(value, element)));
}

/** `concat(["a"], var.more)` is a list with an unknown item. */
function* presentCall(node: HclExpression, element: string | undefined): Steps<ValueNode> {
  if (node.callee === 'merge') return yield* mergedObject(node, element);
  if (element === 'Statement' && !listFunctions.has(node.callee ?? '')) return yield* presentStatements(node);
  if (node.condition !== undefined) return yield* presentChoice(node, element);
  const split = lists.has(element) ? writtenItems(node) : undefined;
  if (split !== undefined) return { kind: 'array', start: node.start, end: node.end, items: split };
  if (node.callee === undefined || !listFunctions.has(node.callee)) return node;
  const { items: parts } = yield* withItems(listAt(node, node.parts), (part) =>
    part instanceof HclExpression ? presentExpression(part, element) : part,
  );
  if (!parts.some((part) => part.kind === 'array' || isChoice(part))) return node;
  const inner = parts.flatMap(itemsIn).flatMap(itemsIn);
  const shown = yield* withItems(listAt(node, inner), (item) => presentTexts(item, element));
  const items = shown.items.flatMap(itemsIn);
  return listAt(node, node.callee === 'compact' ? items.flatMap(withoutEmpty) : items);
}

/** What `compact` keeps of an item: it removes empty texts and null (Terraform, "compact function"). */
function withoutEmpty(item: ValueNode): readonly ValueNode[] {
  if (!(item instanceof HclExpression) || item.condition === undefined) return isEmpty(item) ? [] : [item];
  const branches = item.parts.slice(-2);
  const kept = branches.filter((branch) => !isEmpty(branch));
  return kept.length === branches.length ? [item] : [unknownAt(item), ...kept];
}

function isEmpty(node: ValueNode): boolean {
  return node.kind === 'string' ? node.value === '' : node.kind === 'scalar' && node.value === null;
}

/** An unknown value that takes no space. */
function unknownAt({ start }: TextRange): HclExpression {
  return new HclExpression({ start, end: start }, []);
}

function listAt({ start, end }: TextRange, items: readonly ValueNode[]): ArrayNode {
  return { kind: 'array', start, end, items };
}

function itemsIn(node: ValueNode): readonly ValueNode[] {
  return node.kind === 'array' ? node.items : [node];
}

function isChoice(node: ValueNode): boolean {
  return node instanceof HclExpression && node.condition !== undefined;
}

const lists: ReadonlySet<string | undefined> = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

/** A list that exists only if a condition holds: `var.x ? ["a"] : []`. With two values, the result is unknown. */
function* presentChoice(node: HclExpression, element: string | undefined): Steps<ValueNode> {
  const branches = node.parts.slice(-2);
  const [only, another] = branches.filter((each) => each.kind !== 'array' || each.items.length > 0);
  if (!lists.has(element) || only?.kind !== 'array' || another !== undefined)
    return yield* withBranches(node, (branch) => presentTexts(branch, element));
  const { items } = yield* presentList(only, element);
  return listAt(node, [unknownAt(node), ...items]);
}

/** The same choice with its branches converted. */
function* withBranches(node: HclExpression, show: (branch: ValueNode) => Changed): Steps<HclExpression> {
  const { condition, parts } = node;
  const branches = listAt(node, parts.slice(-2));
  const shown = yield* withItems(branches, show);
  if (condition === undefined || shown === branches) return node;
  return new HclExpression(node, [...parts.slice(0, -2), ...shown.items], { condition });
}

/**
 * The object that `merge` returns, in which later arguments win (Terraform, "merge function"). Dynamic if an argument
 * is unknown, because the known ones may be only part of it.
 */
function* mergedObject(node: HclExpression, element: string | undefined): Steps<ValueNode> {
  const members = new Map<string, Member>();
  const written: ObjectNode[] = [];
  let lastUnknown = -1;
  for (const part of node.parts) {
    const isNamed = part instanceof HclExpression;
    const value = isNamed ? yield* namedValue(part, element) : yield* presentAll(part, element);
    if (value?.kind !== 'object') lastUnknown = written.length;
    else {
      if (!isNamed) written.push(value);
      for (const member of value.members) members.set(member.key.value, member);
    }
  }
  if (lastUnknown >= 0) {
    const isFinal = (member: Member): boolean => members.get(member.key.value) === member;
    const merged = written.map((object, index) => ({
      object,
      isOverridden: index < lastUnknown || !object.members.every(isFinal),
    }));
    return new HclExpression(node, [], { merged });
  }
  const { start, end } = node;
  return { kind: 'object', start, end, members: [...members.values()].sort((a, b) => a.start - b.start) };
}

/**
 * The literal statements in a `for` or a condition. The actual list may have fewer, and also more if it contains
 * anything other than statements.
 */
function* presentStatements(node: HclExpression): Steps<ValueNode> {
  const { start, end, parts, condition, callee } = node;
  const written = (condition === undefined ? parts : parts.slice(-2)).flatMap(itemsIn);
  const statements = written.filter(isStatement);
  if (statements.length === 0) return node;
  const { items } = yield* withItems(listAt(node, statements), (each) => presentTexts(each, 'Statement'));
  // The parts of a `for` also include its names and its condition.
  const isFor = condition === undefined && callee === undefined;
  const others = isFor || statements.length === written.length ? [listAt(node, [])] : [];
  const repeated = items.map((item) =>
    item.kind === 'object' ? { ...item, repeatedBy: { start, end } } : item,
  );
  return listAt(node, [new HclExpression({ start, end: start }, others), ...repeated]);
}

function isStatement(node: ValueNode): boolean {
  return (
    node.kind === 'object' && node.members.some(({ key }) => /^(?:Effect|(?:Not)?Action)$/.test(key.value))
  );
}

function presentObject(node: ObjectNode, element: string | undefined): Changed {
  const isStatement = element === 'Statement';
  if (isStatement && node.members.some(({ key }) => key instanceof HclString && key.holes.length > 0))
    return dynamicAt(node);
  return withValues(node, (value, key) => presentTexts(value, isStatement ? key : (element ?? '')));
}

/** The root of a policy, which stays an object. */
export function presentPolicy(node: ObjectNode): Steps<ObjectNode> {
  return withValues(node, (value, key) => presentTexts(value, key));
}

/** A value of a data source, in which the provider replaces `&{` with `${`. */
export function* withVariables(node: ValueNode, element: string | undefined): Steps<ValueNode> {
  return yield* done(readAllVariables(yield* presentAll(node, element ?? '')));
}

function readAllVariables(node: ValueNode): Changed {
  if (node.kind === 'array') return withItems(node, readAllVariables);
  return node instanceof HclExpression ? withBranches(node, readAllVariables) : readVariables(node);
}

function readVariables(node: ValueNode): ValueNode {
  if (!(node instanceof HclString) || !node.value.includes('&{')) return node;
  if (node.value.length > maxTextLength) return dynamicAt(node);
  const text = new TextPieces();
  let index = 0;
  for (const [place, part] of node.value.split('&{').entries()) {
    if (place > 0) {
      text.add('${', node.at(index));
      index += 2;
    }
    for (const character of part) {
      text.add(character, node.at(index));
      index += character.length;
    }
  }
  const { start, end, style, open, holes } = node;
  return new HclString({ start, end }, text, { style, open, holes });
}

/** A text that consists of a single reference, as before version 0.12. */
function unknownText(node: HclString): HclExpression {
  const [, reference] = /^\$\{ ?([^{}]*?) ?\}$/.exec(node.value) ?? [];
  return new HclExpression(node, [], { text: node, ...(reference !== undefined && { reference }) });
}

function dynamicAt(range: TextRange): HclExpression {
  return new HclExpression(range, []);
}
