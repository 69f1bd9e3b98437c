// Texts that are typed faster than lists arrive, and the resulting documents.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';

/** A policy with `$0` where typing starts. */
const statement = (members) =>
  `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      ${members}\n    }\n  ]\n}\n`;

const action = statement('"Action": [$0],\n      "Resource": "*"');
const operator = statement('"Action": "s3:GetObject", "Resource": "*", "Condition": {$0}');
const keyOf = (name) =>
  statement(`"Action": "${name}", "Resource": "*", "Condition": {"StringEquals": {$0}}`);
const valueOf = (name, key) =>
  statement(`"Action": "${name}", "Resource": "*", "Condition": {"StringEquals": {"${key}": $0}}`);
const principal = (members, condition = '') =>
  statement(`"Action": "sts:AssumeRole", "Principal": {${members}}${condition}`);
const github = '"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"';

/** A CloudFormation template with these lines in a statement. */
const template = (...lines) =>
  [
    'Resources:',
    '  Policy:',
    '    Type: AWS::IAM::ManagedPolicy',
    '    Properties:',
    '      PolicyDocument:',
    '        Version: "2012-10-17"',
    '        Statement:',
    '          - Effect: Allow',
    ...lines.map((line) => `            ${line}`),
    '            Resource: "*"',
    '',
  ].join('\n');
/** A Terraform document with `$0` where typing starts. */
const data =
  'data "aws_iam_policy_document" "read" {\n  statement {\n    actions = [$0]\n    resources = ["*"]\n  ' +
  '}\n}\n';

/**
 * The policy in which `"` is typed, the first entry of the list that opens, the text that is typed without pauses, and
 * the expected result. `kind` is part of the file's name, `ending` its extension. If `opened` is empty, no list is
 * waited for. `rest`: how long the list is open before the next key, in milliseconds. `slipped`: a wrong result that
 * once occurred.
 */
export const cases = [
  {
    name: 'a service',
    before: action,
    list: 's3:',
    typed: 's3\n',
    after: '"Action": ["s3:"]',
    slipped: true,
  },
  {
    name: 'a service by its beginning',
    before: action,
    list: 's3:',
    typed: 'dyn\n',
    after: '"Action": ["dynamodb:"]',
  },
  {
    name: 'an action behind its service',
    before: action,
    list: 's3:',
    typed: 's3:listbuc\n',
    after: '"Action": ["s3:ListBucket"]',
    slipped: true,
  },
  {
    name: 'an action by its name alone',
    before: action,
    list: 's3:',
    typed: 'passrole\n',
    after: '"Action": ["iam:PassRole"]',
  },
  {
    name: 'an action by its name alone, and Tab',
    before: action,
    list: 's3:',
    typed: 'passrole\n\t',
    after: '"Action": ["iam:PassRole"],\n"Resource": "*"',
    slipped: true,
  },
  {
    name: 'an action by letters of its service and its name',
    before: action,
    list: 's3:',
    typed: 's3getobj\n',
    after: '"Action": ["s3:GetObject"]',
  },
  {
    name: 'an action, and Tab to the empty resource',
    before: statement('"Action": [$0],\n      "Resource": ""'),
    list: 's3:',
    typed: 's3getobj\n\t',
    after: '"Action": ["s3:GetObject"],\n"Resource": "',
  },
  {
    name: 'an action whose string is left at once',
    before: action,
    list: 's3:',
    typed: 's3getobj\n',
    then: ['ArrowDown'],
    after: '"Action": ["s3:GetObject"]',
  },
  {
    name: 'a list that is typed out',
    before: action,
    list: 's3:',
    typed: 's3:GetObject", "s3:ListBucket", "s3:PutObject"',
    after: '"Action": [\n"s3:GetObject",\n"s3:ListBucket",\n"s3:PutObject"\n]',
    slipped: true,
  },
  {
    name: 'a Region in an ARN',
    before: statement('"Action": "sqs:SendMessage", "Resource": [$0]'),
    list: 'arn:aws:sqs:us-east-1',
    typed: 'arn:aws:sqs:eu-west-3\n',
    after: '"Resource": ["arn:aws:sqs:eu-west-3:"',
  },
  { name: 'an operator', before: operator, typed: 'ipa\n', after: '"IpAddress"' },
  { name: 'an operator, and Tab', before: operator, typed: 'bool\n\t', after: '"Bool"' },
  {
    name: 'an operator with a set prefix',
    before: statement('"Action": "ec2:CreateTags", "Resource": "*", "Condition": {$0}'),
    typed: 'foralls\n',
    after: '"ForAllValues:StringEquals"',
  },
  {
    name: 'an operator, a key and a value that are typed out',
    before: operator,
    typed: 'StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"',
    after: '{"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}',
  },
  {
    name: 'a condition key',
    before: keyOf('s3:GetObject'),
    typed: 'principalorgid\n',
    after: '"aws:PrincipalOrgID"',
  },
  {
    name: 'a condition key behind its service',
    before: keyOf('s3:GetObject'),
    typed: 's3:dataaccesspointac\n',
    after: '"s3:DataAccessPointAccount"',
  },
  {
    name: 'a condition key that has values',
    before: keyOf('kms:Decrypt'),
    typed: 'viaserv\n',
    after: '"kms:ViaService"',
  },
  {
    name: 'a claim of a web identity provider',
    before: principal(github, ', "Condition": {"StringEquals": {$0}}').replace(
      'Role"',
      'RoleWithWebIdentity"',
    ),
    kind: 'trust-policy',
    typed: 'sub\n',
    after: '"token.actions.githubusercontent.com:sub"',
    slipped: true,
  },
  {
    name: 'a truth',
    before: valueOf('s3:GetObject', 'aws:SecureTransport').replace('StringEquals', 'Bool'),
    typed: 'fal\n',
    after: '"aws:SecureTransport": "false"',
  },
  {
    name: 'a Region as a value',
    before: valueOf('s3:GetObject', 'aws:RequestedRegion'),
    typed: 'eu-sou\n',
    after: '"aws:RequestedRegion": "eu-south-1"',
  },
  {
    // VS Code asks the other providers again at the letter after the hyphen.
    name: 'a Region as a value, some time after its list opened',
    before: valueOf('s3:GetObject', 'aws:RequestedRegion'),
    rest: 4000,
    typed: 'eu-sou\n',
    after: '"aws:RequestedRegion": "eu-south-1"',
    slipped: true,
  },
  {
    name: 'a service as a value',
    before: valueOf('iam:PassRole', 'iam:PassedToService'),
    typed: 'lamb\n',
    after: '"iam:PassedToService": "lambda.amazonaws.com"',
  },
  {
    name: 'a value of a documented set',
    before: valueOf('s3:PutObject', 's3:x-amz-acl'),
    typed: 'ownerfull\n',
    after: '"s3:x-amz-acl": "bucket-owner-full-control"',
  },
  {
    name: 'a type of principals and a service',
    before: principal('$0'),
    kind: 'trust-policy',
    typed: 'serv\nlambda\n',
    after: '"Service": "lambda.amazonaws.com"',
  },
  {
    name: 'a service that another one begins like',
    before: principal('"Service": [$0]'),
    kind: 'trust-policy',
    typed: 'ecs-t\n',
    after: '"Service": ["ecs-tasks.amazonaws.com"',
    slipped: true,
  },
  {
    name: 'an account as a principal',
    before: principal('"AWS": $0'),
    kind: 'trust-policy',
    typed: '111122223333"',
    after: '"AWS": "111122223333"',
  },
  {
    name: 'a role as a principal',
    before: principal('"AWS": $0'),
    kind: 'trust-policy',
    typed: 'role\n',
    after: '"AWS": "arn:aws:iam::',
  },
  {
    name: 'a web identity provider',
    before: principal('"Federated": $0').replace('Role"', 'RoleWithWebIdentity"'),
    kind: 'trust-policy',
    typed: 'github\n',
    after: 'token.actions.githubusercontent.com"',
  },
  {
    name: 'an action in YAML',
    before: template('Action: $0'),
    ending: 'yaml',
    opened: '',
    typed: 's3:getob\n',
    after: 'Action: s3:GetObject\nResource',
    slipped: true,
  },
  {
    name: 'an action of a list in YAML',
    before: template('Action:', '  - $0'),
    ending: 'yaml',
    opened: '',
    typed: 's3:listbuc\n',
    after: '- s3:ListBucket\nResource',
  },
  {
    name: 'actions of a list in YAML, one below the other',
    before: template('Action:', '  - $0'),
    ending: 'yaml',
    opened: '',
    typed: 's3:getob\n\n- s3:listbuc\n',
    after: '- s3:GetObject\n- s3:ListBucket\nResource',
    slipped: true,
  },
  {
    name: 'actions of a list in YAML that are typed out',
    before: template('Action:', '  - $0'),
    ending: 'yaml',
    opened: '',
    typed: 's3:GetObject\n- s3:ListBucket\n- s3:PutObject\n',
    after: '- s3:GetObject\n- s3:ListBucket\n- s3:PutObject\n',
  },
  {
    name: 'a pattern in YAML, and a line behind it',
    before: template('Action:', '  - $0'),
    ending: 'yaml',
    opened: '',
    typed: 's3:Get*\n- s3:List*\n',
    after: '- s3:Get*\n- s3:List*\n',
  },
  {
    name: 'an action in quotes in YAML',
    before: template('Action: $0'),
    ending: 'yaml',
    typed: 's3:getob\n',
    after: 'Action: "s3:GetObject"\nResource',
  },
  {
    name: 'an action in Terraform',
    before: data,
    ending: 'tf',
    typed: 's3:getob\n',
    after: 'actions = ["s3:GetObject"]',
  },
];

/** Types each text into its own policy, with this many milliseconds between the keys. */
export async function checkTyped(t, typist, typed, delay, how = '') {
  for (const {
    name,
    before,
    kind,
    ending,
    opened = '"',
    list = '',
    rest = 0,
    typed: keys,
    then = [],
    after,
  } of typed) {
    await t.test(`${name}, ${delay} ms a key${how}`, async () => {
      await typist.begin(before, kind, ending);
      await typist.type(opened);
      if (opened !== '') await typist.seeProposed(list);
      await wait(rest);
      await typist.type(keys, delay);
      await typist.press(...then);
      const text = await typist.text(after);
      assert.ok(text.includes(after), text);
    });
  }
}
