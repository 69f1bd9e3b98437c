import type { NewValue } from '../../../syntax/edit.ts';
import type { AttributePlace, HostAttribute, Typed } from '../../cursor.ts';
import { nothingTyped } from '../../cursor.ts';
import { hasLineBreak, extendsTo } from './cursorPlaces.ts';
import { isBlockObject } from '../documentBlocks.ts';
import type { HclAttribute, HclBlock } from '../hcl/nodes.ts';
import type { TerraformPolicy } from '../policies.ts';

type Attributes = Readonly<Record<string, HostAttribute>>;

const text = (name: string): NewValue => ({ stops: [{ name, text: '' }] });
const choice = (first: string, ...others: readonly string[]): NewValue => ({
  stops: [{ name: first, text: first, choices: [first, ...others] }],
});
const principals: Attributes = {
  type: {
    value: choice('AWS', 'Service', 'Federated', '*'),
    detail: 'The type of the principals',
  },
  identifiers: { value: [text('principal')], detail: 'The principals of the type' },
};

/**
 * The names in the data source that have no counterpart in IAM (Terraform AWS provider, data source
 * `aws_iam_policy_document`).
 */
const attributes: ReadonlyMap<string, Attributes> = new Map<string, Attributes>([
  ['principals', principals],
  ['not_principals', principals],
  [
    'condition',
    {
      test: { value: text('operator'), detail: 'The condition operator' },
      variable: { value: text('key'), detail: 'The condition key' },
      values: { value: [text('value')], detail: 'The values that the condition key is compared with' },
    },
  ],
  [
    'data',
    {
      source_policy_documents: { value: [], detail: 'Documents whose statements are added' },
      override_policy_documents: {
        value: [],
        detail: 'Documents whose statements replace statements with the same Sid',
      },
    },
  ],
]);

/** The typed part of an attribute's name in a block; undefined elsewhere. */
type NameIn = (block: HclBlock, source: string, offset: number) => Typed | undefined;

/** The attributes that a block does not have yet, if the cursor is at the name of one. */
export function attributesAt(
  policies: readonly TerraformPolicy[],
  source: string,
  offset: number,
  nameIn: NameIn = nameAt,
): AttributePlace | undefined {
  for (const { root } of policies) {
    if (!isBlockObject(root) || offset <= root.start || !extendsTo(root.block, source, offset)) continue;
    const { name, block } = innermost(root.block, source, offset);
    const typed = nameIn(block, source, offset);
    if (typed === undefined) return undefined;
    const others = block.body.attributes.filter(({ start }) => start !== typed.replace.start);
    const given = new Set(others.map((each) => each.name.value));
    const missing = Object.entries(attributes.get(name) ?? {}).filter(([each]) => !given.has(each));
    return missing.length === 0 ? undefined : { typed, attributes: missing };
  }
  return undefined;
}

/**
 * The innermost block around a cursor. The content of a `dynamic` block counts as a block of the type that it
 * generates.
 */
function innermost(
  root: HclBlock,
  source: string,
  offset: number,
): { readonly name: string; readonly block: HclBlock } {
  let found = { name: root.type.value, block: root };
  let repeated = '';
  for (let inner: HclBlock | undefined = root; inner !== undefined;) {
    const { type, labels, body }: HclBlock = inner;
    found = { name: type.value === 'content' ? repeated : type.value, block: inner };
    repeated = labels[0]?.value ?? '';
    inner = body.blocks.findLast((each) => isWithin(each, source, offset));
  }
  return found;
}

function isWithin(block: HclBlock, source: string, offset: number): boolean {
  const { body } = block;
  return body.start < offset && (body.closed ? offset < body.end : extendsTo(block, source, offset));
}

/** The typed part of an attribute's name; undefined elsewhere. */
function nameAt({ body }: HclBlock, source: string, offset: number): Typed | undefined {
  const attribute = body.attributes.find((each) => isOn(each, source, offset));
  if (attribute === undefined)
    return isAfterBlanks(source, offset) && !isOnHead(body.blocks, offset) ? nothingTyped(offset) : undefined;
  const { name, sign } = attribute;
  if (offset > name.end) return undefined;
  const { start, end, value } = name;
  const before = source.slice(start, offset);
  return {
    ...nothingTyped(offset),
    token: name,
    before,
    text: value,
    replace: { start, end },
    colon: sign !== undefined,
  };
}

/** Whether a cursor is on an attribute, or after its equals sign if the value is missing. */
export function isOn({ start, end, sign, value }: HclAttribute, source: string, offset: number): boolean {
  if (offset < start) return false;
  if (offset <= end) return true;
  return value === undefined && sign !== undefined && !hasLineBreak(source, sign, offset);
}

function isOnHead(blocks: readonly HclBlock[], offset: number): boolean {
  return blocks.some(({ start, end }) => start <= offset && offset <= end);
}

/** Whether only blanks, or the opening brace of the block, precede the offset on its line. */
export function isAfterBlanks(source: string, offset: number): boolean {
  return /(?:^|\{)[ \t]*$/.test(source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset));
}
