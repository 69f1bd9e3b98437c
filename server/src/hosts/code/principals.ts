import type { ArrayNode, Member, ValueNode } from '../../syntax/node.ts';
import { append } from '../../text/append.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { CodeExpression, CodeString, knownItems } from './nodes.ts';
import { Records } from './records.ts';
import { unnamedMember, withUnnamed } from './unnamed.ts';
import type { Values } from './values.ts';

/**
 * The AWS CDK classes whose first argument is a principal, with its type (AWS CDK API Reference, aws-cdk-lib.aws_iam).
 */
const typesOfClasses: ReadonlyMap<string, string> = new Map([
  ['ServicePrincipal', 'Service'],
  ['ArnPrincipal', 'AWS'],
  ['AccountPrincipal', 'AWS'],
  ['FederatedPrincipal', 'Federated'],
  ['WebIdentityPrincipal', 'Federated'],
  ['OpenIdConnectPrincipal', 'Federated'],
  ['SamlPrincipal', 'Federated'],
  ['SamlConsolePrincipal', 'Federated'],
  ['addFederatedPrincipal', 'Federated'],
  ['add_federated_principal', 'Federated'],
  ['CanonicalUserPrincipal', 'CanonicalUser'],
]);

/** The literal principals of a statement. All others are unknown. */
export function* principalOf(node: ValueNode, values: Values): Steps<ValueNode> {
  const types = new Records();
  const unnamed: Member[] = [];
  const items = node.kind === 'array' ? knownItems(node).items : [node];
  for (const item of items) {
    const made = item instanceof CodeExpression ? yield* principalIn(item, values) : undefined;
    if (made !== undefined) types.add(made.type, item, made.value);
    else append(unnamed, yield* addRecord(item, types, values));
  }
  return withUnnamed(types.toObject(node), unnamed);
}

/** Adds Pulumi's `{ type, identifiers }`. Returns the identifiers if their type is missing or an expression. */
function* addRecord(item: ValueNode, types: Records, values: Values): Steps<readonly Member[]> {
  const record = yield* Records.read(item, values);
  const type = record?.text('type');
  const identifiers = record?.value('identifiers');
  if (identifiers === undefined || type?.value === '*') return [];
  const shown = withoutUnknown(identifiers);
  if (type === undefined || type.holes.length > 0) return [unnamedMember(item, shown)];
  types.add(type, item, shown);
  return [];
}

/** Replaces unknown items of a list by expressions. */
function withoutUnknown(node: ValueNode): ValueNode {
  if (node.kind !== 'array') return shownAs(node, '');
  const list: ArrayNode = { ...node, items: knownItems(node).items.map((item) => shownAs(item, '')) };
  return list;
}

/** A principal that is built by a call. */
interface MadePrincipal {
  readonly type: CodeString;
  readonly value: ValueNode;
}

/** `new ServicePrincipal('lambda.amazonaws.com')` */
function* principalIn({ callee, opening }: CodeExpression, values: Values): Steps<MadePrincipal | undefined> {
  if (callee === undefined || opening === undefined) return undefined;
  return yield* principalOfCall(callee, opening, values);
}

export function* principalOfCall(
  callee: TextRange,
  opening: number,
  values: Values,
): Steps<MadePrincipal | undefined> {
  const type = typesOfClasses.get(values.words.text.slice(callee.start, callee.end));
  if (type === undefined) return undefined;
  const { values: given, named } = yield* values.arguments(opening);
  const value =
    given[0] ?? named.find(({ key }) => !key.value.startsWith('assume') && key.value !== 'conditions')?.value;
  return value && { type: new CodeString(callee, type, { renamed: true }), value: shownAs(value, type) };
}

/** CDK accepts the short name of a service instead of its full principal. */
function shownAs(node: ValueNode, type: string): ValueNode {
  if (!(node instanceof CodeString)) return node;
  if (node.holes.length > 0) return new CodeExpression(node);
  const isShort = type === 'Service' && node.value !== '' && !node.value.includes('.');
  return isShort ? node.followedBy('.amazonaws.com') : node;
}
