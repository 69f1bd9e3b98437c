import type { Catalog, CatalogSource } from './catalog.ts';
import { loadCatalog } from './loadCatalog.ts';

/** Where a catalog comes from. */
export interface CatalogChoice {
  readonly packed: CatalogSource;
  /** The catalog in a folder; absent if the runtime has no folders. */
  readonly imported: ((folder: string, packed: CatalogSource) => CatalogSource) | undefined;
  /** Tells the user that the data of a folder cannot be used. */
  readonly warn: (message: string) => void;
}

/** The catalog of the folder that the user has chosen; the packed one if there is none or it cannot be used. */
export async function loadChosenCatalog(folder: string | undefined, choice: CatalogChoice): Promise<Catalog> {
  const { packed, imported, warn } = choice;
  if (folder === undefined || imported === undefined) return loadCatalog(packed);
  try {
    return await loadCatalog(imported(folder, packed));
  } catch (error) {
    const catalog = await loadCatalog(packed);
    const reason = error instanceof Error ? error.message : String(error);
    warn(
      `The data about AWS in "${folder}" cannot be used: ${reason} The data of ${catalog.date} that ` +
        'came with IAM Policy are used instead.',
    );
    return catalog;
  }
}
