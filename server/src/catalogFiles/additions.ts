/** What came to the facts by an import, each by its full name; written down while services are merged. */
export class Additions {
  readonly services: string[] = [];
  readonly actions: string[] = [];
  readonly resourceTypes: string[] = [];
  readonly conditionKeys: string[] = [];
  /** Condition keys of a type that this version does not know. */
  readonly skippedKeys: string[] = [];
}
