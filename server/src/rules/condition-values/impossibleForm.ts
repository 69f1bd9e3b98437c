/** Why a key never has a value, and what was meant where that is plain. */
export interface ImpossibleForm {
  readonly why: string;
  readonly meant?: string;
  /** It can be right in a rare case. */
  readonly isOnlyLikely?: boolean;
}
