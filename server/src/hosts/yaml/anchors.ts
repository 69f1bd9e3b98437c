import type { TextRange } from '../../text/range.ts';

/** What `&name` stands in front of, and which names `*name` uses: what is used elsewhere means something there too. */
export class Anchors {
  readonly #nodes = new Map<string, TextRange[]>();
  readonly #used = new Set<string>();

  add(name: string | undefined, node: TextRange | undefined): void {
    if (name === undefined || node === undefined) return;
    this.#nodes.set(name, [...(this.#nodes.get(name) ?? []), node]);
  }

  use(name: string): void {
    this.#used.add(name);
  }

  /** The nodes that stand in other places too. */
  get shared(): readonly TextRange[] {
    return [...this.#used].flatMap((name) => this.#nodes.get(name) ?? []);
  }
}
