import { withItems } from '../../syntax/changed.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import { elementsOfBlocks, ImpliedMember, toStatement } from './documentBlocks.ts';
import type { HclAttribute, HclBlock } from './hcl/nodes.ts';
import { HclExpression, HclString } from './hcl/nodes.ts';
import { append } from '../../text/append.ts';
import type { Steps } from '../../text/steps.ts';

/**
 * The policy that modules build from a list or a map of statements with the names of `aws_iam_policy_document`:
 * `policy_statements`, `inline_policy_permissions` and similar inputs of terraform-aws-modules (Terraform Registry,
 * terraform-aws-modules/lambda/aws and /iam/aws, "Inputs"). Undefined if the value does not contain statements.
 */
export function* policyOfStatements(value: ValueNode): Steps<ObjectNode | undefined> {
  const { start, end } = value;
  const written: ArrayNode = { kind: 'array', start, end, items: itemsOf(value) };
  if (!written.items.some(isStatement)) return undefined;
  const list = yield* withItems(written, (item) => (item.kind === 'object' ? read(item) : item));
  const key = new HclString({ start, end: start }, 'Statement', { style: 'name' });
  return {
    kind: 'object',
    start,
    end,
    members: [new ImpliedMember(start, 'Version', '2012-10-17'), { start, end, key, value: list }],
  };
}

function itemsOf(value: ValueNode): readonly ValueNode[] {
  if (value.kind === 'array') return value.items;
  return value.kind === 'object' ? value.members.flatMap((member) => member.value ?? []) : [];
}

function isStatement(node: ValueNode): boolean {
  if (node.kind !== 'object') return false;
  return node.members.some(({ key }) => key.value === 'actions' || key.value === 'not_actions');
}

/** A statement of a module, which is edited as an object; `record` is the equivalent block. */
interface RecordObject extends ObjectNode {
  readonly record: HclBlock;
}

export function isRecordObject(node: object): node is RecordObject {
  return 'record' in node;
}

function* read(object: ObjectNode): Steps<RecordObject> {
  const record = asBlock(object, 'statement');
  const { start, end, members } = yield* toStatement(record, undefined);
  const isWhole = members.some(({ key }) => /^(?:Not)?Resource$/.test(key.value)) || isOfTrust(members);
  return { kind: 'object', start, end, members: isWhole ? members : [...members, ofModule(end)], record };
}

/** Trust policies have no resource. */
function isOfTrust(members: readonly Member[]): boolean {
  const actions = members.find(({ key }) => key.value === 'Action')?.value;
  const [first] = actions?.kind === 'array' ? actions.items : [actions];
  return first?.kind === 'string' && first.value.startsWith('sts:');
}

/**
 * Some modules add the resource of their statements: for `terraform-aws-modules/s3-bucket/aws//modules/table-bucket`,
 * the bucket.
 */
function ofModule(end: number): Member {
  const nowhere = { start: end, end };
  const key = new HclString(nowhere, 'Resource', { style: 'name' });
  return { ...nowhere, key, value: new HclExpression(nowhere, []) };
}

/** The equivalent block. */
function asBlock(object: ObjectNode, type: string): HclBlock {
  const { start, end } = object;
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  for (const member of object.members) {
    const { key, value } = member;
    const name = key.value === 'conditions' ? 'condition' : key.value;
    const isOfBlocks = Object.hasOwn(elementsOfBlocks, name);
    if (isOfBlocks)
      append(
        blocks,
        recordsIn(value).map((item) => asBlock(item, name)),
      );
    else if (key instanceof HclString)
      attributes.push({ start: member.start, end: member.end, name: key, sign: key.end, value });
  }
  const named = new HclString({ start, end: start }, type, { style: 'name' });
  return { start, end, type: named, labels: [], body: { start, end, attributes, blocks, closed: true } };
}

/** One record, a list of them, or a map. */
function recordsIn(value: Member['value']): readonly ObjectNode[] {
  if (value?.kind === 'array') return value.items.filter((item) => item.kind === 'object');
  if (value?.kind !== 'object') return [];
  const isRecord = value.members.some((member) => member.key.value === 'test' || member.key.value === 'type');
  return isRecord
    ? [value]
    : value.members.flatMap((member) => (member.value?.kind === 'object' ? [member.value] : []));
}
