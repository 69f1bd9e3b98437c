import { elementsOfAttributes, elementsOfBlocks } from '../../hosts/terraform/documentBlocks.ts';
import type { HclAttribute, HclBlock } from '../../hosts/terraform/hcl/nodes.ts';
import { HclString } from '../../hosts/terraform/hcl/nodes.ts';
import type { ValueNode } from '../../syntax/node.ts';
import { giveUp } from '../notation.ts';

/**
 * The arguments and blocks that are valid in a block (Terraform AWS provider, data source `aws_iam_policy_document`).
 */
interface Form {
  readonly attributes: readonly string[];
  readonly blocks: readonly string[];
  /** Whether all of its attributes are required. */
  readonly isFull?: true;
}

const principals: Form = { attributes: ['type', 'identifiers'], blocks: [], isFull: true };
const forms: ReadonlyMap<string, Form> = new Map([
  ['data', { attributes: ['version', 'policy_id'], blocks: ['statement'] }],
  ['statement', { attributes: Object.keys(elementsOfAttributes), blocks: Object.keys(elementsOfBlocks) }],
  ['principals', principals],
  ['not_principals', principals],
  ['condition', { attributes: ['test', 'variable', 'values'], blocks: [], isFull: true }],
]);

/** Arguments and blocks that do not affect the resulting policy. */
const unrelated: ReadonlySet<string> = new Set(['provider', 'depends_on', 'lifecycle']);

/**
 * A policy block with every value as it is written: a reference becomes the text `${…}` that would insert it. Gives up
 * on everything that a JSON policy cannot express.
 */
export function asWritten(block: HclBlock, text: string): HclBlock {
  const form = forms.get(block.type.value) ?? refuse(block.type);
  const isRelated = (name: HclString): boolean => form.blocks.length === 0 || !unrelated.has(name.value);
  const attributes = block.body.attributes.filter(({ name }) => isRelated(name));
  const blocks = block.body.blocks.filter(({ type }) => isRelated(type));
  const strange =
    attributes.find(({ name }) => !form.attributes.includes(name.value))?.name ??
    blocks.find(({ type }) => !form.blocks.includes(type.value))?.type;
  if (strange !== undefined) refuse(strange);
  const missing = form.attributes.find((name) => attributes.every((each) => each.name.value !== name));
  if (form.isFull && missing !== undefined) giveUp(block.type, `"${missing}" is missing in this block.`);
  const written = attributes.map((each) => ({
    ...each,
    value: each.value && valueAsWritten(each.value, text),
  }));
  return {
    ...block,
    body: {
      ...block.body,
      // The provider omits empty texts and lists of a statement.
      attributes: form.isFull ? written : written.filter((each) => !isEmpty(each)),
      blocks: blocks.map((each) => asWritten(each, text)),
    },
  };
}

function isEmpty({ value }: HclAttribute): boolean {
  if (value?.kind === 'array') return value.items.length === 0;
  return value?.kind === 'string' && value.value === '';
}

function valueAsWritten(node: ValueNode, text: string): ValueNode {
  if (node.kind === 'scalar') return node;
  if (node.kind === 'array') return { ...node, items: node.items.map((item) => valueAsWritten(item, text)) };
  if (!(node instanceof HclString))
    return new HclString(node, `\${${text.slice(node.start, node.end)}}`, { style: 'reference' });
  const directive = node.holes.find(({ start }) => text.charAt(start) === '%');
  if (directive !== undefined)
    giveUp(
      { start: directive.start, end: directive.start + 2 },
      'Template directives, %{ … }, are not supported.',
    );
  return node.withoutHoles();
}

function refuse(name: HclString): never {
  return giveUp(name, `"${name.value}" has no equivalent in a JSON policy.`);
}
