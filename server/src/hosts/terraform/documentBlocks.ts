import { oppositeElements, statementElementNames } from '../../policy/elements.ts';
import type { PolicyContext } from '../../policy/kind.ts';
import { isPrincipalless } from '../../policy/kind.ts';
import type { ArrayNode, Member, ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { append } from '../../text/append.ts';
import type { HclAttribute, HclBlock, HclBody } from './hcl/nodes.ts';
import { attributeOf, HclExpression, HclString } from './hcl/nodes.ts';
import { iteratorsOf, withElements } from './dynamicBlocks.ts';
import { presentAll, withVariables } from './present.ts';

/** IAM's names for the attributes of a statement (Terraform AWS provider, data source `aws_iam_policy_document`). */
export const elementsOfAttributes: Readonly<Record<string, string>> = {
  sid: 'Sid',
  effect: 'Effect',
  actions: 'Action',
  not_actions: 'NotAction',
  resources: 'Resource',
  not_resources: 'NotResource',
};

/** IAM's names for the blocks of a statement. */
export const elementsOfBlocks: Readonly<Record<string, string>> = {
  principals: 'Principal',
  not_principals: 'NotPrincipal',
  condition: 'Condition',
};

/** Singular or plural forms that the data source does not have. */
const misnamed: Readonly<Record<string, string>> = {
  action: 'actions',
  not_action: 'not_actions',
  resource: 'resources',
  not_resource: 'not_resources',
  principal: 'principals',
  not_principal: 'not_principals',
  conditions: 'condition',
};

const policyAttributes: Readonly<Record<string, string>> = { version: 'Version', policy_id: 'Id' };

/** An object in IAM's terms, and the block that it was read from. */
export interface BlockObject extends ObjectNode {
  readonly block: HclBlock;
}

export function isBlockObject(node: object): node is BlockObject {
  return 'block' in node;
}

/** A value that applies by default if the document does not set it. */
export class ImpliedMember implements Member {
  readonly start: number;
  readonly end: number;
  readonly key: StringNode;
  readonly value: ValueNode;

  constructor(at: number, key: string, value: string) {
    const range = { start: at, end: at };
    this.start = at;
    this.end = at;
    this.key = new HclString(range, key, { style: 'name' });
    this.value = new HclString(range, value, { style: 'name' });
  }
}

/** Yield to other work after this many statements. */
const statementsPerStep = 32;

/** The policy that a data source `aws_iam_policy_document` generates. `context`: what is known about its kind. */
export function* documentPolicy(block: HclBlock, context: PolicyContext | undefined): Steps<BlockObject> {
  const { body, start, end } = block;
  const members: Member[] = [];
  if (attributeOf(body, 'version') === undefined)
    members.push(new ImpliedMember(block.start, 'Version', '2012-10-17'));
  for (const attribute of body.attributes) {
    const key = lookUp(policyAttributes, attribute.name.value);
    if (key !== undefined || attribute.sign === undefined) members.push(yield* toMember(attribute, key));
  }
  const statements: BlockObject[] = [];
  for (const each of body.blocks) {
    const content = contentOf(each, 'statement');
    if (content === undefined) continue;
    const statement = yield* toStatement(content, context);
    const iterators = iteratorsOf(each);
    const scope = String(statements.length);
    const own = iterators.length === 0 ? statement : yield* withElements(statement, iterators, scope);
    statements.push(content === each ? own : { ...own, repeatedBy: repetitionOf(each) });
    if (statements.length % statementsPerStep === 0) yield;
  }
  const [first] = statements;
  const nowhere = { start: body.start, end: body.start };
  const items = [...statements, ...otherStatements(body)];
  const range =
    first === undefined ? nowhere : { start: first.start, end: statements.at(-1)?.end ?? first.end };
  const list: ArrayNode = { kind: 'array', ...range, items };
  // Another statement can always be added, so this key does not count as existing.
  members.push({ ...range, key: nameAs(nowhere, 'Statement'), value: list });
  return { kind: 'object', start, end, members, block };
}

/** Statements may come from other documents, and Terraform accepts a document without statements. */
function otherStatements({ attributes, blocks, start }: HclBody): readonly HclExpression[] {
  const others = attributes.filter(({ name }) => name.value.endsWith('_policy_documents'));
  if (others.length > 0) return others.map(({ name, value }) => new HclExpression(value ?? name, []));
  if (blocks.some((each) => contentOf(each, 'statement') !== undefined)) return [];
  const nowhere = { start, end: start };
  return [new HclExpression(nowhere, [{ kind: 'array', ...nowhere, items: [] }])];
}

function nameAs(range: TextRange, name: string): HclString {
  return new HclString(range, name, { style: 'name' });
}

/** The block itself, or the content of a `dynamic` block of that type. */
function contentOf(block: HclBlock, type: string): HclBlock | undefined {
  if (block.type.value === type) return block;
  return isDynamic(block, type) ? block.body.blocks.find((each) => each.type.value === 'content') : undefined;
}

/** The expression that determines how often a `dynamic` block repeats its content. */
function repetitionOf(block: HclBlock): TextRange {
  return attributeOf(block.body, 'for_each')?.value ?? block;
}

function isDynamic(block: HclBlock, type: string): boolean {
  return block.type.value === 'dynamic' && block.labels[0]?.value === type;
}

export function* toStatement(block: HclBlock, context: PolicyContext | undefined): Steps<BlockObject> {
  const { body, start, end } = block;
  const members: Member[] = [];
  // Without an effect, the provider uses Allow.
  if (attributeOf(body, 'effect') === undefined) members.push(new ImpliedMember(start, 'Effect', 'Allow'));
  for (const attribute of body.attributes) {
    const key = lookUp(elementsOfAttributes, attribute.name.value);
    const intendedName = lookUp(misnamed, attribute.name.value);
    if (key !== undefined || attribute.sign === undefined) members.push(yield* toMember(attribute, key));
    else if (intendedName !== undefined)
      members.push({ ...(yield* toMember(attribute, undefined)), intendedName });
  }
  if (body.blocks.length > 0) append(members, yield* membersOfBlocks(body));
  members.sort((a, b) => rankOf(a) - rankOf(b));
  return { kind: 'object', start, end, members: withoutLeftOut(members, context), block };
}

const ranks: ReadonlyMap<string, number> = new Map(statementElementNames.map((name, index) => [name, index]));

function rankOf({ key }: Member): number {
  return ranks.get(key.value) ?? -1;
}

/** The elements that the blocks of a statement set. */
function* membersOfBlocks(body: HclBody): Steps<readonly Member[]> {
  const members: Member[] = [];
  for (const [name, intendedName] of Object.entries(misnamed)) {
    const blocks = body.blocks.filter(({ type }) => type.value === name);
    const element = lookUp(elementsOfBlocks, intendedName);
    const member =
      element === 'Condition' ? yield* conditionOf(blocks) : yield* principalOf(blocks, element ?? '');
    if (member !== undefined && blocks[0] !== undefined)
      members.push({ ...member, key: blocks[0].type, intendedName });
  }
  for (const [type, element] of Object.entries(elementsOfBlocks)) {
    // A condition that may exist counts as existing, so that it is not reported as missing.
    const written = body.blocks.filter((each) => each.type.value === type);
    const member =
      type === 'condition'
        ? yield* conditionOf(...conditionBlocks(body))
        : yield* principalOf(written, element);
    const dynamic = body.blocks.find((each) => isDynamic(each, type));
    if (member !== undefined) members.push(type === 'condition' ? member : extended(member, dynamic));
    else if (dynamic !== undefined) {
      const value = new HclExpression(dynamic.body, []);
      members.push({ start: dynamic.start, end: dynamic.end, key: nameAs(dynamic.type, element), value });
    }
  }
  return members;
}

function withoutLeftOut(members: readonly Member[], context: PolicyContext | undefined): readonly Member[] {
  if (!members.some(({ value }) => value?.kind === 'dynamic')) return members;
  return members.filter((member) => !isLeftOut(member, members, context));
}

/** The conditions of a statement, and for each optional one the expression that decides whether it exists. */
function conditionBlocks({ blocks }: HclBody): [readonly HclBlock[], ReadonlyMap<HclBlock, TextRange>] {
  const repetitions = new Map<HclBlock, TextRange>();
  const found = blocks.flatMap((each) => {
    const content = contentOf(each, 'condition');
    if (content === undefined) return [];
    if (content !== each) repetitions.set(content, repetitionOf(each));
    return [content];
  });
  return [found, repetitions];
}

/** Literal principals to which a `dynamic` block adds others. */
function extended(member: Member, dynamic: HclBlock | undefined): Member {
  const { value } = member;
  if (dynamic === undefined || value?.kind !== 'object') return member;
  return { ...member, value: { ...value, extendedBy: dynamic.body } };
}

/**
 * Whether an element that only Terraform can evaluate has to be null or empty, because its opposite is set, or because
 * no policy of this kind can have it. Modules pass on all elements, and each caller sets only some of them.
 */
function isLeftOut(
  { key, value }: Member,
  members: readonly Member[],
  context: PolicyContext | undefined,
): boolean {
  if (value?.kind !== 'dynamic') return false;
  const name = key.value;
  const [positive, negated] = oppositeElements.find((pair) => pair.some((each) => each === name)) ?? [];
  if (positive === undefined) return false;
  const others = members.filter((member) => member.key.value === (name === positive ? negated : positive));
  if (others.some((other) => name === negated || other.value?.kind !== 'dynamic')) return true;
  if (positive === 'Principal') return context !== undefined && isPrincipalless(context.kind);
  return positive === 'Resource' && context?.kind === 'trust';
}

/** An attribute as a member. While it is being typed, it may only have a name. */
function* toMember({ start, end, name, value }: HclAttribute, key: string | undefined): Steps<Member> {
  const shown = key === undefined ? name : nameAs(name, key);
  const hasVariables = key === 'Resource' || key === 'NotResource';
  const text = value && (yield* hasVariables ? withVariables(value, key) : presentAll(value, key));
  return { start, end, key: shown, value: text };
}

/** The values of a principal type or a condition key, from all blocks that name it. */
interface Values {
  readonly key: HclString;
  readonly blocks: HclBlock[];
  readonly values: ValueNode[];
}

function* group(blocks: readonly HclBlock[], nameOf: string, valuesOf: string): Steps<readonly Values[]> {
  const groups = new Map<string, Values>();
  for (const block of blocks) {
    const key = textIn(block, nameOf);
    if (key === undefined) continue;
    const known = groups.get(key.value) ?? { key, blocks: [], values: [] };
    const value = attributeOf(block.body, valuesOf)?.value;
    known.blocks.push(block);
    if (value !== undefined) known.values.push(yield* withVariables(value, undefined));
    groups.set(key.value, known);
  }
  return [...groups.values()];
}

function* principalOf(blocks: readonly HclBlock[], element: string): Steps<Member | undefined> {
  const [first] = blocks;
  if (first === undefined) return undefined;
  const range = { start: first.start, end: blocks.at(-1)?.end ?? first.end };
  const types = yield* group(blocks, 'type', 'identifiers');
  const key = nameAs(first.type, element);
  const [only, another] = types;
  const star = another === undefined && only?.key.value === '*' ? loneText(only.values) : undefined;
  if (star !== undefined) return { ...range, key, value: star };
  if (types.some((each) => each.key.holes.length > 0))
    return { ...range, key, value: new HclExpression(range, []) };
  return {
    ...range,
    key,
    value: { kind: 'object', ...range, members: types.map((each) => memberOfGroup(each)) },
  };
}

function loneText(values: readonly ValueNode[]): ValueNode | undefined {
  const [value, further] = values;
  const [item, another] = value?.kind === 'array' ? value.items : [];
  return further === undefined && another === undefined && item?.kind === 'string' ? item : undefined;
}

function memberOfGroup(
  { key, blocks, values }: Values,
  repetitions?: ReadonlyMap<HclBlock, TextRange>,
): Member {
  const start = blocks[0]?.start ?? key.start;
  const end = blocks.at(-1)?.end ?? key.end;
  const repeatedBy = blocks.map((block) => repetitions?.get(block)).find((each) => each !== undefined);
  return { start, end, key, value: joined(values), ...(repeatedBy && { repeatedBy }) };
}

/** Joins several lists, as the provider joins the values of several blocks for the same key. */
function joined(values: readonly ValueNode[]): ValueNode | undefined {
  const [first, another] = values;
  if (first === undefined || another === undefined) return first;
  const items = values.flatMap((value) => (value.kind === 'array' ? value.items : [value]));
  return { kind: 'array', start: first.start, end: values.at(-1)?.end ?? first.end, items };
}

function* conditionOf(
  blocks: readonly HclBlock[],
  repetitions?: ReadonlyMap<HclBlock, TextRange>,
): Steps<Member | undefined> {
  const [first] = blocks;
  if (first === undefined) return undefined;
  const range = { start: first.start, end: blocks.at(-1)?.end ?? first.end };
  const key = nameAs(first.type, 'Condition');
  const tests = new Map<string, { readonly key: HclString; readonly blocks: HclBlock[] }>();
  for (const block of blocks) {
    const test = textIn(block, 'test');
    if (test === undefined || test.holes.length > 0) continue;
    const known = tests.get(test.value) ?? { key: test, blocks: [] };
    known.blocks.push(block);
    tests.set(test.value, known);
  }
  if (tests.size === 0) return { ...range, key, value: new HclExpression(range, []) };
  const members: Member[] = [];
  for (const test of tests.values()) {
    const own = { start: test.blocks[0]?.start ?? 0, end: test.blocks.at(-1)?.end ?? 0 };
    const variables = yield* group(test.blocks, 'variable', 'values');
    const inner = variables.map((each) => memberOfGroup(each, repetitions));
    const value: ObjectNode = { kind: 'object', ...own, members: inner };
    members.push({ ...own, key: test.key, value: variables.length === 0 ? undefined : value });
  }
  return { ...range, key, value: { kind: 'object', ...range, members } };
}

/**
 * The member of a `condition` block whose operator is missing or an expression. Such a condition is not part of the
 * statement's tree, because it has no name there; it is only for the cursor in it.
 */
export function conditionWithoutTest(block: HclBlock): Member {
  const { start, end } = block;
  const variables = atOnce(group([block], 'variable', 'values'));
  const members = variables.map((each) => memberOfGroup(each));
  const value: ObjectNode = { kind: 'object', start, end, members };
  return { start, end, key: nameAs({ start, end: start }, ''), value };
}

/** As `conditionWithoutTest`, for a block with principals whose type is missing or an expression. */
export function principalsWithoutType({ start, end, body }: HclBlock): Member {
  const identifiers = attributeOf(body, 'identifiers')?.value;
  const value = identifiers && atOnce(withVariables(identifiers, undefined));
  return { start, end, key: nameAs({ start, end: start }, ''), value };
}

/** A text of a block. An expression counts as a template that consists of it. */
function textIn({ body }: HclBlock, name: string): HclString | undefined {
  const value = attributeOf(body, name)?.value;
  if (value instanceof HclString) return value;
  return value && new HclString(value, '${expression}', { style: 'name', holes: [value] });
}

function lookUp(names: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

/** The data sources in a document that define policies. */
export function documentBlocks({ blocks }: HclBody): readonly HclBlock[] {
  // A `check` block may contain a data source of its own (Terraform, "check block").
  return blocks
    .flatMap((block) => (block.type.value === 'check' ? block.body.blocks : [block]))
    .filter(isDocument);
}

export function isDocument({ type, labels }: HclBlock): boolean {
  return type.value === 'data' && labels[0]?.value === 'aws_iam_policy_document';
}
