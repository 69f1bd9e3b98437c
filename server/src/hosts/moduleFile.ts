import type { PolicyContext } from '../policy/kind.ts';
import type { ValueNode } from '../syntax/node.ts';

/**
 * What policies that have names are used for, by `data.aws_iam_policy_document.name`, `local.name`,
 * `aws_iam_policy.name` and the path of a file that is read, `file policies/name.json`; undefined if the uses differ.
 */
export type Uses = ReadonlyMap<string, PolicyContext | undefined>;

/** What a resource of a module refers to. */
export interface ResourceReferences {
  readonly name: string;
  /** The names of other resources: `aws_iam_role.app`. */
  readonly to: readonly string[];
  readonly toPolicy: boolean;
}

/** What a file of a Terraform module says to the files beside it. Its ranges are those of its own text. */
export interface ModuleFile {
  /** What `local.name` is, and `var.name` where nobody gives it another value. */
  readonly values: ReadonlyMap<string, ValueNode>;
  readonly uses: Uses;
  /** The resources and data sources of AWS's: `aws_s3_bucket.logs`, `data.aws_partition.current`. */
  readonly declared: readonly string[];
  readonly references: readonly ResourceReferences[];
  /** All of this as a text: equal for files that declare the same. */
  readonly fingerprint: string;
}
