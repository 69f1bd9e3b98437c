/** An entry of the AWS catalog, in the tree or in the answer to a search. */
export interface CatalogEntry {
  /** What its children are requested by; absent if it has none. */
  readonly id?: string;
  readonly label: string;
  readonly detail: string;
  /** What is inserted or copied; absent for what only groups others. */
  readonly text?: string;
  readonly kind: 'service' | 'group' | 'action' | 'resourceType' | 'conditionKey';
  /** AWS's page. */
  readonly url?: string;
}

/** What the server reads of the catalog's files: a whole file, or bytes of the details. */
export type CatalogPart =
  | { readonly part: 'index' | 'managed' }
  | { readonly part: 'details'; readonly offset: number; readonly length: number };
