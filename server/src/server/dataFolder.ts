/** The folder that the data about AWS comes from. */
export class DataFolder {
  readonly #ask: () => Promise<string | undefined>;
  #brought: { readonly folder: string | undefined } | undefined;

  /** `ask` returns the folder that is currently set, if any. */
  constructor(ask: () => Promise<string | undefined>) {
    this.#ask = ask;
  }

  /** The result of `load` for the folder that is set. */
  async load<Data>(load: (folder: string | undefined) => Promise<Data>): Promise<Data> {
    const folder = await this.#ask();
    this.#brought = { folder };
    return load(folder);
  }

  /** Whether another folder is set than the one that the data was loaded from. */
  async hasChanged(): Promise<boolean> {
    const brought = this.#brought;
    return brought !== undefined && brought.folder !== (await this.#ask());
  }
}
