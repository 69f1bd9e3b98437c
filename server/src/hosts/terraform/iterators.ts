import { withItems, withValues } from '../../syntax/changed.ts';
import type { Changed } from '../../syntax/changed.ts';
import { listOf } from '../../policy/lower.ts';
import type { Edit, NewValue } from '../../syntax/edit.ts';
import { placeOf } from '../../syntax/edit.ts';
import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import { contains } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import type { HclBlock } from './nodes.ts';
import { attributeOf, HclExpression, HclString } from './nodes.ts';

/**
 * What the blocks that a statement is made of name their elements, such as `statement` for `${statement.value}`
 * (Terraform, "dynamic Blocks"): the `dynamic` block that repeats the statement, and those in it.
 */
export function iteratorsOf(block: HclBlock): readonly string[] {
  const isDynamic = block.type.value === 'dynamic';
  const content = isDynamic ? block.body.blocks.find(({ type }) => type.value === 'content') : block;
  const inner = content?.body.blocks.filter(({ type }) => type.value === 'dynamic') ?? [];
  return (isDynamic ? [block, ...inner] : inner).flatMap(iteratorOf);
}

function iteratorOf({ labels, body }: HclBlock): readonly string[] {
  const written = attributeOf(body, 'iterator')?.value;
  const name = written instanceof HclExpression ? written.reference : labels[0]?.value;
  return name === undefined ? [] : [name];
}

/** A statement whose texts with the elements of these blocks are no other statement's, though they may be alike. */
export function* withElements<Node extends ObjectNode>(
  statement: Node,
  iterators: readonly string[],
  scope: string,
): Steps<Node> {
  const names = new Set(iterators);
  const of = (node: ValueNode): Changed => {
    if (node instanceof HclString) return hasElement(node, names) ? node.within(scope) : node;
    if (node.kind === 'array') return withItems(node, of);
    return node.kind === 'object' ? withValues(node, of) : node;
  };
  return { ...statement, members: (yield* withValues(statement, of)).members };
}

function hasElement({ holes, value }: HclString, names: ReadonlySet<string>): boolean {
  if (holes.length === 0) return false;
  return [...value.matchAll(/([A-Za-z_][\w-]*)\.(?:value|key)\b/g)].some(([, name = '']) => names.has(name));
}

/**
 * Whether edits take something from a statement that a `dynamic` block repeats to where it is not repeated, or the
 * other way round: Terraform may make none or several of what is in the block, and nothing else knows its elements.
 */
export function crossDynamicBlock(root: ObjectNode, edits: readonly Edit[]): boolean {
  const list = memberOf(root, 'Statement')?.value;
  const statements = listOf(list);
  const repeated = statements.filter((each) => each.kind === 'object' && each.repeatedBy !== undefined);
  const isOfStatements = (edit: Edit): boolean =>
    (edit.kind === 'insertItem' && edit.into === list) ||
    (edit.kind === 'removeItem' && statements.includes(edit.item));
  const isInBlock = (edit: Edit): boolean => repeated.some((each) => contains(each, placeOf(edit)));
  if (edits.some(isOfStatements) && edits.some(isInBlock)) return true;
  return statements.some((statement) => {
    const own = new Set(textsWithElements(statement));
    return (
      own.size > 0 && edits.some((edit) => !contains(statement, placeOf(edit)) && writesOneOf(edit, own))
    );
  });
}

function textsWithElements(node: ValueNode): readonly string[] {
  if (node instanceof HclString) return node.scope === undefined ? [] : [node.value];
  if (node.kind === 'array') return node.items.flatMap(textsWithElements);
  return node.kind === 'object'
    ? node.members.flatMap(({ value }) => (value === undefined ? [] : textsWithElements(value)))
    : [];
}

function writesOneOf(edit: Edit, texts: ReadonlySet<string>): boolean {
  const writes = (value: NewValue): boolean => {
    if (typeof value === 'string') return texts.has(value);
    if (typeof value !== 'object' || value === null) return false;
    const parts: readonly NewValue[] = Object.values(value);
    return parts.some(writes);
  };
  return 'value' in edit && writes(edit.value);
}
