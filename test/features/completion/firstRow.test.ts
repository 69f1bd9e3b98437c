import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver-types';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import { realCatalog } from '../../catalog.ts';
import { parseCursor } from '../../fixture.ts';
import type { Answer } from './checkCompletion.ts';
import { acceptItem, richClient, shownItems } from './checkCompletion.ts';

const service = createLanguageService({ catalog: realCatalog });

/** By kind of policy: the name of a file, and members of its statement with `$0` where a proposal is accepted. */
const places: Readonly<Record<string, readonly string[]>> = {
  policy: [
    '"Effect": "Allow", "Action": "$0", "Resource": "*"',
    '"Effect": "Allow", "Action": ["s3:GetObject", "$0"], "Resource": "*"',
    '"Effect": "Allow", "Action": ["s3:GetObject", "listbu$0"], "Resource": "*"',
    '"Effect": "Allow", "Action": ["logs:CreateLogStream", "createlogg$0"], "Resource": "*"',
    '"Effect": "Allow", "Action": ["dynamodb:GetItem", "qu$0"], "Resource": "*"',
    '"Effect": "Allow", "Action": ["kms:Decrypt", "gdk$0"], "Resource": "*"',
    '"Effect": "Allow", "Action": ["ec2:DescribeInstances", "di$0"], "Resource": "*"',
    '"Effect": "Allow", "Action": "s3:$0", "Resource": "*"',
    '"Effect": "Allow", "Action": "lambda:inv$0", "Resource": "*"',
    '"Effect": "Allow", "Action": "sns:pub$0", "Resource": "*"',
    '"Effect": "Allow", "Action": "ssm:getparam$0", "Resource": "*"',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "$0"',
    '"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["$0"]',
    '"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::reports", "$0"]',
    '"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "$0"',
    '"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-$0"',
    '"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:$0"',
    '"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-east-1:$0"',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b$0"',
    '"Effect": "Allow", "Action": "logs:PutLogEvents", "Resource": ' +
      '"arn:aws:logs:us-east-1:111122223333:log-group:app$0"',
    '"Effect": "Allow", "Action": "iam:PassRole", "Resource": "$0"',
    '"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "$0"',
    '"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "$0"',
    '"Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "$0"',
    '"Effect": "Allow", "Action": "ec2:DescribeInstances", "Resource": "$0"',
    '"Effect": "Allow", "Action": "ecs:UpdateService", "Resource": "$0"',
    '"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "$0"',
    '"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"$0": {"aws:TagKeys": "x"}}',
    '"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": {"$0": ' +
      '{"iam:PassedToService": "lambda.amazonaws.com"}}',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"$0": ' +
      '{"aws:SourceArn": "arn:aws:s3:::b"}}',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"$0": ' +
      '{"aws:SourceIp": "203.0.113.0/24"}}',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"$0": ' +
      '{"aws:CurrentTime": "2026-01-01T00:00:00Z"}}',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"$0": ' +
      '{"aws:MultiFactorAuthAge": "3600"}}',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"$0": ' +
      '{"aws:SecureTransport": "true"}}',
    '"Effect": "Allow", "Action": "ecs:RunTask", "Resource": "*", "Condition": {"$0": {"ecs:cluster": ' +
      '"arn:aws:ecs:us-east-1:111122223333:cluster/a"}}',
    '"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*", "Condition": {"$0": ' +
      '{"dynamodb:LeadingKeys": "${aws:userid}"}}',
    '"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b", "Condition": ' +
      '{"StringLike": {"$0": "x"}}',
    '"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b", "Condition": {"StringLike": {"$0"}}',
    '"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/r", ' +
      '"Condition": {"StringEquals": {"$0"}}',
    '"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "arn:aws:ec2:*:*:instance/*", ' +
      '"Condition": {"StringEquals": {"$0"}}',
    '"Effect": "Allow", "Action": "kms:Decrypt", "Resource": ' +
      '"arn:aws:kms:us-east-1:111122223333:key/k", "Condition": {"StringEquals": {"$0"}}',
    '"Effect": "Allow", "Action": ["lambda:CreateFunction", "iam:PassRole"], "Resource": "*", ' +
      '"Condition": {"StringEquals": {"iam:PassedToService": "$0"}}',
    '"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"StringEquals": ' +
      '{"ec2:CreateAction": "$0"}}',
    '"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*", "Condition": {"StringEquals": ' +
      '{"kms:ViaService": "$0"}}',
    '"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*", "Condition": {"StringEquals": ' +
      '{"s3:x-amz-acl": "$0"}}',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"Bool": ' +
      '{"aws:SecureTransport": "$0"}}',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"Bool": {"$0"}}',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"IpAddress": {"$0"}}',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"ArnLike": {"$0"}}',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"DateLessThan": {"$0"}}',
    '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"NumericLessThan": {"$0"}}',
    '"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"$0"}}',
    '"Effect": "$0", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"',
    '"Effect": "Allow", "$0"',
    '"Effect": "Allow", "Action": "s3:GetObject", "$0"',
  ],
  'bucket-policy': [
    '"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "$0", "Resource": "arn:aws:s3:::b/*"',
    '"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["s3:GetObject", "$0"], ' +
      '"Resource": "arn:aws:s3:::b/*"',
    '"Effect": "Allow", "Principal": {"$0"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"',
    '"Effect": "Allow", "Principal": {"AWS": "$0"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"',
    '"Effect": "Allow", "Principal": {"Service": "$0"}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*"',
    '"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::b/*", "Condition": {"$0"}',
    '"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::b/*", ' +
      '"Condition": {"Bool": {"aws:SecureTransport": "$0"}}',
    '"Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": ' +
      '"s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": {"StringEquals": {"$0"}}',
    '"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "$0"',
  ],
  'queue-policy': [
    '"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:$0", "Resource": ' +
      '"arn:aws:sqs:us-east-1:111122223333:q"',
    '"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", ' +
      '"Resource": "arn:aws:sqs:us-east-1:111122223333:q", "Condition": {"ArnLike": {"$0"}}',
    '"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", ' +
      '"Resource": "arn:aws:sqs:us-east-1:111122223333:q", "Condition": {"ArnLike": {"aws:SourceArn": ' +
      '"$0"}}',
  ],
  'kms-key-policy': [
    '"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "$0", "Resource": "*"',
    '"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "$0"',
    '"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/r"}, "Action": ' +
      '"kms:Decrypt", "Resource": "*", "Condition": {"StringEquals": {"$0"}}',
  ],
  'ecr-repository-policy': [
    '"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "$0"',
    '"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "ecr:BatchGetImage", "$0"',
  ],
  'trust-policy': [
    '"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "$0"',
    '"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "$0"',
    '"Effect": "Allow", "Principal": {"Service": "pods.eks.amazonaws.com"}, "Action": ["sts:AssumeRole", "$0"]',
    '"Effect": "Allow", "Principal": {"Federated": ' +
      '"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}, "Action": "$0"',
    '"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/corp"}, "Action": "$0"',
    '"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole", "Condition": ' +
      '{"StringEquals": {"$0"}}',
    '"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/corp"}, ' +
      '"Action": "sts:AssumeRoleWithSAML", "Condition": {"StringEquals": {"$0"}}',
    '"Effect": "Allow", "Principal": {"Federated": ' +
      '"arn:aws:iam::111122223333:oidc-provider/gitlab.com"}, "Action": "sts:AssumeRoleWithWebIdentity", ' +
      '"Condition": {"StringEquals": {"$0"}}',
    '"Effect": "Allow", "Principal": {"Service": "$0"}, "Action": "sts:AssumeRole"',
    '"Effect": "Allow", "Principal": {"Federated": "$0"}, "Action": "sts:AssumeRoleWithWebIdentity"',
    '"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole", "$0"',
  ],
  scp: [
    '"Effect": "Deny", "Action": "$0", "Resource": "*"',
    '"Effect": "Deny", "NotAction": "$0", "Resource": "*"',
    '"Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "$0"',
    '"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"$0"}}',
    '"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion": "$0"}}',
    '"Effect": "Deny", "Action": "ec2:*", "$0"',
  ],
  rcp: [
    '"Effect": "Deny", "Principal": "$0", "Action": "s3:*", "Resource": "*"',
    '"Effect": "Deny", "Principal": "*", "Action": "$0", "Resource": "*"',
    '"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": ' +
      '{"StringNotEqualsIfExists": {"$0"}}',
  ],
};

/**
 * The text after accepting the first row, and also the second one if the first was unfinished; and the position of the
 * inserted text.
 */
async function takeFirst(
  text: string,
  cursor: number,
  uri: string,
): Promise<{ text: string; start: number; end: number; label: string }> {
  const analysis = service.analyze({ uri, languageId: 'json', text });
  const list = await service.completion(analysis, cursor, richClient);
  const answer: Answer = { text, cursor, list, offsetAt: (at) => analysis.lines.offsetAt(at) };
  const [first] = shownItems(answer);
  assert.ok(first !== undefined, 'nothing is proposed');
  const after = acceptItem(answer, first);
  const end = cursor + after.length - text.length;
  if (isUnfinished(first)) return takeFirst(after, end, uri);
  let start = 0;
  while (start < cursor && text[start] === after[start]) start++;
  return { text: after, start, end, label: first.label };
}

function isUnfinished({ label, command }: CompletionItem): boolean {
  return command !== undefined && label.endsWith(':');
}

/**
 * These rules require a condition beside the accepted proposal, which cannot exist before it. The first two concern a
 * principal, and every other principal of its kind would get the same finding; the condition belongs to the next
 * element. The last one concerns the first of two keys, and AWS's examples have both in every statement that names an
 * organization.
 */
const asksForMore: ReadonlySet<string> = new Set([
  'restrict-access-to-service-principal',
  'missing-github-repo-condition-key',
  'rcp-missing-related-principal-condition-key',
]);

/** Whether the user has to type the rest: an empty string, or an ARN up to a colon. */
function isUntyped(text: string): boolean {
  return text === '""' || /^"arn:[^"]*:"$/.test(text);
}

/** The expected first row, by kind of policy and statement. */
const wanted: readonly (readonly [string, string, string])[] = [
  ['policy', '"Action": ["dynamodb:GetItem", "qu$0"]', 'dynamodb:Query'],
  ['policy', '"Action": "iam:PassRole", "Condition": {"StringEquals": {"$0"}}', 'iam:PassedToService'],
  ['policy', '"Action": "kms:Decrypt", "Condition": {"StringEquals": {"$0"}}', 'kms:ViaService'],
  ['policy', '"Action": "s3:ListBucket", "Condition": {"StringLike": {"$0"}}', 's3:prefix'],
  ['policy', '"Action": "s3:GetObject", "Condition": {"IpAddress": {"$0"}}', 'aws:SourceIp'],
  ['policy', '"Effect": "Deny", "Action": "s3:*", "Condition": {"Bool": {"$0"}}', 'aws:SecureTransport'],
  [
    'policy',
    '"Action": "ec2:CreateTags", "Condition": {"StringEquals": {"ec2:CreateAction": "$0"}}',
    'RunInstances',
  ],
  ['scp', '"Effect": "Deny", "Action": "*", "Condition": {"StringNotEquals": {"$0"}}', 'aws:RequestedRegion'],
  [
    'scp',
    '"Effect": "Deny", "Action": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion": "$0"}}',
    'us-east-1',
  ],
  ['policy', '"Action": "s3:GetObject", "Condition": {"ArnLike": {"$0"}}', 's3:DataAccessPointArn'],
  [
    'scp',
    '"Effect": "Deny", "Action": "ec2:RunInstances", "Condition": {"ArnNotLike": {"$0"}}',
    'aws:PrincipalArn',
  ],
  [
    'trust-policy',
    '"Principal": {"Service": "pods.eks.amazonaws.com"}, "Action": ["sts:AssumeRole", "$0"]',
    'sts:TagSession',
  ],
  [
    'policy',
    '"Action": "s3:GetObject", "Condition": {"$0": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}}',
    'DateLessThan',
  ],
  [
    'policy',
    '"Action": "s3:GetObject", "Condition": {"$0": {"aws:MultiFactorAuthAge": "3600"}}',
    'NumericLessThan',
  ],
  ['trust-policy', '"Principal": {"Service": "$0"}, "Action": "sts:AssumeRole"', 'lambda.amazonaws.com'],
  ['kms-key-policy', '"Principal": {"AWS": "*"}, "Action": "kms:Decrypt", "Resource": "$0"', '*'],
  ['ecr-repository-policy', '"Principal": {"AWS": "111122223333"}, "Action": "$0"', 'ecr:BatchGetImage'],
  [
    'ecr-repository-policy',
    '"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "ecr:BatchGetImage", "$0"',
    'Condition',
  ],
];

describe('the first row of the list', () => {
  for (const [kind, statements] of Object.entries(places)) {
    for (const statement of statements) {
      it(`has no finding in a ${kind} at ${statement}`, async () => {
        const uri = `file:///${kind}.json`;
        const { text, cursor } = parseCursor(
          `{\n  "Version": "2012-10-17",\n  "Statement": [{\n    ${statement}\n  }]\n}`,
        );
        const taken = await takeFirst(text, cursor, uri);
        const findings = await service.findings(
          service.analyze({ uri, languageId: 'json', text: taken.text }),
        );
        const at = findings.filter(
          ({ rule, severity, start, end }) =>
            /error|warning/.test(severity) &&
            start < taken.end &&
            taken.start < end &&
            !asksForMore.has(rule.id) &&
            !isUntyped(taken.text.slice(start, end)),
        );
        assert.deepEqual(
          at.map(({ rule, message }) => `${rule.id}: ${message} [${taken.label}]`),
          [],
        );
      });
    }
  }

  for (const [kind, statement, label] of wanted) {
    it(`is ${label} in a ${kind} at ${statement}`, async () => {
      const { text, cursor } = parseCursor(
        `{\n  "Version": "2012-10-17",\n  "Statement": [{\n    ${statement}\n  }]\n}`,
      );
      assert.equal((await takeFirst(text, cursor, `file:///${kind}.json`)).label, label);
    });
  }
});
