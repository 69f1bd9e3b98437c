import type { Catalog } from '../catalog/catalog.ts';

/** The catalog, loaded when the first policy needs it; a failed attempt is repeated at the next request. */
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
