import { withItems, withValues } from '../../syntax/changed.ts';
import type { Changed } from '../../syntax/changed.ts';
import { listOf } from '../../policy/lower.ts';
import type { Edit, NewValue } from '../../syntax/edit.ts';
import { placeOf } from '../../syntax/edit.ts';
import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import { contains } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import type { HclBlock } from './hcl/nodes.ts';
import { attributeOf, HclExpression, HclString } from './hcl/nodes.ts';

/**
 * The iterator names of a statement's `dynamic` blocks, such as `statement` for `${statement.value}` (Terraform,
 * "dynamic Blocks"): of the block that repeats the statement, and of the blocks in it.
 */
export function iteratorsOf(block: HclBlock): readonly string[] {
  const isDynamic = block.type.value === 'dynamic';
  if (!isDynamic && !block.body.blocks.some(({ type }) => type.value === 'dynamic')) return [];
  const content = isDynamic ? block.body.blocks.find(({ type }) => type.value === 'content') : block;
  const inner = content?.body.blocks.filter(({ type }) => type.value === 'dynamic') ?? [];
  return (isDynamic ? [block, ...inner] : inner).flatMap(iteratorOf);
}

/** The name of a `dynamic` block's iterator. */
export function iteratorOf({ labels, body }: HclBlock): readonly string[] {
  const written = attributeOf(body, 'iterator')?.value;
  const name = written instanceof HclExpression ? written.reference : labels[0]?.value;
  return name === undefined ? [] : [name];
}

/**
 * Marks the texts of a statement that use these iterators, because equal texts in other statements have a different
 * meaning.
 */
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

/** How the statements of a policy depend on `dynamic` blocks. */
interface RepeatedStatements {
  readonly list: ValueNode | undefined;
  readonly statements: readonly ValueNode[];
  readonly repeated: readonly ValueNode[];
  /** Statements whose texts use the iterator of a block, with these texts. */
  readonly named: readonly { readonly statement: ValueNode; readonly texts: ReadonlySet<string> }[];
}

/** Yield to other work after this many statements. */
const statementsPerStep = 64;

/** The statements of a document's policies that are repeated by `dynamic` blocks. */
export class DynamicBlocks {
  readonly #roots: readonly ObjectNode[];
  #known: readonly RepeatedStatements[] | undefined;

  constructor(roots: readonly ObjectNode[]) {
    this.#roots = roots;
  }

  /**
   * Whether edits move something between a statement that a `dynamic` block repeats and one that is not repeated.
   * Terraform may create none or several of the repeated statement, and its iterator is unknown anywhere else.
   */
  *areCrossed(edits: readonly Edit[]): Steps<boolean> {
    this.#known ??= yield* this.#read();
    return this.#known.some((policy) => crosses(policy, edits));
  }

  /** Only policies that have any. */
  *#read(): Steps<readonly RepeatedStatements[]> {
    const found: RepeatedStatements[] = [];
    let count = 0;
    for (const root of this.#roots) {
      const list = memberOf(root, 'Statement')?.value;
      const statements = listOf(list);
      const named: RepeatedStatements['named'][number][] = [];
      for (const statement of statements) {
        if (++count % statementsPerStep === 0) yield;
        const texts = new Set(textsWithElements(statement));
        if (texts.size > 0) named.push({ statement, texts });
      }
      const repeated = statements.filter((each) => each.kind === 'object' && each.repeatedBy !== undefined);
      if (repeated.length > 0 || named.length > 0) found.push({ list, statements, repeated, named });
    }
    return found;
  }
}

function crosses({ list, statements, repeated, named }: RepeatedStatements, edits: readonly Edit[]): boolean {
  const isOfStatements = (edit: Edit): boolean =>
    (edit.kind === 'insertItem' && edit.into === list) ||
    (edit.kind === 'removeItem' && statements.includes(edit.item));
  const isInBlock = (edit: Edit): boolean => repeated.some((each) => contains(each, placeOf(edit)));
  if (edits.some(isOfStatements) && edits.some(isInBlock)) return true;
  return named.some(({ statement, texts }) =>
    edits.some((edit) => !contains(statement, placeOf(edit)) && writesOneOf(edit, texts)),
  );
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
