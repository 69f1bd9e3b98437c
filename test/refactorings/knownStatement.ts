/**
 * A statement's actions on `*`, and the ARNs that an ordinary use of them needs, after the partition, with `R` and `A`
 * for Region and account.
 */
export interface KnownStatement {
  /** The page that says so, of the service's guide where nothing else is named. */
  readonly source: string;
  readonly actions: readonly string[];
  /** Statement by statement; `*` for actions that support no other resource. */
  readonly arns: readonly (readonly string[])[];
}
