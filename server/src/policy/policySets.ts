/**
 * The policies that decide a request, by what they are attached to; `Policy` is a parsed policy, its document or the
 * path of its file.
 */
export interface PolicySetsOf<Policy> {
  /** The policies of the user and its groups, or of the role. */
  readonly identity: readonly Policy[];
  /** Absent if the principal has no permissions boundary. */
  readonly boundary?: readonly Policy[];
  /** Absent if the session was started without session policies. */
  readonly session?: readonly Policy[];
  /** The policy of the resource, or the trust policy of a role; absent if there is none or it is unknown. */
  readonly resource?: readonly Policy[];
  /** By level, from the organization's root down to the account. */
  readonly scps: readonly (readonly Policy[])[];
  readonly rcps: readonly (readonly Policy[])[];
  /** Absent if the request does not come through a VPC endpoint. */
  readonly endpoint?: readonly Policy[];
}
