import type { WholeArn } from '../../policy/arn.ts';
import type { ServiceCommand } from './serviceCommand.ts';
import { anArn } from './serviceCommand.ts';

/** A command that takes the ARN of the resource and the policy. */
interface ArnCommand {
  readonly service: string;
  readonly label: string;
  /** What the ARN is of, and the end of an example. */
  readonly of: string;
  readonly example: string;
  /** `put-resource-policy` by default. */
  readonly command?: string;
  readonly cli?: string;
  /** The names of the options, `resource-arn` and `policy` by default. */
  readonly option?: string;
  readonly policy?: string;
  /** The part of a resource's ARN that names the resource with the policy. */
  readonly part?: RegExp;
}

const ofBucket = /^.*?:bucket\/[^/]+/;

/** Source: as for the other commands, and for the later ones botocore 1.43.107. Read 2026-11-30. */
const commands: readonly ArnCommand[] = [
  {
    service: 'lambda',
    label: 'AWS Lambda function, version or alias',
    of: 'the function, version or alias',
    example: 'lambda:us-east-1:123456789012:function:my-function',
  },
  {
    service: 'dynamodb',
    label: 'Amazon DynamoDB table or stream',
    of: 'the table or stream',
    example: 'dynamodb:us-east-1:123456789012:table/my-table',
  },
  {
    service: 'kinesis',
    label: 'Amazon Kinesis stream',
    of: 'the stream or consumer',
    example: 'kinesis:us-east-1:123456789012:stream/my-stream',
  },
  {
    service: 'codebuild',
    label: 'AWS CodeBuild project or report group',
    of: 'the project or report group',
    example: 'codebuild:us-east-1:123456789012:project/my-project',
  },
  {
    service: 'acm-pca',
    command: 'put-policy',
    label: 'AWS Private CA certificate authority',
    of: 'the certificate authority',
    example: 'acm-pca:us-east-1:123456789012:certificate-authority/11111111-2222-3333-4444-555555555555',
  },
  {
    service: 'bedrock-agentcore',
    cli: 'bedrock-agentcore-control',
    label: 'Amazon Bedrock AgentCore runtime or gateway',
    of: 'the runtime or gateway',
    example: 'bedrock-agentcore:us-east-1:123456789012:runtime/my-runtime',
  },
  {
    service: 'cloudtrail',
    label: 'AWS CloudTrail event data store, dashboard or channel',
    of: 'the event data store, dashboard or channel',
    example: 'cloudtrail:us-east-1:123456789012:eventdatastore/11111111-2222-3333-4444-555555555555',
    policy: 'resource-policy',
  },
  {
    service: 'network-firewall',
    label: 'AWS Network Firewall policy or rule group',
    of: 'the firewall policy or rule group',
    example: 'network-firewall:us-east-1:123456789012:stateful-rulegroup/my-group',
  },
  {
    service: 'redshift',
    label: 'Amazon Redshift namespace',
    of: 'the namespace',
    example: 'redshift:us-east-1:123456789012:namespace:11111111-2222-3333-4444-555555555555',
  },
  {
    service: 's3tables',
    command: 'put-table-bucket-policy',
    label: 'Amazon S3 table bucket',
    of: 'the table bucket',
    example: 's3tables:us-east-1:123456789012:bucket/my-bucket',
    option: 'table-bucket-arn',
    policy: 'resource-policy',
    part: ofBucket,
  },
  {
    service: 's3vectors',
    command: 'put-vector-bucket-policy',
    label: 'Amazon S3 vector bucket',
    of: 'the vector bucket',
    example: 's3vectors:us-east-1:123456789012:bucket/my-bucket',
    option: 'vector-bucket-arn',
    part: ofBucket,
  },
  {
    service: 'vpc-lattice-svcs',
    cli: 'vpc-lattice',
    command: 'put-auth-policy',
    label: 'Amazon VPC Lattice service or service network',
    of: 'the service or service network',
    example: 'vpc-lattice:us-east-1:123456789012:service/svc-0123456789abcdef0',
    option: 'resource-identifier',
  },
];

/** The commands of services that name the resource by its ARN. */
export const arnCommands: readonly ServiceCommand[] = commands.map(
  ({ service, cli, command, label, of, example, option, policy, part }) => ({
    service,
    ...(cli !== undefined && { cli }),
    command: command ?? 'put-resource-policy',
    label,
    names: [
      {
        option: option ?? 'resource-arn',
        prompt: `ARN of ${of}`,
        example: `arn:aws:${example}`,
        pattern: anArn,
        nameOf: ({ text }: WholeArn): string => (part === undefined ? text : (part.exec(text)?.[0] ?? '')),
      },
    ],
    policy: (source) => ({ [policy ?? 'policy']: source }),
  }),
);
