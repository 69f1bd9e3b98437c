import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import { listOf } from '../../policy/lower.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import type { Unsubstituted } from '../host.ts';
import { HclExpression, HclString } from './hcl/nodes.ts';
import { arnOfReference } from './resourceTypes.ts';

/**
 * Attributes that are often mistaken for an ARN, but are names, URLs and IDs (Terraform AWS provider, "Attribute
 * Reference" on the page of each resource). The `id` of a type that is not listed may be the ARN, such as that of
 * `aws_sns_topic`.
 */
const nonArnAttributes: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws_dynamodb_table', ['name']],
  ['aws_iam_group', ['name']],
  ['aws_iam_role', ['id', 'name']],
  ['aws_iam_user', ['name']],
  ['aws_kms_key', ['id', 'key_id']],
  ['aws_lambda_function', ['function_name']],
  ['aws_s3_bucket', ['id', 'bucket']],
  ['aws_secretsmanager_secret', ['name']],
  ['aws_sfn_state_machine', ['name']],
  ['aws_sns_topic', ['name']],
  ['aws_sqs_queue', ['id', 'name', 'url']],
]);

const reference = /^((aws_\w+)\.[\w-]+(?:\[[^[\]]*\])?)\.(\w+)$/;

/** References to resources that do not return an ARN where a policy needs one. */
export function* namesForArns(policies: readonly ObjectNode[]): Steps<readonly Unsubstituted[]> {
  const found: Unsubstituted[] = [];
  let count = 0;
  for (const statement of policies.flatMap((policy) => listOf(memberOf(policy, 'Statement')?.value))) {
    for (const name of ['Resource', 'NotResource']) {
      if (statement.kind !== 'object') continue;
      for (const node of listOf(memberOf(statement, name)?.value)) {
        if (++count % valuesPerStep === 0) yield;
        const unsubstituted = unsubstitutedIn(node);
        if (unsubstituted !== undefined) found.push(unsubstituted);
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Yield to other work after this many values. */
const valuesPerStep = 500;

function unsubstitutedIn(node: ValueNode): Unsubstituted | undefined {
  if (node instanceof HclExpression)
    return node.reference === undefined ? undefined : report(node, node, node.reference, '');
  if (!(node instanceof HclString) || node.style !== 'quoted') return undefined;
  const [hole] = node.holes;
  const [written, expression = ''] = /^\$\{ ?([^{}]*?) ?\}(?=\/|$)/.exec(node.value) ?? [];
  if (hole === undefined || written === undefined) return undefined;
  return report(node, hole, expression, node.value.slice(written.length));
}

function report(
  node: ValueNode,
  { start, end }: TextRange,
  expression: string,
  rest: string,
): Unsubstituted | undefined {
  const [, name = '', type = '', attribute = ''] = reference.exec(expression) ?? [];
  if (nonArnAttributes.get(type)?.includes(attribute) !== true || arnOfReference(`${name}.arn`) === undefined)
    return undefined;
  const value = `\${${name}.arn}${rest}`;
  return {
    ...{ start, end, variable: expression, arn: `${name}.arn` },
    edits: [{ kind: 'replace', node, value }],
  };
}
