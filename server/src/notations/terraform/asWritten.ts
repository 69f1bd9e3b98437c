import { elementsOfAttributes, elementsOfBlocks } from '../../hosts/terraform/documents.ts';
import type { HclAttribute, HclBlock } from '../../hosts/terraform/nodes.ts';
import { HclString } from '../../hosts/terraform/nodes.ts';
import type { ValueNode } from '../../syntax/node.ts';
import { giveUp } from '../notation.ts';

/**
 * The arguments and blocks that are valid in a block (Terraform AWS provider, data source `aws_iam_policy_document`).
 */
interface Form {
  readonly attributes: readonly string[];
  readonly blocks: readonly string[];
  /** All of its attributes have to be there. */
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

/** What says nothing of the policy that comes out. */
const unrelated: ReadonlySet<string> = new Set(['provider', 'depends_on', 'lifecycle']);

/**
 * A block of a policy in which all is as it is written: a reference is the text `${…}` that would put it into one.
 * Gives up on what a policy in JSON has no place for.
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
      // The provider writes no empty text or list of a statement's own.
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
