import type { WholeArn } from '../../policy/arn.ts';
import type { ServiceCommand } from './serviceCommand.ts';
import { anArn } from './serviceCommand.ts';

/** A command that takes the ARN of the resource and the policy. */
interface ArnCommand {
  readonly service: string;
  readonly label: string;
  readonly prompt: string;
  /** An example of the ARN. */
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
    prompt: 'ARN of the function, version or alias',
    example: 'arn:aws:lambda:us-east-1:123456789012:function:my-function',
  },
  {
    service: 'dynamodb',
    label: 'Amazon DynamoDB table or stream',
    prompt: 'ARN of the table or stream',
    example: 'arn:aws:dynamodb:us-east-1:123456789012:table/my-table',
  },
  {
    service: 'kinesis',
    label: 'Amazon Kinesis stream',
    prompt: 'ARN of the stream or consumer',
    example: 'arn:aws:kinesis:us-east-1:123456789012:stream/my-stream',
  },
  {
    service: 'codebuild',
    label: 'AWS CodeBuild project or report group',
    prompt: 'ARN of the project or report group',
    example: 'arn:aws:codebuild:us-east-1:123456789012:project/my-project',
  },
  {
    service: 'acm-pca',
    command: 'put-policy',
    label: 'AWS Private CA certificate authority',
    prompt: 'ARN of the certificate authority',
    example:
      'arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/11111111-2222-3333-4444-555555555555',
  },
  {
    service: 'bedrock-agentcore',
    cli: 'bedrock-agentcore-control',
    label: 'Amazon Bedrock AgentCore runtime or gateway',
    prompt: 'ARN of the runtime or gateway',
    example: 'arn:aws:bedrock-agentcore:us-east-1:123456789012:runtime/my-runtime',
  },
  {
    service: 'cloudtrail',
    label: 'AWS CloudTrail event data store, dashboard or channel',
    prompt: 'ARN of the event data store, dashboard or channel',
    example: 'arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/11111111-2222-3333-4444-555555555555',
    policy: 'resource-policy',
  },
  {
    service: 'network-firewall',
    label: 'AWS Network Firewall policy or rule group',
    prompt: 'ARN of the firewall policy or rule group',
    example: 'arn:aws:network-firewall:us-east-1:123456789012:stateful-rulegroup/my-group',
  },
  {
    service: 'redshift',
    label: 'Amazon Redshift namespace',
    prompt: 'ARN of the namespace',
    example: 'arn:aws:redshift:us-east-1:123456789012:namespace:11111111-2222-3333-4444-555555555555',
  },
  {
    service: 's3tables',
    command: 'put-table-bucket-policy',
    label: 'Amazon S3 table bucket',
    prompt: 'ARN of the table bucket',
    example: 'arn:aws:s3tables:us-east-1:123456789012:bucket/my-bucket',
    option: 'table-bucket-arn',
    policy: 'resource-policy',
    part: ofBucket,
  },
  {
    service: 's3vectors',
    command: 'put-vector-bucket-policy',
    label: 'Amazon S3 vector bucket',
    prompt: 'ARN of the vector bucket',
    example: 'arn:aws:s3vectors:us-east-1:123456789012:bucket/my-bucket',
    option: 'vector-bucket-arn',
    part: ofBucket,
  },
  {
    service: 'vpc-lattice-svcs',
    cli: 'vpc-lattice',
    command: 'put-auth-policy',
    label: 'Amazon VPC Lattice service or service network',
    prompt: 'ARN of the service or service network',
    example: 'arn:aws:vpc-lattice:us-east-1:123456789012:service/svc-0123456789abcdef0',
    option: 'resource-identifier',
  },
];

/** The commands of services that name the resource by its ARN. */
export const arnCommands: readonly ServiceCommand[] = commands.map(
  ({ service, cli, command, label, prompt, example, option, policy, part }) => ({
    service,
    ...(cli !== undefined && { cli }),
    command: command ?? 'put-resource-policy',
    label,
    names: [
      {
        option: option ?? 'resource-arn',
        prompt,
        example,
        pattern: anArn,
        nameOf: ({ text }: WholeArn): string => (part === undefined ? text : (part.exec(text)?.[0] ?? '')),
      },
    ],
    policy: (source) => ({ [policy ?? 'policy']: source }),
  }),
);
