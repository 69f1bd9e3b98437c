/**
 * The policies that decide about a request, by what they are attached to: read ones, their documents, or the paths of
 * their files.
 */
export interface PolicySetsOf<Policy> {
  /** Of the user, its groups, or the role. */
  readonly identity: readonly Policy[];
  /** Absent if the principal has no permissions boundary. */
  readonly boundary?: readonly Policy[];
  /** Absent if the session was started without session policies. */
  readonly session?: readonly Policy[];
  /** Of the resource, or the trust policy of a role; absent if it has none or it is not known. */
  readonly resource?: readonly Policy[];
  /** By level, from the organization's root down to the account. */
  readonly scps: readonly (readonly Policy[])[];
  readonly rcps: readonly (readonly Policy[])[];
  /** Absent if the request does not come through a VPC endpoint. */
  readonly endpoint?: readonly Policy[];
}
