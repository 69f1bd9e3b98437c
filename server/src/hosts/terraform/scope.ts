import type { ValueNode } from '../../syntax/node.ts';
import type { HclBody, Names } from './nodes.ts';
import { attributeOf, HclExpression } from './nodes.ts';

/** More names than any module has in its policies; values that name each other could be unfolded without end. */
const mostUses = 500;

const lists: ReadonlySet<string | undefined> = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

/** What a document says of `local.name`, and of `var.name` where nobody gives it another value. */
export class Scope implements Names {
  readonly #values = new Map<string, ValueNode>();
  readonly #open = new Set<string>();
  #uses = 0;

  /** Whether a value is a part of something that names it, and so may be of several policies. */
  get isUsed(): boolean {
    return this.#uses > 0;
  }

  fill({ blocks }: HclBody): void {
    for (const { type, labels, body } of blocks) {
      if (type.value === 'locals')
        for (const { name, value } of body.attributes) this.#note(`local.${name.value}`, value);
      if (type.value === 'variable')
        this.#note(`var.${labels[0]?.value ?? ''}`, byDefault(attributeOf(body, 'default')?.value));
    }
  }

  #note(name: string, value: ValueNode | undefined): void {
    if (value !== undefined) this.#values.set(name, value);
  }

  within<Result>(
    name: string,
    element: string | undefined,
    use: (value: ValueNode) => Result,
  ): Result | undefined {
    const value = this.#values.get(name);
    if (value === undefined || this.#open.has(name) || this.#uses >= mostUses) return undefined;
    if (name.startsWith('var.') && !lists.has(element)) return undefined;
    this.#uses++;
    this.#open.add(name);
    const result = use(value);
    this.#open.delete(name);
    return result;
  }
}

/** There may be others than those that are written. */
function byDefault(value: ValueNode | undefined): ValueNode | undefined {
  const items = value?.kind === 'array' ? value.items : value?.kind === 'string' ? [value] : [];
  if (value === undefined || items.length === 0) return undefined;
  const { start, end } = value;
  return { kind: 'array', start, end, items: [...items, new HclExpression({ start: end, end }, [])] };
}
