import type { Catalog } from '../catalog/catalog.ts';

/** The catalog, loaded when the first policy needs it; a failed attempt is repeated at the next request. */
export class LazyCatalog {
  readonly #load: () => Promise<Catalog>;
  #catalog: Promise<Catalog> | undefined;

  constructor(load: () => Promise<Catalog>) {
    this.#load = load;
  }

  async get(): Promise<Catalog> {
    this.#catalog ??= this.#load();
    try {
      return await this.#catalog;
    } catch (error) {
      this.#catalog = undefined;
      throw error;
    }
  }
}
