import type { Catalog } from '../catalog/catalog.ts';

/** The catalog, brought when the first policy asks for it; a failed attempt is made again at the next. */
export class LazyCatalog {
  readonly #bring: () => Promise<Catalog>;
  #catalog: Promise<Catalog> | undefined;

  constructor(bring: () => Promise<Catalog>) {
    this.#bring = bring;
  }

  async get(): Promise<Catalog> {
    this.#catalog ??= this.#bring();
    try {
      return await this.#catalog;
    } catch (error) {
      this.#catalog = undefined;
      throw error;
    }
  }
}
