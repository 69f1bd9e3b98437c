/** Why a key never has a value, and what was meant if that is clear. */
export interface ImpossibleForm {
  readonly why: string;
  readonly suggestion?: string;
  /** Whether the value can be valid in rare cases. */
  readonly isOnlyLikely?: boolean;
}
