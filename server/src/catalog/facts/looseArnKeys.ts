/**
 * Keys, in lower case, that the Service Authorization Reference lists as ARNs but that ValidatePolicy accepts with
 * StringLike: it did not report them in AWS managed policies (its findings up to 2026-03-07, in the repository
 * zoph-io/MAMIP).
 */
export const looseArnKeys: ReadonlySet<string> = new Set(['redshift-data:glue-catalog-arn']);
