/** What an import added to the facts, by full name; collected while services are merged. */
export interface Additions {
  readonly services: string[];
  readonly actions: string[];
  readonly resourceTypes: string[];
  readonly conditionKeys: string[];
  /** Condition keys with a type that this version does not support. */
  readonly skippedKeys: string[];
}

export function noAdditions(): Additions {
  return { services: [], actions: [], resourceTypes: [], conditionKeys: [], skippedKeys: [] };
}
