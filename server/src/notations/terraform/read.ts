import { documentBlocks, documentPolicy } from '../../hosts/terraform/documentBlocks.ts';
import type { HclBlock, HclBody } from '../../hosts/terraform/hcl/nodes.ts';
import { HclString } from '../../hosts/terraform/hcl/nodes.ts';
import { parseHcl } from '../../hosts/terraform/hcl/parse.ts';
import type { Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import { atOnce } from '../../text/steps.ts';
import { expectNoFault } from '../expectNoFault.ts';
import { giveUp } from '../notation.ts';
import { asWritten } from './asWritten.ts';

/**
 * The policies of a Terraform text: one for each data source `aws_iam_policy_document`, and one for all top-level
 * `statement` blocks together. Other blocks are skipped. May give up.
 */
export function readPolicies(text: string): readonly ObjectNode[] {
  const { body, faults } = parseHcl(text);
  expectNoFault(text, faults, 'HCL');
  const alone = body.blocks.filter(({ type }) => type.value === 'statement');
  const blocks = [...documentBlocks(body), ...(alone.length === 0 ? [] : [around(alone)])];
  for (const block of blocks) expectValues(block.body);
  return blocks.map((block) => toPolicy(asWritten(block, text)));
}

/** Gives up at the first attribute without a value, which the host's parser accepts because it may be being typed. */
function expectValues({ attributes, blocks }: HclBody): void {
  for (const { value, end } of attributes)
    if (value === undefined) giveUp({ start: end, end }, 'Expected a value.');
  for (const { body } of blocks) expectValues(body);
}

/** Wraps top-level statements in the data source that they are meant for. */
function around(statements: readonly HclBlock[]): HclBlock {
  const range = { start: statements[0]?.start ?? 0, end: statements.at(-1)?.end ?? 0 };
  const type = new HclString({ start: range.start, end: range.start }, 'data', { style: 'name' });
  return { ...range, type, labels: [], body: { ...range, attributes: [], blocks: statements, closed: true } };
}

function toPolicy(block: HclBlock): ObjectNode {
  const policy = atOnce(documentPolicy(block, undefined));
  const members = policy.members.map((member): Member => {
    const { value } = member;
    if (value?.kind !== 'array') return member;
    // For a document without statements, the host adds a placeholder.
    const statements = value.items.filter(({ kind }) => kind === 'object');
    return { ...member, value: { ...value, items: statements.map(withoutLoneItems) } };
  });
  return { kind: 'object', start: policy.start, end: policy.end, members };
}

/** The provider writes a list with one item as the item alone. */
function withoutLoneItems(node: ValueNode): ValueNode {
  if (node.kind === 'object') {
    const members = node.members.map((member): Member => ({
      ...member,
      value: member.value && withoutLoneItems(member.value),
    }));
    return { kind: 'object', start: node.start, end: node.end, members };
  }
  const [only, another] = node.kind === 'array' ? node.items : [];
  return only !== undefined && another === undefined ? only : node;
}
