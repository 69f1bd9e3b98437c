import type { Catalog, Service } from '../../../catalog/catalog.ts';
import type { Statement } from '../../../policy/policy.ts';
import { acceptedTypes } from '../../../refactorings/resourceTypeChoice.ts';
import { actionsOf } from '../statementFacts.ts';

/** The formats of the ARNs in a condition key, which is given in lower case; empty if they are unknown. */
export function formatsOfKey(key: string, statement: Statement, catalog: Catalog): readonly string[] {
  if (key.startsWith('aws:principal')) return identities;
  if (key === 'aws:sourcearn') return formatsOfCallers(statement, catalog);
  const [prefix = '', name = ''] = key.split(':', 2);
  const own = catalog.service(prefix)?.resourceTypes ?? actionsOf(statement, catalog).flatMap(acceptedTypes);
  const wanted = wordOf(name.replace(/(?:arns?|id)$/, ''));
  const which = new Set([wanted, wanted.replace(qualifiers, '')]);
  const formats = own.filter((type) => which.has(wordOf(type.name.toLowerCase()))).map(({ arn }) => arn);
  if (formats.length > 0) return formats;
  if (/(?:principal|owner|user|iam)$/.test(wanted)) return identities;
  const other = others.find(([ends]) => wanted.endsWith(ends))?.[1];
  return other === undefined ? [] : [other];
}

/** Prefixes of a resource type in the names of keys, for requests with several resources of the type. */
const qualifiers =
  /^(?:accepter|data|destination|from|in|inbound|new|owner|parent|preferred|requester|source|updateto)/;

/** A word of a name in lower case, without a plural `s`. */
function wordOf(name: string): string {
  return name.replace(/[^a-z0-9]/g, '').replace(/s$/, '');
}

/** Resources of other services, with the formats of AWS's Service Authorization Reference, by endings of key names. */
const others = (
  [
    ['role', 'iam::${Account}:role/${RoleName}'],
    ['instanceprofile', 'iam::${Account}:instance-profile/${InstanceProfileName}'],
    ['permissionsboundary', 'iam::${Account}:policy/${PolicyName}'],
    ['samlprovider', 'iam::${Account}:saml-provider/${SamlProviderName}'],
    ['key', 'kms:${Region}:${Account}:key/${KeyId}'],
    ['lambda', 'lambda:${Region}:${Account}:function:${FunctionName}'],
    [
      'chatbotsource',
      'chatbot::${Account}:chat-configuration/${ConfigurationType}/${ChatbotConfigurationName}',
    ],
    ['directconnectgateway', 'directconnect::${Account}:dx-gateway/${DirectConnectGatewayId}'],
    ['directory', 'ds:${Region}:${Account}:directory/${DirectoryId}'],
    ['loggroup', 'logs:${Region}:${Account}:log-group:${LogGroupName}'],
    ['logstream', 'logs:${Region}:${Account}:log-group:${LogGroupName}:log-stream:${LogStreamName}'],
    ['namespace', 'servicediscovery:${Region}:${Account}:namespace/${NamespaceId}'],
    ['outpost', 'outposts:${Region}:${Account}:outpost/${OutpostId}'],
    ['secret', 'secretsmanager:${Region}:${Account}:secret:${SecretId}'],
    ['servercertificate', 'acm:${Region}:${Account}:certificate/${CertificateId}'],
    ['subnet', 'ec2:${Region}:${Account}:subnet/${SubnetId}'],
    [
      'targetgroup',
      'elasticloadbalancing:${Region}:${Account}:targetgroup/${TargetGroupName}/${TargetGroupId}',
    ],
    ['topic', 'sns:${Region}:${Account}:${TopicName}'],
    ['userpool', 'cognito-idp:${Region}:${Account}:userpool/${UserPoolId}'],
    ['vpc', 'ec2:${Region}:${Account}:vpc/${VpcId}'],
    ['vpnconnection', 'ec2:${Region}:${Account}:vpn-connection/${VpnConnectionId}'],
  ] as const
).map(([ends, format]) => [ends, `arn:\${Partition}:${format}`] as const);

const identities: readonly string[] = [
  'arn:${Partition}:iam::${Account}:role/${RoleName}',
  'arn:${Partition}:iam::${Account}:user/${UserName}',
];

/** The resources for which the services in the statement make calls: `aws:SourceArn` is the ARN of that resource. */
function formatsOfCallers({ principals }: Statement, catalog: Catalog): readonly string[] {
  const callers = principals
    .filter(({ type, negated }) => type === 'Service' && !negated)
    .flatMap(({ literal }) => /^([a-z0-9.-]+)\.amazonaws\.com$/.exec(literal.value)?.[1] ?? []);
  return [...new Set(callers.flatMap((caller) => formatsOfCaller(caller, catalog)))].slice(0, maxFormats);
}

/** More formats are not helpful. */
const maxFormats = 8;

function formatsOfCaller(caller: string, catalog: Catalog): readonly string[] {
  if (caller === 'ses') return [receiptRule];
  const [service, types] = sources[caller] ?? [undefined, undefined];
  const all =
    (service === undefined ? namedIn(caller, catalog) : catalog.service(service))?.resourceTypes ?? [];
  const own = types?.flatMap((type) => all.filter(({ name }) => name === type)) ?? all;
  return own.map(({ arn }) => arn);
}

/** The service of a principal such as `states`, `pods.eks` or `logs.eu-west-1`. */
function namedIn(caller: string, catalog: Catalog): Service | undefined {
  const labels = caller.split('.');
  const names = [caller, labels.at(-1), labels[0]].filter((name) => name !== undefined);
  return names.map((name) => catalog.service(name)).find((service) => service !== undefined);
}

/**
 * The reference has no such type: Amazon SES Developer Guide, "Giving permissions to Amazon SES for email receiving"
 * (https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html).
 */
const receiptRule =
  'arn:${Partition}:ses:${Region}:${Account}:receipt-rule-set/${RuleSetName}:receipt-rule/${RuleName}';

/**
 * By the service's name in its principal: the service whose resources it makes calls for, and their types. Sources: S3
 * User Guide, "Granting permissions to publish event notification messages to a destination"; SQS Developer Guide,
 * "Subscribing a queue to a topic"; EventBridge User Guide, "Using resource-based policies"; CloudFront Developer
 * Guide, "Restrict access to an Amazon S3 origin"; CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail";
 * CloudWatch User Guide, "Alarm actions"; S3 User Guide, "Enabling Amazon S3 server access logging"; CloudWatch Logs
 * User Guide, "Logs sent to Amazon S3"; API Gateway Developer Guide, "Use resource-based policies for Lambda"; Amazon
 * ECS Developer Guide, "Amazon ECS task IAM role"; EventBridge Scheduler User Guide, "Confused deputy prevention"; for
 * Budgets see `sourceArnServices`. Services that are not listed may make calls for any of their resources. Read
 * 2026-11-28.
 */
const sources: Readonly<Record<string, readonly [service: string, types?: readonly string[]]>> = {
  apigateway: ['execute-api'],
  budgets: ['budgets', ['budget']],
  cloudfront: ['cloudfront', ['distribution']],
  cloudtrail: ['cloudtrail', ['trail']],
  cloudwatch: ['cloudwatch', ['alarm']],
  'delivery.logs': ['logs', ['log-group']],
  'ecs-tasks': ['ecs', ['cluster', 'task']],
  events: ['events', ['rule-on-default-event-bus', 'rule-on-custom-event-bus']],
  lambda: ['lambda', ['function']],
  'logging.s3': ['s3', ['bucket']],
  s3: ['s3', ['bucket']],
  scheduler: ['scheduler', ['schedule-group']],
  sns: ['sns', ['topic']],
  'vpc-flow-logs': ['ec2', ['vpc-flow-log']],
};
