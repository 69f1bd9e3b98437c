import { knownWhole } from '../knownWhole.ts';
import type { Changed } from '../../syntax/changed.ts';
import { changedItems, changedValues, done } from '../../syntax/changed.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { CodeExpression, CodeString, knownItems } from './nodes.ts';
import { principalOf } from './principals.ts';
import { Records } from './records.ts';
import { unnamedMember, withUnnamed } from './unnamed.ts';
import type { Values } from './values.ts';

/**
 * The names of IAM's elements in code: `PolicyStatementProps` of AWS CDK (AWS CDK API Reference, aws-cdk-lib.aws_iam),
 * in lower case in Python, and `GetPolicyDocumentStatement` of Pulumi (Pulumi Registry, aws.iam.getPolicyDocument).
 */
const elementsOfProperties: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sid: 'Sid',
    effect: 'Effect',
    actions: 'Action',
    notActions: 'NotAction',
    not_actions: 'NotAction',
    resources: 'Resource',
    resourceArns: 'Resource',
    resource_arns: 'Resource',
    notResources: 'NotResource',
    not_resources: 'NotResource',
    principals: 'Principal',
    notPrincipals: 'NotPrincipal',
    not_principals: 'NotPrincipal',
    conditions: 'Condition',
    condition: 'Condition',
  }),
);

/** Whether an object has only properties of statements, or computed ones. */
export function hasOnlyProperties({ members }: ObjectNode): boolean {
  return members.every(({ key }) => !/^\w+$/.test(key.value) || elementsOfProperties.has(key.value));
}

/** A value in IAM's terms. Unknown values become dynamic nodes. */
function present(node: ValueNode, element: string): Changed {
  if (node instanceof CodeString) {
    const isUnknown = node.isOnlyHole || (node.holes.length > 0 && knownWhole.has(element));
    return isUnknown ? new CodeExpression(node) : node;
  }
  // JSON in a string.
  if (node.kind === 'string' && knownWhole.has(element) && node.value.includes('${'))
    return new CodeExpression(node);
  if (node.kind === 'array') return changedItems(knownItems(node), (item) => present(item, element));
  if (node instanceof CodeExpression) return presentChoice(node, element);
  return node.kind === 'object' ? presentObject(node, element) : node;
}

/** A value is one of several, and each is checked: their names are independent of each other. */
function presentChoice(node: CodeExpression, element: string): Changed {
  const [first, another] = node.parts;
  if (first === undefined || first.kind === 'object' || element === 'Effect') return node;
  if (another === undefined) return present(first, element);
  const { start, end, parts } = node;
  const items = parts.flatMap((part) => (part.kind === 'array' ? part.items : [part]));
  return present({ kind: 'array', start, end, items }, element);
}

function presentObject(node: ObjectNode, element: string): Changed<ObjectNode> {
  const isOuter = element === 'Statement' || element === '';
  return changedValues(node, (value, key) => present(value, isOuter ? key : element));
}

/** Presents a policy that is written with IAM's own names. */
export function presentPolicy(root: ObjectNode): Steps<ObjectNode> {
  return done(presentObject(root, ''));
}

/** A name that is not in the document, or has another name there. */
export function renamed(range: TextRange, name: string): CodeString {
  return new CodeString(range, name, { renamed: true });
}

function implied({ start }: TextRange, key: string, value: string): Member {
  const range = { start, end: start };
  return { ...range, key: renamed(range, key), value: renamed(range, value) };
}

/** A policy that consists of these statements and spans a range. */
export function policyAround({ start, end }: TextRange, statements: readonly ValueNode[]): ObjectNode {
  const list: ArrayNode = { kind: 'array', start, end, items: statements };
  const key = renamed({ start, end: start }, 'Statement');
  return {
    kind: 'object',
    start,
    end,
    members: [implied({ start, end }, 'Version', '2012-10-17'), { start, end, key, value: list }],
  };
}

/** Builds a statement from properties. Without an effect, it is an Allow statement. */
export function* toStatement(
  { start, end }: TextRange,
  properties: readonly Member[],
  values: Values,
): Steps<ObjectNode> {
  const members: Member[] = [];
  if (!properties.some(({ key }) => key.value === 'effect'))
    members.push(implied({ start, end }, 'Effect', 'Allow'));
  for (const { key, value, ...range } of properties) {
    const element = elementsOfProperties.get(key.value);
    if (element === undefined) continue;
    const shown = value && (yield* valueOf(value, element, values));
    members.push({ start: range.start, end: range.end, key: renamed(key, element), value: shown });
  }
  return { kind: 'object', start, end, members };
}

function* valueOf(value: ValueNode, element: string, values: Values): Steps<ValueNode> {
  switch (element) {
    case 'Effect':
      return yield* effectOf(value, values);
    case 'Principal':
    case 'NotPrincipal':
      return yield* principalOf(value, values);
    case 'Condition':
      return yield* value.kind === 'array'
        ? conditionOf(knownItems(value), values)
        : done(present(value, element));
    default:
      return yield* done(present(value, element));
  }
}

/** `Effect.DENY` */
function* effectOf(value: ValueNode, { words }: Values): Steps<ValueNode> {
  // SST writes `allow` and `deny`.
  if (value instanceof CodeString && /^(?:allow|deny)$/.test(value.value) && /\bsst\.aws\b/.test(words.text))
    return new CodeExpression(value);
  if (!(value instanceof CodeExpression) || value.end - value.start > 80)
    return yield* done(present(value, 'Effect'));
  const [, name] = /\bEffect\.(ALLOW|DENY)$/.exec(words.text.slice(value.start, value.end)) ?? [];
  if (name === undefined) return value;
  return renamed(value, name === 'DENY' ? 'Deny' : 'Allow');
}

/**
 * Pulumi's list of `{ test, variable, values }`. A record whose operator is missing or an expression has no place in
 * the object.
 */
function* conditionOf(list: ArrayNode, values: Values): Steps<ValueNode> {
  const operators = new Records();
  const unnamed: Member[] = [];
  for (const item of list.items) {
    const record = yield* Records.read(item, values);
    const test = record?.text('test');
    const variable = record?.text('variable');
    const hasName = test !== undefined && test.holes.length === 0;
    const keys = hasName ? operators.within(test, item) : new Records();
    const found = record?.value('values');
    if (variable !== undefined && !variable.isOnlyHole)
      keys.add(variable, item, found && (yield* done(present(found, 'Condition'))));
    if (!hasName) unnamed.push(unnamedMember(item, keys.toObject(item)));
  }
  return withUnnamed(operators.toObject(list), unnamed);
}
