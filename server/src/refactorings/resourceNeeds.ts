import type { ActionDetails, ResourceType } from '../catalog/catalog.ts';

/**
 * Resource types that an ordinary request names beside those which the Service Authorization Reference marks as required. Every resource
 * of a request has to be allowed, so a statement without them denies the call. Sources:
 * - EC2: User Guide, "Identity-based policies for Amazon EC2" (a policy must allow all resources of a request), the IAM guide's examples
 *   "attach or detach EBS volumes", and the ARNs that most of AWS's managed policies write beside the action;
 * - RDS: User Guide, "Policies to create, modify and delete resources", whose policy has db, og, pg and subgrp;
 * - Batch: User Guide, "Restrict users to specific job queues": the queue and the definition are both needed;
 * - Organizations: AWSSecurityHubOrganizationsAccess and others name the policy and its targets;
 * - Systems Manager: User Guide, "Restricting access to Run Command based on tags" and "Additional sample IAM policies for Session Manager".
 */
const named: ReadonlyMap<string, readonly string[]> = new Map([
  ['batch:submitjob', ['job-queue', 'job-definition', 'job-definition-revision']],
  ['ec2:associateaddress', ['elastic-ip', 'instance', 'network-interface']],
  ['ec2:associateroutetable', ['route-table', 'subnet']],
  ['ec2:createfleet', ['fleet', 'instance', 'launch-template', 'subnet', 'image', 'volume']],
  ['ec2:createnatgateway', ['natgateway', 'subnet', 'elastic-ip']],
  ['ec2:createnetworkinterface', ['network-interface', 'security-group', 'subnet']],
  ['ec2:createsecuritygroup', ['security-group', 'vpc']],
  ['ec2:createvolume', ['volume', 'snapshot']],
  ['ec2:createvpcendpoint', ['vpc', 'vpc-endpoint', 'route-table', 'subnet', 'security-group']],
  ['ec2:detachvolume', ['instance', 'volume']],
  ['ec2:disassociateaddress', ['elastic-ip', 'network-interface']],
  ['ec2:modifyinstanceattribute', ['instance', 'security-group', 'volume']],
  [
    'ec2:runinstances',
    [
      ...['image', 'instance', 'network-interface', 'security-group', 'subnet', 'volume'],
      ...['snapshot', 'key-pair', 'launch-template'],
    ],
  ],
  ['organizations:attachpolicy', ['policy', 'root', 'organizationalunit', 'account']],
  ['organizations:detachpolicy', ['policy', 'root', 'organizationalunit', 'account']],
  ['rds:createdbcluster', ['cluster', 'cluster-pg', 'og', 'subgrp']],
  ['rds:createdbinstance', ['db', 'og', 'pg', 'subgrp']],
  ['rds:restoredbinstancefromdbsnapshot', ['db', 'og', 'pg', 'snapshot', 'subgrp']],
  ['ssm:sendcommand', ['document', 'instance', 'managed-instance']],
  ['ssm:startsession', ['document', 'instance', 'managed-instance']],
]);

/** The types that an ordinary request of the action names; undefined where nothing beyond the reference is known. */
export function namedInRequests({
  service,
  name,
  resourceTypes,
}: ActionDetails): readonly ResourceType[] | undefined {
  const names = named.get(`${service}:${name}`.toLowerCase());
  return names && resourceTypes.map(({ type }) => type).filter((type) => names.includes(type.name));
}

/**
 * Actions whose ordinary call needs `*`, and the resource types that only special calls of them name. Sources: the Service Authorization
 * Reference marks none of these types as required but `container-instance`, which a listing of a cluster's tasks does not have
 * (cdklabs/construct-hub#1207: "not authorized to perform: ecs:ListTasks on resource: *"); the CloudWatch User Guide, "Using condition keys
 * to limit access to CloudWatch namespaces", and AWS's policy CloudWatchAPIKeyAccess have `cloudwatch:PutMetricData` on `*`.
 */
const special: readonly { readonly actions: RegExp; readonly type: string }[] = [
  { actions: /^ce:/, type: 'billingview' },
  { actions: /^cloudwatch:putmetricdata$/, type: 'dataset' },
  { actions: /^comprehend:detect/, type: 'entity-recognizer-endpoint' },
  { actions: /^ecs:listtasks$/, type: 'container-instance' },
  { actions: /^polly:(synthesizespeech|startspeechsynthesistask)$/, type: 'lexicon' },
  { actions: /^translate:translate/, type: 'terminology' },
  { actions: /^translate:translate/, type: 'parallel-data' },
];

const services: ReadonlySet<string> = new Set([
  'ce',
  'cloudwatch',
  'comprehend',
  'ecs',
  'polly',
  'translate',
]);

/** Whether an ordinary call needs `*` although the action accepts resources. */
export function needsStar({ service, name, resourceTypes }: ActionDetails): boolean {
  if (!services.has(service)) return false;
  const own = special.filter(({ actions }) => actions.test(`${service}:${name}`.toLowerCase()));
  return own.length > 0 && resourceTypes.every(({ type }) => own.some((each) => each.type === type.name));
}
