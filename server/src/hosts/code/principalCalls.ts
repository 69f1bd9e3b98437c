import type { Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import { listOf } from '../../policy/lower.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import type { TextPart } from './nodes.ts';
import { CodeString } from './nodes.ts';
import { principalOfCall } from './principals.ts';
import type { Arguments } from './reading.ts';
import { Records } from './records.ts';
import { renamed } from './statements.ts';
import { textOfParts } from './strings.ts';
import type { Token } from './tokens.ts';
import type { Values } from './values.ts';

/** Builds a statement from a call with a principal, for example one that may assume a role. */
export function* statementOfPrincipal(
  callee: Token,
  opening: number,
  values: Values,
  rangeOf: (inner: readonly TextRange[]) => TextRange,
): Steps<ObjectNode | undefined> {
  const made = yield* principalOfCall(callee, opening, values);
  if (made === undefined) return undefined;
  const given = yield* values.arguments(opening);
  const range = rangeOf([...given.values, ...given.named]);
  const types = new Records();
  types.add(made.type, range, made.value);
  const principal: Member = { ...range, key: renamed(made.type, 'Principal'), value: types.toObject(range) };
  const members = [
    principal,
    ...memberFor('Condition', conditionsOf(made.type, given)),
    ...memberFor('Action', made.type.value === 'Federated' ? actionOf(given) : undefined),
  ];
  return { kind: 'object', ...range, members };
}

function memberFor(element: string, value: ValueNode | undefined): readonly Member[] {
  if (value === undefined) return [];
  const { start, end } = value;
  return [{ start, end, key: renamed({ start, end: start }, element), value }];
}

/**
 * The conditions of a principal: a separate argument for federated principals, an option for others (AWS CDK API
 * Reference, aws-cdk-lib.aws_iam).
 */
export function conditionsOf(
  { value: type }: Pick<CodeString, 'value'>,
  { values, named }: Arguments,
): ObjectNode | undefined {
  const [, second] = values;
  const members = [...named, ...(second?.kind === 'object' ? second.members : [])];
  const option = members.find(({ key }) => key.value === 'conditions')?.value;
  if (option?.kind === 'object') return option;
  return type === 'Federated' && second?.kind === 'object' ? second : undefined;
}

/** The action that assumes the role, the last argument of a federated principal. */
function actionOf({ values: [, , third], named }: Arguments): ValueNode | undefined {
  return third ?? named.find(({ key }) => /^assume_?role_?action$/i.test(key.value))?.value;
}

/** The name of an AWS managed policy, as a condition on the policy's ARN. */
export function managedPolicyNamed(
  text: string,
  callee: TextRange,
  name: ValueNode | undefined,
): ObjectNode | undefined {
  if (!(name instanceof CodeString)) return undefined;
  const prefix: TextPart = { kind: 'implied', text: 'arn:aws:iam::aws:policy/', at: name.start };
  return conditionOnPolicy(callee, textOfParts(text, [prefix, ...name.parts], name));
}

/**
 * The AWS managed policies of a role in CloudFormation's or Pulumi's names, as a condition on their ARNs. Undefined if
 * no ARN of one is written there.
 */
export function managedPoliciesIn(key: TextRange, value: ValueNode): ObjectNode | undefined {
  const isOwn = listOf(value).some(
    (item) => item.kind === 'string' && /^arn:[\w-]+:iam::aws:/.test(item.value),
  );
  return isOwn ? conditionOnPolicy(key, value) : undefined;
}

function conditionOnPolicy(callee: TextRange, value: ValueNode): ObjectNode {
  const { start, end } = value;
  const key: Member = { start, end, key: renamed(callee, 'iam:PolicyARN'), value };
  const keys: ObjectNode = { kind: 'object', start, end, members: [key] };
  return { ...keys, members: [{ start, end, key: renamed(callee, 'ArnEquals'), value: keys }] };
}
