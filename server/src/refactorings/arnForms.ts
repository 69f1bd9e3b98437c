import type { ActionDetails, ResourceType } from '../catalog/catalog.ts';
import type { ArnTemplate } from './arnTemplate.ts';

interface ArnForm {
  /** What the Service Authorization Reference has. */
  readonly format: string;
  /** What a policy needs. */
  readonly forms: readonly ArnTemplate[];
  /** Actions that take the reference's form as it is. */
  readonly except?: RegExp;
}

const logGroup = 'arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}';
const balancer = 'arn:${Partition}:elasticloadbalancing:${Region}:${Account}:loadbalancer/';
const batch = 'arn:${Partition}:batch:${Region}:${Account}:job-definition/${JobDefinitionName}';

/**
 * ARNs as policies need them where the reference's format names the resource and no request. Sources, in their order: CloudWatch Logs User
 * Guide, "Overview of managing access permissions" (with a trailing `:*` for all but the tagging actions); Secrets Manager User Guide
 * (six random characters end the ARN); Batch User Guide, "Restrict users to specific job queues" (a definition without its revision does not
 * match); the reference's page of Elastic Load Balancing V2; AWS Backup Developer Guide (a recovery point is a snapshot or has Backup's ARN).
 */
const table: readonly ArnForm[] = [
  { format: logGroup, forms: [`${logGroup}:*`], except: /^(TagResource|UntagResource|ListTagsForResource)$/ },
  {
    format: 'arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${SecretId}',
    forms: ['arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${SecretName}-??????'],
  },
  { format: batch, forms: [`${batch}:*`] },
  { format: `${batch}:\${Revision}`, forms: [`${batch}:*`] },
  {
    format: `${balancer}\${LoadBalancerName}`,
    forms: ['', 'app/', 'net/', 'gwy/'].map(
      (kind) => `${balancer}${kind}\${LoadBalancerName}${kind === '' ? '' : '/*'}`,
    ),
  },
  {
    format: 'arn:${Partition}:${Vendor}:${Region}:*:${ResourceType}:${RecoveryPointId}',
    forms: [
      'arn:${Partition}:backup:${Region}:${Account}:recovery-point:*',
      'arn:${Partition}:ec2:${Region}::snapshot/*',
      'arn:${Partition}:ec2:${Region}::image/*',
      'arn:${Partition}:rds:${Region}:${Account}:snapshot:awsbackup:*',
    ],
  },
];

const byFormat: ReadonlyMap<string, ArnForm> = new Map(table.map((form) => [form.format, form]));

/** Ids that AWS gives and that follow from nothing a user wrote: of a scaling group, a stack, a consumer, a table's stream. */
const assigned: readonly (readonly [variable: string, text: string])[] = [
  ['autoScalingGroup:${GroupId}', 'autoScalingGroup:*'],
  ['launchConfiguration:${Id}', 'launchConfiguration:*'],
  ['stack/${StackName}/${Id}', 'stack/${StackName}/*'],
  ['/consumer/${ConsumerName}:${ConsumerCreationTimpstamp}', '/consumer/*'],
  ['/stream/${StreamLabel}', '/stream/*'],
  // The literal in every ARN of a Kinesis stream.
  ['${StreamType}/', 'stream/'],
];

/** Of a family of actions that make something: what is made has no id before. */
const creates = /^(Allocate|Copy|Create|Import|Register|Run|Start|Submit)/;

/** The ARNs that a policy needs for an action's resources of a type. */
export function formsFor(
  { arn, name }: ResourceType,
  actions: readonly ActionDetails[],
): readonly ArnTemplate[] {
  const form = byFormat.get(arn);
  if (form !== undefined) {
    const exempt = (action: ActionDetails): boolean => form.except?.test(action.name) === true;
    return [...(actions.some(exempt) ? [arn] : []), ...(actions.every(exempt) ? [] : form.forms)];
  }
  const text = assigned.reduce((form, [variable, known]) => form.replace(variable, known), arn);
  return [actions.some((action) => makes(action, name)) ? text.replace(/\/\$\{\w*Id\}$/, '/*') : text];
}

function makes(action: ActionDetails, type: string): boolean {
  if (!creates.test(action.name)) return false;
  if (action.name === 'RunInstances' || action.name === 'CreateFleet') {
    return /^(fleet|instance|volume|network-interface)$/.test(type);
  }
  return (
    action.name.toLowerCase().endsWith(type.replace(/-/g, '').toLowerCase()) ||
    action.name === `Create${type}`
  );
}
