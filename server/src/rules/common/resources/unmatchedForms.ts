import type { WholeArn } from '../../../policy/arn.ts';
import type { ResourcePattern } from '../../../policy/policy.ts';

/** An ARN form that no request has, and what to write instead. */
interface UnmatchedForm {
  readonly service: string;
  /** The resource part of such an ARN. */
  readonly resource: RegExp;
  /** Names of the actions, in lower case, to which it applies; absent if it applies to all actions of the service. */
  readonly actions?: RegExp;
  /** Only applies to policies of the service's own resources. */
  readonly inOwnPolicy?: true;
  /** The correct text for the whole ARN; newer resource types cannot make the ARN valid. */
  readonly whole?: string;
  /** Absent if the correct text cannot be guessed. */
  readonly repair?: (resource: string) => string;
  readonly why: string;
}

/**
 * Sources, in their order: Secrets Manager User Guide, "IAM policy statement examples" (six random characters end the
 * ARN); OpenSearch Service Developer Guide, "Identity and Access Management" (HTTP methods act on the paths below a
 * domain); Systems Manager User Guide, "Restricting access to Parameter Store parameters using IAM policies" and
 * "Additional sample IAM policies for Session Manager" (`session/${aws:username}-*`);
 * CloudWatch Logs User Guide, "Overview of managing access permissions" (with a trailing `:*` for all but the tagging
 * actions); SNS API Reference, Subscribe (the ARN of a subscription is the topic's, a colon and a UUID); RDS User
 * Guide, "Creating and using an IAM policy for IAM database access" (the resource ID `db-…`, `cluster-…` of Aurora,
 * or `prx-…` of a proxy); Batch User Guide, "Accounting for job definition revisions" (the ARN of a request has the
 * revision); KMS Developer Guide, "Create a key policy" ("In a key policy, the value of the Resource element is "*",
 * which means this KMS key"); IAM User Guide, "IAM identifiers" (the ARN of a role with a path:
 * `role/application_abc/component_xyz/RDSAccess`); EC2 User Guide, "Amazon EC2 resource IDs" (a prefix, a hyphen and
 * hexadecimal digits).
 */
const unmatchedForms: readonly UnmatchedForm[] = [
  {
    service: 'secretsmanager',
    resource: /^secret:[\w/+=.@-]+$(?<!-[A-Za-z0-9]{6})/,
    repair: (resource) => `${resource}-??????`,
    why: 'The ARN of a secret ends in a hyphen and six characters that AWS chooses',
  },
  {
    service: 'es',
    resource: /^domain\/[\w-]+$/,
    actions: /^eshttp/,
    repair: (resource) => `${resource}/*`,
    why: 'HTTP requests act on paths below the domain',
  },
  {
    service: 'ssm',
    resource: /^parameter\/\//,
    repair: (resource) => resource.replace('//', '/'),
    why: 'The slash at the start of a parameter name is not repeated in the ARN',
  },
  {
    service: 'ssm',
    resource: /^session\/\$\{aws:(?:username|userid)\}$/,
    repair: (resource) => `${resource}-*`,
    why: 'After the name of its user, the ID of a session has a hyphen and characters that AWS chooses',
  },
  {
    service: 'logs',
    resource: /^log-group:[\w./#-]+$/,
    actions: /^(?!tagresource$|untagresource$|listtagsforresource$)/,
    repair: (resource) => `${resource}:*`,
    why: 'AWS matches the ARN of a log group with ":*" at its end, except for actions on tags',
  },
  {
    service: 'sns',
    resource: /^[\w-]+(?:\.fifo)?:(?:[0-9a-f]{8}-[0-9a-f-]{27}|\*)$/,
    actions: /^(?!unsubscribe$|[gs]etsubscriptionattributes$)/,
    repair: (resource) => resource.slice(0, resource.lastIndexOf(':')),
    why: 'These actions act on the topic rather than on a subscription',
  },
  {
    service: 'rds-db',
    resource: /^dbuser:(?!(?:db|cluster|prx)-)[\w-]+\//,
    why:
      'IAM authentication takes the resource ID of an instance (db-…), cluster (cluster-…) or proxy ' +
      '(prx-…) rather than its name',
  },
  {
    service: 'batch',
    resource: /^job-definition\/[\w-]+$/,
    actions: /^submitjob$/,
    repair: (resource) => `${resource}:*`,
    why: 'A request to submit a job names the revision of its job definition',
  },
  {
    service: 'iam',
    resource: /^(?:role|user|group|policy|instance-profile)\/\/+[^/]/,
    repair: (resource) => resource.replace(/\/\/+/, '/'),
    why: 'The slash at the start of a path is not repeated in the ARN',
  },
  ...ids('instance', 'i'),
  ...ids('volume', 'vol'),
  ...ids('security-group', 'sg'),
  ...ids('subnet', 'subnet'),
  ...ids('vpc', 'vpc'),
  ...ids('network-interface', 'eni'),
  ...ids('snapshot', 'snap'),
  {
    service: 'kms',
    resource: /^alias\//,
    inOwnPolicy: true,
    whole: '*',
    why: 'A key policy applies to its own key, which an alias does not identify',
  },
];

/**
 * Types of Amazon EC2 whose ARNs contain an ID rather than a name. `instance-id` and `INSTANCE_ID` are accepted as
 * placeholders.
 */
function ids(type: string, prefix: string): readonly UnmatchedForm[] {
  return [
    {
      service: 'ec2',
      resource: new RegExp(`^${type}/(?!${prefix}-)(?![^/]*\\bid\\b)(?=[a-z0-9])[a-z0-9-]+[*?]*$`),
      why: `The ID of this type begins with ${prefix}-`,
    },
  ];
}

/** The form of a resource that no request has; undefined for nearly all resources. */
export function unmatchedForm(resource: ResourcePattern, arn: WholeArn): UnmatchedForm | undefined {
  return unmatchedForms.find(
    (each) =>
      each.service === arn.service.text && each.resource.test(arn.resource.text) && concerns(each, resource),
  );
}

/** Whether all actions of the statement are actions of the service that never match this form. */
function concerns({ actions, service, inOwnPolicy }: UnmatchedForm, { statement }: ResourcePattern): boolean {
  const { kind, service: owner } = statement.policy.context;
  if (inOwnPolicy === true && (kind !== 'resource' || owner !== service)) return false;
  if (actions === undefined) return true;
  const own = statement.actions.filter((action) => action.service === service);
  return (
    own.length > 0 &&
    own.length === statement.actions.length &&
    own.every(({ negated, name }) => !negated && !name.startsWith('*') && actions.test(name.toLowerCase()))
  );
}
