import type { PolicyContext } from '../policy/kind.ts';
import type { ValueNode } from '../syntax/node.ts';

/**
 * What named policies are used for, by `data.aws_iam_policy_document.name`, `local.name`, `aws_iam_policy.name` and
 * `file policies/name.json` for a file that is read; undefined if the uses differ.
 */
export type Uses = ReadonlyMap<string, PolicyContext | undefined>;

/** What a resource of a module references. */
export interface ResourceReferences {
  readonly name: string;
  /** The names of other resources, such as `aws_iam_role.app`. */
  readonly to: readonly string[];
  readonly toPolicy: boolean;
}

/** What a file of a Terraform module declares for the files beside it. Its ranges are those of its own text. */
export interface ModuleFile {
  /** The values of `local.name`, and the defaults of `var.name`. */
  readonly values: ReadonlyMap<string, ValueNode>;
  readonly uses: Uses;
  /** The AWS resources and data sources, such as `aws_s3_bucket.logs` and `data.aws_partition.current`. */
  readonly declared: readonly string[];
  /** The same for those with `count` or `for_each`, as they are named elsewhere: `aws_s3_bucket.logs[0]`. */
  readonly repeated: readonly string[];
  /** The names of variables and local values that can be part of a text, such as `var.name`. */
  readonly names: readonly string[];
  /** The oldest major version of the AWS provider that the module accepts; undefined if it does not say. */
  readonly oldestProvider: number | undefined;
  readonly references: readonly ResourceReferences[];
  /** All of this as a text, which is equal for files that declare the same. */
  readonly fingerprint: string;
}
