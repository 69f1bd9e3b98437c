import { statementElementNames } from '../../policy/elements.ts';
import type { Member, ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import { giveUp } from '../notation.ts';
import { memberAt, objectAt, stringAt } from '../newNodes.ts';
import type { Attribute, Block } from './block.ts';

/** The attributes of a statement that are elements of it (Terraform AWS provider, data source `aws_iam_policy_document`). */
export const elementAttributes = {
  Sid: 'sid',
  Effect: 'effect',
  Action: 'actions',
  NotAction: 'not_actions',
  Resource: 'resources',
  NotResource: 'not_resources',
} as const;

/** Where the provider makes `${` of `&{`. */
const withVariables: ReadonlySet<string> = new Set(['Resource', 'NotResource']);

/** What says nothing of the policy that comes out. */
const unrelated: ReadonlySet<string> = new Set(['provider', 'depends_on', 'lifecycle']);

/** The policy that the data source gives, with what the provider puts in where the block says nothing. */
export function toPolicy(block: Block): ObjectNode {
  const attributes = block.attributes.filter(({ name }) => !unrelated.has(name.value));
  const known = { version: 'Version', policy_id: 'Id' } as const;
  const members: Member[] = [];
  const hasVersion = attributes.some(({ name }) => name.value === 'version');
  if (!hasVersion)
    members.push(memberAt(stringAt(block.type, 'Version'), stringAt(block.type, '2012-10-17')));
  for (const { name, value } of attributes) {
    const element = entryOf(known, name);
    if (isLeftOut(value)) continue;
    members.push(memberAt(stringAt(name, element), value));
  }
  const blocks = block.blocks.filter(({ type }) => !unrelated.has(type.value));
  const statements = blocks.map((each) => {
    if (each.type.value !== 'statement') return refuse(each.type);
    return toStatement(each);
  });
  const list: ValueNode = { kind: 'array', start: block.start, end: block.end, items: statements };
  return objectAt(block, [...members, memberAt(stringAt(block.type, 'Statement'), list)]);
}

/** A policy of nothing but statements. */
export function toStatements(statements: readonly ObjectNode[]): ObjectNode {
  const range = { start: statements[0]?.start ?? 0, end: statements.at(-1)?.end ?? 0 };
  const place = { start: range.start, end: range.start };
  const list: ValueNode = { kind: 'array', ...range, items: statements };
  return objectAt(range, [
    memberAt(stringAt(place, 'Version'), stringAt(place, '2012-10-17')),
    memberAt(stringAt(place, 'Statement'), list),
  ]);
}

export function toStatement(block: Block): ObjectNode {
  const members: Member[] = [];
  if (!block.attributes.some(({ name }) => name.value === 'effect'))
    members.push(memberAt(stringAt(block.type, 'Effect'), stringAt(block.type, 'Allow')));
  for (const { name, value } of block.attributes) {
    const element = entryOf(attributeElements, name);
    if (isLeftOut(value)) continue;
    const alone = oneOrList(value);
    members.push(memberAt(stringAt(name, element), withVariables.has(element) ? asVariables(alone) : alone));
  }
  const typed = { principals: 'Principal', not_principals: 'NotPrincipal' } as const;
  for (const [type, element] of Object.entries(typed)) {
    const blocks = block.blocks.filter((each) => each.type.value === type);
    const [first] = blocks;
    if (first !== undefined) members.push(memberAt(stringAt(first.type, element), toPrincipal(blocks)));
  }
  const conditions = block.blocks.filter(({ type }) => type.value === 'condition');
  const [first] = conditions;
  if (first !== undefined) members.push(memberAt(stringAt(first.type, 'Condition'), toCondition(conditions)));
  for (const { type } of block.blocks)
    if (!Object.hasOwn(typed, type.value) && type.value !== 'condition') refuse(type);
  const rank = ({ key }: Member): number => statementElementNames.findIndex((name) => name === key.value);
  return objectAt(
    block,
    members.sort((a, b) => rank(a) - rank(b)),
  );
}

const attributeElements: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(elementAttributes).map(([element, attribute]) => [attribute, element]),
);

/** What stands under a type of principals or under a condition key, of all blocks together. */
interface Values {
  readonly key: StringNode;
  readonly values: ValueNode[];
}

/** `type = "*"` with the lone `"*"` is everybody; all else is by type. */
function toPrincipal(blocks: readonly Block[]): ValueNode {
  const types = new Map<string, Values>();
  for (const block of blocks) {
    const [type, identifiers] = [textIn(block, 'type'), listIn(block, 'identifiers')];
    const known = types.get(type.value) ?? { key: type, values: [] };
    known.values.push(...identifiers.map(asVariables));
    types.set(type.value, known);
    checkNames(block, ['type', 'identifiers']);
  }
  const [only, another] = types.values();
  const [star, further] = only?.values ?? [];
  const isEverybody =
    only?.key.value === '*' &&
    another === undefined &&
    star?.kind === 'string' &&
    star.value === '*' &&
    !further;
  if (isEverybody) return star;
  const members = [...types.values()].map(({ key, values }) =>
    memberAt(key, oneOrList(listOver(key, values))),
  );
  return objectAt(over(members), members);
}

function toCondition(blocks: readonly Block[]): ObjectNode {
  const operators = new Map<string, { readonly key: StringNode; readonly keys: Map<string, Values> }>();
  for (const block of blocks) {
    const [test, variable, values] = [
      textIn(block, 'test'),
      textIn(block, 'variable'),
      listIn(block, 'values'),
    ];
    checkNames(block, ['test', 'variable', 'values']);
    const operator = operators.get(test.value) ?? { key: test, keys: new Map<string, Values>() };
    const entry = operator.keys.get(variable.value) ?? { key: variable, values: [] };
    entry.values.push(...values.map(asVariables));
    operator.keys.set(variable.value, entry);
    operators.set(test.value, operator);
  }
  const members = [...operators.values()].map(({ key, keys }) => {
    const conditions = [...keys.values()].map((each) =>
      memberAt(each.key, oneOrList(listOver(each.key, each.values))),
    );
    return memberAt(key, objectAt(over(conditions), conditions));
  });
  return objectAt(over(members), members);
}

/** The provider writes no empty text or list of a statement's own. */
function isLeftOut(value: ValueNode): boolean {
  if (value.kind === 'array') return value.items.length === 0;
  return value.kind === 'string' && value.value === '';
}

/** As the provider writes it: a list of one is that one. */
function oneOrList(value: ValueNode): ValueNode {
  const [only, another] = value.kind === 'array' ? value.items : [];
  return only !== undefined && another === undefined ? only : value;
}

/** Policy variables are written `&{…}`, since `${…}` is Terraform's own. The text is no longer for it, so places in it stay. */
function asVariables(value: ValueNode): ValueNode {
  if (value.kind === 'array') return { ...value, items: value.items.map(asVariables) };
  if (value.kind !== 'string') return value;
  return { ...value, value: value.value.replaceAll('&{', '${'), at: (index) => value.at(index) };
}

function textIn(block: Block, name: string): StringNode {
  const { value } = attributeIn(block, name);
  return value.kind === 'string' ? value : giveUp(value, `"${name}" must be a string.`);
}

function listIn(block: Block, name: string): readonly ValueNode[] {
  const { value } = attributeIn(block, name);
  return value.kind === 'array' ? value.items : [value];
}

function attributeIn(block: Block, name: string): Attribute {
  const found = block.attributes.find((each) => each.name.value === name);
  return found ?? giveUp(block.type, `"${name}" is missing in this block.`);
}

function checkNames({ attributes, blocks }: Block, known: readonly string[]): void {
  const unknown =
    attributes.map(({ name }) => name).find(({ value }) => !known.includes(value)) ?? blocks[0]?.type;
  if (unknown !== undefined) refuse(unknown);
}

function entryOf(known: Readonly<Record<string, string>>, name: StringNode): string {
  const found = Object.hasOwn(known, name.value) ? known[name.value] : undefined;
  return found ?? refuse(name);
}

function refuse(name: StringNode): never {
  return giveUp(name, `"${name.value}" has no equivalent in a JSON policy.`);
}

function listOver(key: StringNode, items: readonly ValueNode[]): ValueNode {
  return { kind: 'array', start: key.start, end: Math.max(key.end, items.at(-1)?.end ?? 0), items };
}

function over(members: readonly Member[]): { readonly start: number; readonly end: number } {
  return { start: members[0]?.start ?? 0, end: members.at(-1)?.end ?? 0 };
}
