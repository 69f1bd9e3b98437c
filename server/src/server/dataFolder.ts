/** Which folder the data about AWS come from. */
export class DataFolder {
  readonly #ask: () => Promise<string | undefined>;
  #brought: { readonly folder: string | undefined } | undefined;

  /** `ask` says which folder is set now, if one is. */
  constructor(ask: () => Promise<string | undefined>) {
    this.#ask = ask;
  }

  /** What `load` brings from the folder that is set. */
  async bring<Data>(load: (folder: string | undefined) => Promise<Data>): Promise<Data> {
    const folder = await this.#ask();
    this.#brought = { folder };
    return load(folder);
  }

  /** Whether another folder is set than the data have been brought from. */
  async hasChanged(): Promise<boolean> {
    const brought = this.#brought;
    return brought !== undefined && brought.folder !== (await this.#ask());
  }
}
