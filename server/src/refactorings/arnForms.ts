import type { ActionDetails, ResourceType } from '../catalog/catalog.ts';
import type { ArnTemplate } from './arnTemplate.ts';
import { creates } from './createdResources.ts';
import { serviceLinkedRole } from './serviceLinkedRoles.ts';

interface ArnForm {
  /** The format in the Service Authorization Reference. */
  readonly format: string;
  /** The forms that a policy needs. */
  readonly forms: readonly ArnTemplate[];
  /** Actions for which the reference's format is correct. */
  readonly except?: RegExp;
}

const logGroup = 'arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}';
const balancer = 'arn:${Partition}:elasticloadbalancing:${Region}:${Account}:loadbalancer/';
const domain = 'arn:${Partition}:es:${Region}:${Account}:domain/${DomainName}';
const lambda = 'arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}';
const executeApi = 'arn:${Partition}:execute-api:${Region}:${Account}:${ApiId}';
const apis = ['/restapis/${RestApiId}', '/apis/${ApiId}'].map(
  (path) => 'arn:${Partition}:apigateway:${Region}::' + path,
);
const task = 'arn:${Partition}:ecs:${Region}:${Account}:task/${TaskId}';
const batch = 'arn:${Partition}:batch:${Region}:${Account}:job-definition/${JobDefinitionName}';

/** All Lambda actions except those that can apply to a version or an alias. */
const unqualified =
  /^(?!(AddPermission|DeleteFunction|GetFunction|GetFunctionConfiguration|GetPolicy|InvokeFunction|RemovePermission)$)(?!(Create|Delete|Get|Put|Update|Invoke)Function(EventInvokeConfig|Url|UrlConfig)$)/;

/**
 * ARNs as policies need them, where the reference's format describes the resource but not the request. Sources, in
 * order: CloudWatch Logs User Guide, "Overview of managing access permissions" (with a trailing `:*` except for the
 * tagging actions); Secrets Manager User Guide (the ARN ends with six random characters); Batch User Guide, "Accounting
 * for job definition revisions" (a definition without its revision does not match); the reference's page of Elastic
 * Load Balancing V2; AWS Backup Developer Guide, "Access control", Resources and operations (EBS snapshots and RDS
 * snapshots are recovery points), and the SDK's RecoveryPointArn (`arn:aws:backup:…:recovery-point:…` for the
 * others); OpenSearch Service Developer Guide, "Identity and Access Management" (HTTP methods apply to the contents of
 * a domain: `domain/NAME/*`); Lambda Developer Guide, "Fine-tuning the Resources and Conditions sections of policies"
 * (a call that names a version or an alias uses its ARN, `function:NAME:QUALIFIER`; the actions are those whose
 * operation has the parameter Qualifier in the API Reference); API Gateway Developer Guide, "IAM policy examples for
 * managing API Gateway APIs" (paths continue below an ID, so `restapis/API-ID/*` is everything in an API), and "Control
 * access for invoking an API" (`API-ID/*` is every stage, method and path, and route of a WebSocket API); ECS Developer
 * Guide, "Amazon Resource Names (ARNs) and IDs" (the cluster's name precedes a task's ID); the reference's page of
 * MediaConnect omits the account field; IAM User Guide, "Create a service-linked role" (their paths start with
 * `aws-service-role/`).
 */
const table: readonly ArnForm[] = [
  ...apis.map((format) => ({
    ...{ format, forms: [format, `${format}/*`] },
    except: /^(?!(DELETE|GET|PATCH|POST|PUT)$)/,
  })),
  { format: logGroup, forms: [`${logGroup}:*`], except: /^(TagResource|UntagResource|ListTagsForResource)$/ },
  {
    format: 'arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${SecretId}',
    forms: ['arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${SecretName}-??????'],
  },
  { format: domain, forms: [`${domain}/*`], except: /^(?!ESHttp)/ },
  { format: lambda, forms: [lambda, `${lambda}:*`], except: unqualified },
  {
    format: `${executeApi}/\${Stage}/\${Method}/\${ApiSpecificResourcePath}`,
    forms: [`${executeApi}/*`],
  },
  {
    format: 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}',
    forms: [serviceLinkedRole('')],
    except: /^(?!((Create|Delete)ServiceLinkedRole|GetServiceLinkedRoleDeletionStatus)$)/,
  },
  { format: task, forms: [task.replace('task/', 'task/${ClusterName}/')] },
  {
    format: 'arn:${Partition}:mediaconnect:${Region}:offering:${OfferingId}',
    forms: ['arn:${Partition}:mediaconnect:${Region}:*:offering:${OfferingId}'],
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

/**
 * CloudFormation User Guide, "Control access with IAM": to create a change set for a template with a macro such as
 * `AWS::Serverless`, a request also needs the transform's ARN, which the reference does not list.
 */
const transform = 'arn:${Partition}:cloudformation:${Region}:aws:transform/*';

const byFormat: ReadonlyMap<string, ArnForm> = new Map(table.map((form) => [form.format, form]));

/**
 * IDs that AWS assigns and that a user cannot derive: of an Auto Scaling group, a stack, a consumer, a table's stream,
 * or a listener; also the creation time of a video stream. AWS WAF Developer Guide, "Policy resources": the scope is
 * `regional` or `global`.
 */
const assigned: readonly (readonly [variable: string, text: string])[] = [
  ['autoScalingGroup:${GroupId}', 'autoScalingGroup:*'],
  ['launchConfiguration:${Id}', 'launchConfiguration:*'],
  ['stack/${StackName}/${Id}', 'stack/${StackName}/*'],
  ['/consumer/${ConsumerName}:${ConsumerCreationTimpstamp}', '/consumer/*'],
  ['/stream/${StreamLabel}', '/stream/*'],
  ['/${CreationTime}', '/*'],
  ['/${LoadBalancerId}/${ListenerId}', '/*'],
  ['${Scope}/', '*/'],
  // The literal in every ARN of a Kinesis stream.
  ['${StreamType}/', 'stream/'],
];

/** An ID after the name of the same resource, which AWS adds, as in `broker:${BrokerName}:${BrokerId}`. */
const idAfterName = /(\$\{(\w*)Name\}[/:])\$\{(?:\2)?Id\}/g;

/**
 * What the reference calls an ID here is a name that the caller chooses (API References of ElastiCache, Redshift and
 * DMS).
 */
const chosenByCaller = /:(elasticache:.*|redshift:.*:hsm\w+:[^:]*|dms:.*:(es|subgrp):[^:]*)$/;

/** The ARNs that a policy needs for a resource type of an action. */
export function formsFor(
  { arn, name }: ResourceType,
  actions: readonly ActionDetails[],
): readonly ArnTemplate[] {
  const form = byFormat.get(arn);
  if (form !== undefined) {
    const exempt = (action: ActionDetails): boolean => form.except?.test(action.name) === true;
    return [...(actions.some(exempt) ? [arn] : []), ...(actions.every(exempt) ? [] : form.forms)];
  }
  const text = assigned
    .reduce((form, [variable, known]) => form.replace(variable, known), arn)
    .replace(idAfterName, '$1*');
  const hasTransform = name === 'stack' && actions.some((action) => action.name === 'CreateChangeSet');
  const isNew = !chosenByCaller.test(arn) && actions.some((action) => creates(action, name));
  return [
    isNew ? text.replace(/([/:](?:\w+-)?)\$\{\w*Id\}$/, '$1*') : text,
    ...(hasTransform ? [transform] : []),
  ];
}
