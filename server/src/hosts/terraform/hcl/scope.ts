import type { ValueNode } from '../../../syntax/node.ts';
import type { Steps } from '../../../text/steps.ts';
import type { HclBody, Names, OtherNames } from './nodes.ts';
import { attributeOf, HclExpression } from './nodes.ts';

/** No module uses more names in its policies. Values that reference each other could expand without end. */
const maxUses = 500;

const lists: ReadonlySet<string | undefined> = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

/** The values of `local.name`, and the defaults of `var.name`. */
export class Scope implements Names {
  #values: ReadonlyMap<string, ValueNode> = new Map();
  #others: OtherNames = () => undefined;
  readonly #open = new Set<string>();
  #uses = 0;
  #isUsed = false;

  /** Whether a value of the document is part of something that references it, and so may belong to several policies. */
  get isUsed(): boolean {
    return this.#isUsed;
  }

  fill(body: HclBody): void {
    this.#values = valuesOfNames(body);
  }

  /** Looks up names that the document does not define in other files. */
  extend(others: OtherNames): void {
    this.#others = others;
  }

  *within(
    place: HclExpression,
    element: string | undefined,
    use: (value: ValueNode) => Steps<ValueNode>,
  ): Steps<ValueNode | undefined> {
    const name = place.reference ?? '';
    if (this.#open.has(name) || this.#uses >= maxUses) return undefined;
    if (name.startsWith('var.') && !lists.has(element)) return undefined;
    const own = this.#values.get(name);
    const value = own ?? this.#others(name, place, this);
    if (value === undefined) return undefined;
    if (own !== undefined) this.#isUsed = true;
    this.#uses++;
    this.#open.add(name);
    const result = yield* use(value);
    this.#open.delete(name);
    return result;
  }
}

/** The values of a document's names. */
export function valuesOfNames({ blocks }: HclBody): ReadonlyMap<string, ValueNode> {
  const values = new Map<string, ValueNode>();
  const note = (name: string, value: ValueNode | undefined): void => {
    if (value !== undefined) values.set(name, value);
  };
  for (const { type, labels, body } of blocks) {
    if (type.value === 'locals')
      for (const { name, value } of body.attributes) note(`local.${name.value}`, value);
    if (type.value === 'variable')
      note(`var.${labels[0]?.value ?? ''}`, byDefault(attributeOf(body, 'default')?.value));
  }
  return values;
}

/** Callers may add other values. */
function byDefault(value: ValueNode | undefined): ValueNode | undefined {
  // An empty default is meant to be overridden by callers.
  const isText = value?.kind === 'string' && value.value !== '';
  const items = value?.kind === 'array' ? value.items : isText ? [value] : [];
  if (value === undefined || items.length === 0) return undefined;
  const { start, end } = value;
  return { kind: 'array', start, end, items: [...items, new HclExpression({ start: end, end }, [])] };
}
