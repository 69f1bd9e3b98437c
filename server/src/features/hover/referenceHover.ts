import type { Catalog } from '../../catalog/catalog.ts';
import { parseArn } from '../../policy/arn.ts';
import type { StringNode } from '../../syntax/node.ts';
import { describeArn } from './arnHover.ts';
import { code, link, paragraphs } from './markdown.ts';

/**
 * Describes the ARN that an expression of the document's tool returns, if the document declares the type of the
 * resource: `!GetAtt Queue.Arn`, `"${aws_s3_bucket.x.arn}/*"`. Undefined otherwise.
 */
export function describeReference({ value, form }: StringNode, catalog: Catalog): string | undefined {
  if (form === undefined) return undefined;
  const formed = parseArn(form);
  if (formed === undefined) return undefined;
  const written = parseArn(value);
  if (written !== undefined) return describeArn(written, catalog, formed);
  return paragraphs(
    `**${code(value)}**`,
    'An ARN of this form, with an example of the name:',
    describeArn(formed, catalog),
  );
}

const page = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html';

/** Source: AWS CloudFormation User Guide, "Get AWS values using pseudo parameters". */
const pseudoParameters: ReadonlyMap<string, string> = new Map([
  ['AWS::AccountId', 'The account in which the stack is created.'],
  ['AWS::Partition', 'The partition of the stack, such as `aws`, `aws-cn` or `aws-us-gov`.'],
  ['AWS::Region', 'The Region in which the stack is created.'],
  ['AWS::StackId', 'The ID of the stack, which is its ARN.'],
  ['AWS::StackName', 'The name of the stack.'],
  ['AWS::URLSuffix', "The suffix of the stack's domain: `amazonaws.com`, and `amazonaws.com.cn` in China."],
]);

/** Describes a pseudo parameter of CloudFormation; undefined for other names. */
export function describePseudoParameter(name: string): string | undefined {
  const meaning = pseudoParameters.get(name);
  if (meaning === undefined) return undefined;
  return paragraphs(`**${code(name)}** · pseudo parameter`, meaning, link('CloudFormation User Guide', page));
}
