/**
 * A statement's actions on `*`, and the ARNs that an ordinary use of them needs, after the partition, with `R` and `A`
 * for Region and account.
 */
export interface KnownStatement {
  /** The page that documents this; of the service's guide unless another one is named. */
  readonly source: string;
  readonly actions: readonly string[];
  /** By statement; `*` for actions that support no other resource. */
  readonly arns: readonly (readonly string[])[];
}
