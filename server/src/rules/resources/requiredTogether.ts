/**
 * Resource types that every call of an action names, each with its alternatives; a call is denied unless one of each
 * group is allowed. For Amazon EC2 the rule uses all types that the reference marks as required (EC2 User Guide,
 * "Identity-based policies for Amazon EC2": a policy must allow all resources of the request). Read 2026-11-28:
 * - batch: User Guide, "Restrict users to specific job queues": "you must provide both job queue and job definition
 *   resource types";
 * - ec2:CreateSecurityGroup: 29 of the 30 AWS managed policies that narrow it contain the VPC;
 * - organizations: API Reference, AttachPolicy: PolicyId and TargetId, which is a root, a unit or an account;
 * - ssm: User Guide, "Restricting access to Run Command based on tags": the document and the nodes.
 */
export const requiredTogether: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'batch:submitjob': [['job-queue'], ['job-definition', 'job-definition-revision']],
  'ec2:createsecuritygroup': [['security-group'], ['vpc']],
  'organizations:attachpolicy': [['policy'], ['account', 'organizationalunit', 'root']],
  'organizations:detachpolicy': [['policy'], ['account', 'organizationalunit', 'root']],
  'ssm:sendcommand': [['document'], ['instance', 'managed-instance']],
};

/**
 * What an action on a table of AWS Glue's Data Catalog needs: an operation on a resource requires permission on it and
 * on all its ancestors (AWS Glue Developer Guide, "Specifying AWS Glue resource ARNs", read 2026-11-29). The catalog of
 * another service can replace the root. Deleting something also requires permission on its contents, which AWS's own
 * policies often omit.
 */
export const tableAndAncestors: readonly (readonly string[])[] = [
  ['table'],
  ['database'],
  ['rootcatalog', 'catalog'],
];

/**
 * Actions of Amazon EC2 that AWS's own managed policies allow without all of the types that the reference marks, such
 * as AWSLambdaManagedEC2ResourceOperator and KafkaConnectServiceRolePolicy in their versions of November 2026.
 */
export const looselyRequired: ReadonlySet<string> = new Set([
  'AttachNetworkInterface',
  'CreateNetworkInterface',
  'DetachNetworkInterface',
  'ModifySecurityGroupRules',
]);
