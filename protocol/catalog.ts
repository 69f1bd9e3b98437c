/** An entry of the AWS catalog, in the tree or in the answer to a search. */
export interface CatalogEntry {
  /** The ID for requesting its children; absent if it has none. */
  readonly id?: string;
  readonly label: string;
  readonly detail: string;
  /** The text to insert or copy; absent for groups. */
  readonly text?: string;
  readonly kind: 'service' | 'group' | 'action' | 'resourceType' | 'conditionKey';
  /** The URL of AWS's page. */
  readonly url?: string;
}

/** A part of the catalog's files that the server reads: a whole file, or bytes of the details. */
export type CatalogPart =
  | { readonly part: 'index' | 'managed' }
  | { readonly part: 'details'; readonly offset: number; readonly length: number };
