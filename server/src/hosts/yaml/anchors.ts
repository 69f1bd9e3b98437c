import type { ValueNode } from '../../syntax/node.ts';

/**
 * The nodes with an anchor `&name`, and the aliases `*name` that use them. Such a node also has a meaning where it is
 * used.
 */
export class Anchors {
  /** The starts of aliases of nothing. */
  readonly unknown: number[] = [];
  /** The nodes that aliases refer to, by the start of the alias. */
  readonly aliases = new Map<number, ValueNode>();
  readonly #nodes = new Map<string, ValueNode>();

  add(name: string | undefined, node: ValueNode | undefined): void {
    if (name !== undefined && node !== undefined) this.#nodes.set(name, node);
  }

  of(name: string): ValueNode | undefined {
    return this.#nodes.get(name);
  }

  use(name: string, start: number): void {
    const node = this.#nodes.get(name);
    if (node === undefined) this.unknown.push(start);
    else this.aliases.set(start, node);
  }
}
