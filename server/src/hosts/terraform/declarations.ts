import type { ValueNode } from '../../syntax/node.ts';
import type { ModuleFile } from '../moduleFile.ts';
import type { HclBlock, HclBody } from './hcl/nodes.ts';
import { attributeOf, HclExpression, HclString } from './hcl/nodes.ts';

/** What a file declares that policies can insert. */
export type Declarations = Pick<ModuleFile, 'declared' | 'repeated' | 'names' | 'oldestProvider'>;

export function declarationsIn(text: string, { blocks }: HclBody): Declarations {
  const all = blocks.flatMap(resourcesOf);
  const versions = blocks.flatMap(({ type, body }) =>
    type.value === 'terraform' ? body.blocks.flatMap((inner) => oldestProviderOf(inner)) : [],
  );
  return {
    declared: all.filter((name) => !name.endsWith(']')),
    repeated: all.filter((name) => name.endsWith(']')),
    names: blocks.flatMap((block) => namesOf(text, block)),
    oldestProvider: versions[0],
  };
}

/** The name of the resource or local value that contains an offset, which cannot reference itself. */
export function declaredAt({ blocks }: HclBody, offset: number): string | undefined {
  const block = blocks.findLast(({ start }) => start <= offset);
  if (block?.type.value !== 'locals') return block && resourcesOf(block)[0];
  const attribute = block.body.attributes.findLast(({ start }) => start <= offset);
  return attribute && `local.${attribute.name.value}`;
}

/** The AWS resource or data source that a block declares. One of several is named by its index or key. */
function resourcesOf({ type, labels: [kind, name], body }: HclBlock): readonly string[] {
  if (kind?.value.startsWith('aws_') !== true || name === undefined) return [];
  const each = attributeOf(body, 'for_each') ? '[each.key]' : '';
  const known = `${kind.value}.${name.value}${attributeOf(body, 'count') ? '[0]' : each}`;
  return type.value === 'resource' ? [known] : type.value === 'data' ? [`data.${known}`] : [];
}

/** Variables and local values, except for lists and objects, which cannot be part of a text. */
function namesOf(text: string, { type, labels, body }: HclBlock): readonly string[] {
  if (type.value === 'variable' && labels[0] !== undefined) {
    const given = attributeOf(body, 'type')?.value;
    const written = given === undefined ? '' : text.slice(given.start, Math.min(given.end, given.start + 20));
    return /^"?(?:list|set|tuple|map|object|bool)\b/.test(written) ? [] : [`var.${labels[0].value}`];
  }
  if (type.value !== 'locals') return [];
  return body.attributes.flatMap(({ name, value }) => (isText(text, value) ? [`local.${name.value}`] : []));
}

/** Whether a value can be part of a text, as far as its form shows. */
function isText(text: string, value: ValueNode | undefined): boolean {
  if (value instanceof HclExpression)
    return !'[{'.includes(text.charAt(value.start)) && !listFunctions.has(value.callee ?? '');
  return value?.kind === 'string' || value?.kind === 'scalar';
}

/** Functions that return lists and objects (Terraform, "Built-in functions"). */
const listFunctions: ReadonlySet<string> = new Set([
  ...['merge', 'concat', 'flatten', 'compact', 'distinct', 'keys', 'values', 'split', 'sort', 'zipmap'],
  ...['tolist', 'toset', 'tomap', 'setproduct', 'setunion', 'jsondecode', 'yamldecode'],
]);

/** The oldest major version that a constraint on the AWS provider accepts (Terraform, "Version Constraints"). */
function oldestProviderOf({ type, body }: HclBlock): readonly number[] {
  const aws = type.value === 'required_providers' ? attributeOf(body, 'aws')?.value : undefined;
  const version =
    aws?.kind === 'object' ? aws.members.find(({ key }) => key.value === 'version')?.value : aws;
  if (!(version instanceof HclString)) return [];
  const oldest = /(?:^|,)\s*(?:>=|~>|=|>)?\s*v?(\d+)/.exec(version.value)?.[1];
  return oldest === undefined ? [] : [Number(oldest)];
}
