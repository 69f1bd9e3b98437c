import type { WholeArn } from '../../policy/arn.ts';
import { arnCommands } from './arnCommands.ts';
import type { NameOption, ServiceCommand } from './serviceCommand.ts';
import { anArn } from './serviceCommand.ts';
import type { OptionValue, PolicySource } from './shell.ts';

const lastPart = ({ resource }: WholeArn): string => resource.text.split('/').at(-1) ?? '';
const whole = ({ text }: WholeArn): string => text;
const asPolicy = (policy: PolicySource): Readonly<Record<string, OptionValue>> => ({ policy });

const accessPoint = /^accesspoint\/([^/]+)/;
const repository = /^repository\/([^/]+)\/([^/]+)/;

const codeArtifactDomain: NameOption = {
  option: 'domain',
  prompt: 'Name of the domain',
  example: 'my-domain',
  pattern: '[a-z][a-z0-9-]{0,48}[a-z0-9]',
  nameOf: ({ resource }) => /^domain\/(.+)/.exec(resource.text)?.[1] ?? '',
};

/**
 * The domains of endpoints by partition. Those of isolated partitions are not public. Source: AWS CLI Command
 * Reference, "sqs get-queue-url", and https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-Beijing.html.
 */
const domains: ReadonlyMap<string, string> = new Map([
  ['aws', 'amazonaws.com'],
  ['aws-us-gov', 'amazonaws.com'],
  ['aws-cn', 'amazonaws.com.cn'],
]);

/**
 * If a service has two commands, the usual one comes first. Source: AWS CLI Command Reference, on each command, such as
 * https://docs.aws.amazon.com/cli/latest/reference/lambda/put-resource-policy.html. Read 2026-11-29, with the required
 * members of each operation in the AWS CLI's models of that day.
 */
export const serviceCommands: readonly ServiceCommand[] = [
  {
    service: 's3',
    cli: 's3api',
    command: 'put-bucket-policy',
    label: 'Amazon S3 bucket',
    names: [
      {
        option: 'bucket',
        prompt: 'Name of the bucket',
        example: 'amzn-s3-demo-bucket',
        pattern: '[a-z0-9.-]{3,63}',
        // An access point belongs to an account.
        nameOf: ({ account, resource }) => (account.text === '' ? (resource.text.split('/')[0] ?? '') : ''),
      },
    ],
    policy: asPolicy,
  },
  {
    id: 's3AccessPoint',
    service: 's3',
    cli: 's3control',
    command: 'put-access-point-policy',
    label: 'Amazon S3 access point',
    names: [
      {
        option: 'account-id',
        prompt: 'ID of the account that owns the access point',
        example: '123456789012',
        pattern: String.raw`\d{12}`,
        nameOf: ({ account, resource }) => (accessPoint.test(resource.text) ? account.text : ''),
      },
      {
        option: 'name',
        prompt: 'Name of the access point',
        example: 'my-access-point',
        pattern: '[a-z0-9-]{3,50}',
        nameOf: ({ resource }) => accessPoint.exec(resource.text)?.[1] ?? '',
      },
    ],
    policy: asPolicy,
  },
  {
    service: 'sqs',
    command: 'set-queue-attributes',
    label: 'Amazon SQS queue',
    names: [
      {
        option: 'queue-url',
        prompt: 'URL of the queue',
        example: 'https://sqs.us-east-1.amazonaws.com/123456789012/my-queue',
        pattern: String.raw`https://[a-z0-9.-]+/\d{12}/[A-Za-z0-9_.-]+`,
        nameOf: ({ partition, region, account, resource }) => {
          const domain = domains.get(partition.text);
          if (domain === undefined) return '';
          return `https://sqs.${region.text}.${domain}/${account.text}/${resource.text}`;
        },
      },
    ],
    // The policy is a text in a map of attributes.
    policy: ({ json }) => ({ attributes: { kind: 'text', json: JSON.stringify({ Policy: json }) } }),
  },
  {
    service: 'sns',
    command: 'set-topic-attributes',
    label: 'Amazon SNS topic',
    names: [
      {
        option: 'topic-arn',
        prompt: 'ARN of the topic',
        example: 'arn:aws:sns:us-east-1:123456789012:my-topic',
        pattern: anArn,
        nameOf: whole,
      },
    ],
    policy: (policy) => ({ 'attribute-name': 'Policy', 'attribute-value': policy }),
  },
  {
    service: 'kms',
    command: 'put-key-policy',
    label: 'AWS KMS key',
    names: [
      {
        option: 'key-id',
        prompt: 'ID or ARN of the key',
        example: '1234abcd-12ab-34cd-56ef-1234567890ab',
        pattern: `[A-Za-z0-9-]+|${anArn}`,
        nameOf: whole,
      },
    ],
    policy: (policy) => ({ 'policy-name': 'default', policy }),
  },
  {
    service: 'ecr',
    command: 'set-repository-policy',
    label: 'Amazon ECR repository',
    names: [
      {
        option: 'repository-name',
        prompt: 'Name of the repository',
        example: 'my-repository',
        pattern: '[a-z0-9._/-]{2,256}',
        nameOf: ({ resource }) => resource.text.replace(/^repository\//, ''),
      },
    ],
    policy: (policy) => ({ 'policy-text': policy }),
  },
  {
    service: 'secretsmanager',
    command: 'put-resource-policy',
    label: 'AWS Secrets Manager secret',
    names: [
      {
        option: 'secret-id',
        prompt: 'Name or ARN of the secret',
        example: 'my-secret',
        pattern: `[A-Za-z0-9/_+=.@-]{1,512}|${anArn}`,
        nameOf: whole,
      },
    ],
    policy: (policy) => ({ 'resource-policy': policy }),
  },
  {
    service: 'backup',
    command: 'put-backup-vault-access-policy',
    label: 'AWS Backup vault',
    names: [
      {
        option: 'backup-vault-name',
        prompt: 'Name of the backup vault',
        example: 'my-vault',
        pattern: '[A-Za-z0-9_-]{2,50}',
        nameOf: ({ resource }) => resource.text.replace(/^backup-vault:/, ''),
      },
    ],
    policy: asPolicy,
  },
  {
    service: 'elasticfilesystem',
    cli: 'efs',
    command: 'put-file-system-policy',
    label: 'Amazon EFS file system',
    names: [
      {
        option: 'file-system-id',
        prompt: 'ID or ARN of the file system',
        example: 'fs-0123456789abcdef0',
        pattern: `fs-[0-9a-f]+|${anArn}`,
        nameOf: lastPart,
      },
    ],
    policy: asPolicy,
  },
  {
    service: 'logs',
    command: 'put-resource-policy',
    label: 'Amazon CloudWatch Logs resource policy',
    names: [
      {
        option: 'policy-name',
        prompt: 'Name of the resource policy',
        example: 'my-policy',
        pattern: '[A-Za-z0-9_-]+',
        // The policy belongs to the account, and has its own name.
        nameOf: () => '',
      },
    ],
    policy: (policy) => ({ 'policy-document': policy }),
  },
  {
    service: 'events',
    command: 'put-permission',
    label: 'Amazon EventBridge event bus',
    names: [
      {
        option: 'event-bus-name',
        prompt: 'Name of the event bus',
        example: 'default',
        pattern: '[A-Za-z0-9._/-]+',
        nameOf: ({ resource }) => resource.text.replace(/^event-bus\//, ''),
      },
    ],
    policy: asPolicy,
  },
  {
    service: 'es',
    cli: 'opensearch',
    command: 'update-domain-config',
    label: 'Amazon OpenSearch Service domain',
    names: [
      {
        option: 'domain-name',
        prompt: 'Name of the domain',
        example: 'my-domain',
        pattern: '[a-z][a-z0-9-]{2,27}',
        nameOf: ({ resource }) => /^domain\/([^/]+)/.exec(resource.text)?.[1] ?? '',
      },
    ],
    policy: (policy) => ({ 'access-policies': policy }),
  },
  {
    service: 'glue',
    command: 'put-resource-policy',
    label: 'AWS Glue Data Catalog',
    names: [],
    policy: (policy) => ({ 'policy-in-json': policy }),
  },
  {
    service: 'ses',
    // Adds or updates a policy; sesv2 has a separate command for each.
    command: 'put-identity-policy',
    label: 'Amazon SES identity',
    names: [
      {
        option: 'identity',
        prompt: 'Name or ARN of the identity',
        example: 'example.com',
        pattern: `[^\\s'":]+|${anArn}`,
        nameOf: whole,
      },
    ],
    policy: (policy) => ({ 'policy-name': 'my-policy', policy }),
  },
  {
    service: 'codeartifact',
    command: 'put-domain-permissions-policy',
    label: 'AWS CodeArtifact domain',
    names: [codeArtifactDomain],
    policy: (policy) => ({ 'policy-document': policy }),
  },
  {
    id: 'codeartifactRepository',
    service: 'codeartifact',
    command: 'put-repository-permissions-policy',
    label: 'AWS CodeArtifact repository',
    names: [
      { ...codeArtifactDomain, nameOf: ({ resource }) => repository.exec(resource.text)?.[1] ?? '' },
      {
        option: 'repository',
        prompt: 'Name of the repository',
        example: 'my-repository',
        pattern: '[A-Za-z0-9][A-Za-z0-9._-]{1,99}',
        nameOf: ({ resource }) => repository.exec(resource.text)?.[2] ?? '',
      },
    ],
    policy: (policy) => ({ 'policy-document': policy }),
  },
  {
    service: 'glacier',
    command: 'set-vault-access-policy',
    label: 'Amazon S3 Glacier vault',
    names: [
      {
        option: 'vault-name',
        prompt: 'Name of the vault',
        example: 'my-vault',
        pattern: '[A-Za-z0-9_.-]{1,255}',
        nameOf: ({ resource }) => resource.text.replace(/^vaults\//, ''),
      },
    ],
    // A hyphen stands for the account of the credentials.
    policy: ({ json }) => ({
      'account-id': '-',
      policy: { kind: 'text', json: JSON.stringify({ Policy: json }) },
    }),
  },
  {
    service: 'execute-api',
    cli: 'apigateway',
    command: 'update-rest-api',
    label: 'Amazon API Gateway REST API',
    names: [
      {
        option: 'rest-api-id',
        prompt: 'ID of the REST API',
        example: 'a1b2c3d4e5',
        pattern: '[a-z0-9]+',
        nameOf: ({ resource }) => resource.text.split('/')[0] ?? '',
      },
    ],
    policy: ({ json }) => ({
      'patch-operations': {
        kind: 'text',
        json: JSON.stringify([{ op: 'replace', path: '/policy', value: json }]),
      },
    }),
  },
  {
    service: 'schemas',
    command: 'put-resource-policy',
    label: 'Amazon EventBridge schema registry',
    names: [
      {
        option: 'registry-name',
        prompt: 'Name of the registry',
        example: 'my-registry',
        pattern: '[A-Za-z0-9._-]+',
        nameOf: ({ resource }) => /^registry\/(.+)/.exec(resource.text)?.[1] ?? '',
      },
    ],
    policy: asPolicy,
  },
  ...arnCommands,
];
