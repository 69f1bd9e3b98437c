import type { ActionDetails, ResourceType } from '../catalog/catalog.ts';
import type { ArnTemplate } from './arnTemplate.ts';
import { makes } from './madeResources.ts';
import { serviceLinkedRole } from './serviceLinkedRoles.ts';

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
const domain = 'arn:${Partition}:es:${Region}:${Account}:domain/${DomainName}';
const lambda = 'arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}';
const executeApi = 'arn:${Partition}:execute-api:${Region}:${Account}:${ApiId}';
const apis = ['/restapis/${RestApiId}', '/apis/${ApiId}'].map(
  (path) => 'arn:${Partition}:apigateway:${Region}::' + path,
);
const task = 'arn:${Partition}:ecs:${Region}:${Account}:task/${TaskId}';
const batch = 'arn:${Partition}:batch:${Region}:${Account}:job-definition/${JobDefinitionName}';

/** All but the actions of Lambda that can be about a version or an alias. */
const unqualified =
  /^(?!(AddPermission|DeleteFunction|GetFunction|GetFunctionConfiguration|GetPolicy|InvokeFunction|RemovePermission)$)(?!(Create|Delete|Get|Put|Update|Invoke)Function(EventInvokeConfig|Url|UrlConfig)$)/;

/**
 * ARNs as policies need them where the reference's format names the resource and no request. Sources, in their order:
 * CloudWatch Logs User Guide, "Overview of managing access permissions" (with a trailing `:*` for all but the tagging
 * actions); Secrets Manager User Guide (six random characters end the ARN); Batch User Guide, "Accounting for job
 * definition revisions" (a definition without its revision does not match); the reference's page of Elastic Load
 * Balancing V2; AWS Backup Developer Guide, "Access control", Resources and operations (EBS snapshots and RDS snapshots
 * are recovery points), and the SDK's RecoveryPointArn (`arn:aws:backup:…:recovery-point:…` for the others); OpenSearch
 * Service Developer Guide, "Identity and Access Management" (HTTP methods are about what is in a domain:
 * `domain/NAME/*`); Lambda Developer Guide, "Fine-tuning the Resources and Conditions sections of policies" (a call
 * that names a version or an alias is about its ARN, `function:NAME:QUALIFIER`; the actions are those whose operation
 * has the parameter Qualifier in the API Reference); API Gateway Developer Guide, "IAM policy examples for managing API
 * Gateway APIs" (what is below an id has its path, so that `restapis/API-ID/*` is all of an API), and "Control access
 * for invoking an API" (`API-ID/*` is every stage, method and path, and route of a WebSocket API); ECS Developer Guide,
 * "Amazon Resource Names (ARNs) and IDs" (the cluster's name comes before a task's id); the reference's page of
 * MediaConnect leaves out the field of the account; IAM User Guide, "Create a service-linked role" (they lie below
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
 * CloudFormation User Guide, "Control access with IAM": to create a change set of a template with a macro such as
 * `AWS::Serverless`, a request also needs the transform's ARN, which the reference does not list.
 */
const transform = 'arn:${Partition}:cloudformation:${Region}:aws:transform/*';

const byFormat: ReadonlyMap<string, ArnForm> = new Map(table.map((form) => [form.format, form]));

/**
 * Ids that AWS gives and that follow from nothing a user wrote: of a scaling group, a stack, a consumer, a table's
 * stream, a listener; and the time at which a video stream was made. AWS WAF Developer Guide, "Policy resources": the
 * scope is `regional` or `global`.
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

/** An id that follows the name of the same thing: AWS adds it, as in `broker:${BrokerName}:${BrokerId}`. */
const idBehindName = /(\$\{(\w*)Name\}[/:])\$\{(?:\2)?Id\}/g;

/**
 * What the reference calls an id here is a name that the caller chooses (API References of ElastiCache, Redshift and
 * DMS).
 */
const chosenByCaller = /:(elasticache:.*|redshift:.*:hsm\w+:[^:]*|dms:.*:(es|subgrp):[^:]*)$/;

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
  const text = assigned
    .reduce((form, [variable, known]) => form.replace(variable, known), arn)
    .replace(idBehindName, '$1*');
  const hasTransform = name === 'stack' && actions.some((action) => action.name === 'CreateChangeSet');
  const isNew = !chosenByCaller.test(arn) && actions.some((action) => makes(action, name));
  return [
    isNew ? text.replace(/([/:](?:\w+-)?)\$\{\w*Id\}$/, '$1*') : text,
    ...(hasTransform ? [transform] : []),
  ];
}
