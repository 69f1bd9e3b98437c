import type { PolicyDocument } from '../../policy/policy.ts';
import { isWhole, parseArn } from '../../policy/arn.ts';
import type { WholeArn } from '../../policy/arn.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { OptionValue, PolicySource } from './shell.ts';
import type { Field, TargetPlan } from './target.ts';

/** How one service takes a whole policy of a resource. */
interface ServiceCommand {
  /** The AWS CLI's name of the service, where that is not its prefix in policies. */
  readonly cli?: string;
  readonly command: string;
  readonly label: string;
  /** The option that names the resource; none where the account has one policy for all. */
  readonly option?: string;
  readonly prompt: string;
  /** The placeholder if the policy does not name the resource. */
  readonly example: string;
  readonly pattern: string;
  /** The option's value from the resource's ARN. */
  readonly nameOf: (arn: WholeArn) => string;
  readonly policy: (policy: PolicySource) => Readonly<Record<string, OptionValue>>;
}

const anArn = String.raw`arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:\d{12}:[^\s'"]+`;
const lastPart = ({ resource }: WholeArn): string => resource.text.split('/').at(-1) ?? '';
const whole = ({ text }: WholeArn): string => text;
const asPolicy = (policy: PolicySource): Readonly<Record<string, OptionValue>> => ({ policy });

/**
 * The domains of endpoints, by partition; those of isolated partitions are not public. Source: AWS CLI Command
 * Reference, "sqs get-queue-url", and https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-Beijing.html.
 */
const domains: ReadonlyMap<string, string> = new Map([
  ['aws', 'amazonaws.com'],
  ['aws-us-gov', 'amazonaws.com'],
  ['aws-cn', 'amazonaws.com.cn'],
]);

/**
 * By the prefix of the service. Source: AWS CLI Command Reference, on each command, such as
 * https://docs.aws.amazon.com/cli/latest/reference/logs/put-resource-policy.html. Read 2026-11-28 and 2026-11-29.
 */
const commandsOf: Readonly<Record<string, ServiceCommand>> = {
  s3: {
    cli: 's3api',
    command: 'put-bucket-policy',
    label: 'Amazon S3 bucket',
    option: 'bucket',
    prompt: 'Name of the bucket',
    example: 'amzn-s3-demo-bucket',
    pattern: '[a-z0-9.-]{3,63}',
    // An access point is in an account.
    nameOf: ({ account, resource }) => (account.text === '' ? (resource.text.split('/')[0] ?? '') : ''),
    policy: asPolicy,
  },
  sqs: {
    command: 'set-queue-attributes',
    label: 'Amazon SQS queue',
    option: 'queue-url',
    prompt: 'URL of the queue',
    example: 'https://sqs.us-east-1.amazonaws.com/123456789012/my-queue',
    pattern: String.raw`https://[a-z0-9.-]+/\d{12}/[A-Za-z0-9_.-]+`,
    nameOf: ({ partition, region, account, resource }) => {
      const domain = domains.get(partition.text);
      if (domain === undefined) return '';
      return `https://sqs.${region.text}.${domain}/${account.text}/${resource.text}`;
    },
    // A map of attributes: the policy is a text in it.
    policy: ({ json }) => ({ attributes: { kind: 'text', json: JSON.stringify({ Policy: json }) } }),
  },
  sns: {
    command: 'set-topic-attributes',
    label: 'Amazon SNS topic',
    option: 'topic-arn',
    prompt: 'ARN of the topic',
    example: 'arn:aws:sns:us-east-1:123456789012:my-topic',
    pattern: anArn,
    nameOf: whole,
    policy: (policy) => ({ 'attribute-name': 'Policy', 'attribute-value': policy }),
  },
  kms: {
    command: 'put-key-policy',
    label: 'AWS KMS key',
    option: 'key-id',
    prompt: 'ID or ARN of the key',
    example: '1234abcd-12ab-34cd-56ef-1234567890ab',
    pattern: `[A-Za-z0-9-]+|${anArn}`,
    nameOf: whole,
    policy: (policy) => ({ 'policy-name': 'default', policy }),
  },
  ecr: {
    command: 'set-repository-policy',
    label: 'Amazon ECR repository',
    option: 'repository-name',
    prompt: 'Name of the repository',
    example: 'my-repository',
    pattern: '[a-z0-9._/-]{2,256}',
    nameOf: ({ resource }) => resource.text.replace(/^repository\//, ''),
    policy: (policy) => ({ 'policy-text': policy }),
  },
  secretsmanager: {
    command: 'put-resource-policy',
    label: 'AWS Secrets Manager secret',
    option: 'secret-id',
    prompt: 'Name or ARN of the secret',
    example: 'my-secret',
    pattern: `[A-Za-z0-9/_+=.@-]{1,512}|${anArn}`,
    nameOf: whole,
    policy: (policy) => ({ 'resource-policy': policy }),
  },
  dynamodb: {
    command: 'put-resource-policy',
    label: 'Amazon DynamoDB table or stream',
    option: 'resource-arn',
    prompt: 'ARN of the table or stream',
    example: 'arn:aws:dynamodb:us-east-1:123456789012:table/my-table',
    pattern: anArn,
    nameOf: whole,
    policy: asPolicy,
  },
  kinesis: {
    command: 'put-resource-policy',
    label: 'Amazon Kinesis stream',
    option: 'resource-arn',
    prompt: 'ARN of the stream or consumer',
    example: 'arn:aws:kinesis:us-east-1:123456789012:stream/my-stream',
    pattern: anArn,
    nameOf: whole,
    policy: asPolicy,
  },
  backup: {
    command: 'put-backup-vault-access-policy',
    label: 'AWS Backup vault',
    option: 'backup-vault-name',
    prompt: 'Name of the backup vault',
    example: 'my-vault',
    pattern: '[A-Za-z0-9_-]{2,50}',
    nameOf: ({ resource }) => resource.text.replace(/^backup-vault:/, ''),
    policy: asPolicy,
  },
  elasticfilesystem: {
    cli: 'efs',
    command: 'put-file-system-policy',
    label: 'Amazon EFS file system',
    option: 'file-system-id',
    prompt: 'ID or ARN of the file system',
    example: 'fs-0123456789abcdef0',
    pattern: `fs-[0-9a-f]+|${anArn}`,
    nameOf: lastPart,
    policy: asPolicy,
  },
  logs: {
    command: 'put-resource-policy',
    label: 'Amazon CloudWatch Logs resource policy',
    option: 'policy-name',
    prompt: 'Name of the resource policy',
    example: 'my-policy',
    pattern: '[A-Za-z0-9_-]+',
    // The policy is the account's, and has a name of its own.
    nameOf: () => '',
    policy: (policy) => ({ 'policy-document': policy }),
  },
  events: {
    command: 'put-permission',
    label: 'Amazon EventBridge event bus',
    option: 'event-bus-name',
    prompt: 'Name of the event bus',
    example: 'default',
    pattern: '[A-Za-z0-9._/-]+',
    nameOf: ({ resource }) => resource.text.replace(/^event-bus\//, ''),
    policy: asPolicy,
  },
  codebuild: {
    command: 'put-resource-policy',
    label: 'AWS CodeBuild project or report group',
    option: 'resource-arn',
    prompt: 'ARN of the project or report group',
    example: 'arn:aws:codebuild:us-east-1:123456789012:project/my-project',
    pattern: anArn,
    nameOf: whole,
    policy: asPolicy,
  },
  es: {
    cli: 'opensearch',
    command: 'update-domain-config',
    label: 'Amazon OpenSearch Service domain',
    option: 'domain-name',
    prompt: 'Name of the domain',
    example: 'my-domain',
    pattern: '[a-z][a-z0-9-]{2,27}',
    nameOf: ({ resource }) => /^domain\/([^/]+)/.exec(resource.text)?.[1] ?? '',
    policy: (policy) => ({ 'access-policies': policy }),
  },
  glue: {
    command: 'put-resource-policy',
    label: 'AWS Glue Data Catalog',
    prompt: '',
    example: '',
    pattern: '',
    nameOf: () => '',
    policy: (policy) => ({ 'policy-in-json': policy }),
  },
  ses: {
    // Adds or updates a policy, where that of sesv2 is one command for each.
    command: 'put-identity-policy',
    label: 'Amazon SES identity',
    option: 'identity',
    prompt: 'Name or ARN of the identity',
    example: 'example.com',
    pattern: `[^\\s'":]+|${anArn}`,
    nameOf: whole,
    policy: (policy) => ({ 'policy-name': 'my-policy', policy }),
  },
};

/**
 * For a policy of a resource: the command of its service, or those of all where the service is not known. Undefined if
 * the service has none.
 */
export function resourceTargets(policy: PolicyDocument): readonly TargetPlan[] | undefined {
  const { service } = policy.context;
  const known = Object.entries(commandsOf).map(([prefix, command]) =>
    resourceTarget(prefix, command, policy),
  );
  return service === undefined ? known : nonEmpty(known.filter(({ id }) => id === service));
}

function nonEmpty(targets: readonly TargetPlan[]): readonly TargetPlan[] | undefined {
  return targets.length === 0 ? undefined : targets;
}

function resourceTarget(prefix: string, by: ServiceCommand, policy: PolicyDocument): TargetPlan {
  const field: Field = {
    id: 'resource',
    prompt: by.prompt,
    value: nameIn(policy, prefix, by) ?? by.example,
    optional: false,
    pattern: by.pattern,
    problem: `This is not in the expected form, for example ${by.example}.`,
  };
  const { cli: service = prefix, option } = by;
  return {
    id: prefix,
    label: by.label,
    detail: `${service} ${by.command}`,
    fields: option === undefined ? [] : [field],
    commands: (source, value) => [
      {
        service,
        name: by.command,
        options: { ...(option !== undefined && { [option]: value('resource') }), ...by.policy(source) },
      },
    ],
  };
}

/** The resource that the policy names, where it names one and no pattern. */
function nameIn({ statements }: PolicyDocument, prefix: string, by: ServiceCommand): string | undefined {
  for (const { literal } of statements.flatMap(({ resources }) => resources)) {
    const arn = parseArn(literal.value);
    if (arn === undefined || !isWhole(arn) || arn.service.text !== prefix) continue;
    const name = by.nameOf(arn);
    if (!hasWildcard(name) && !isOpaque(name) && new RegExp(`^(?:${by.pattern})$`).test(name)) return name;
  }
  return undefined;
}
