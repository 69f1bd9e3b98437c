import { encoded, role, source } from './heldOutAround.ts';
import { json, python, script, terraform, yaml } from './kinds.ts';
import type { Places } from './places.ts';

/** A document with a cursor at `▯`, a proposal there, and the text after accepting it. */
export type HalfTyped = readonly [places: Places, source: string, label: string, written: string];

export const places: Readonly<Record<string, HalfTyped>> = {
  'a plain action in a list of YAML': [
    yaml,
    role('- Effect: Allow\n  Action:\n    - sqs:Se▯\n  Resource: "*"'),
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'an action in single quotes': [
    yaml,
    role("- Effect: Allow\n  Action: 'sqs:Se▯'\n  Resource: '*'"),
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'an action in quotes that are not closed': [
    yaml,
    role('- Effect: Allow\n  Action: "sqs:Se▯\n  Resource: "*"'),
    'sqs:SendMessage',
    'sqs:SendMessage"',
  ],
  'an action in flow style in a list': [
    yaml,
    role('- { Effect: Allow, Action: [sqs:GetQueueUrl, sqs:Se▯], Resource: "*" }'),
    'sqs:SendMessage',
    '"sqs:SendMessage"',
  ],
  'the value of Effect in YAML': [yaml, role('- Effect: Al▯\n  Action: sqs:SendMessage'), 'Allow', 'Allow'],
  'a key of a statement in YAML': [
    yaml,
    role('- Effect: Allow\n  Action: sqs:SendMessage\n  NotRes▯'),
    'NotResource',
    'NotResource: ',
  ],
  'an operator in YAML': [
    yaml,
    role(
      '- Effect: Allow\n  Action: sqs:SendMessage\n  Resource: "*"\n  Condition:\n    StringEq▯:\n     ' +
        ' aws:PrincipalOrgID: o-1',
    ),
    'StringEquals',
    'StringEquals',
  ],
  'a condition key in YAML': [
    yaml,
    role(
      '- Effect: Allow\n  Action: sqs:SendMessage\n  Resource: "*"\n  Condition:\n    Bool:\n      ' +
        'aws:SecureTr▯: "true"',
    ),
    'aws:SecureTransport',
    'aws:SecureTransport',
  ],
  'the value of a condition key in YAML': [
    yaml,
    role(
      '- Effect: Allow\n  Action: sqs:SendMessage\n  Resource: "*"\n  Condition:\n    Bool:\n      ' +
        'aws:SecureTransport: tr▯',
    ),
    'true',
    '"true"',
  ],
  'a key behind an alias': [
    yaml,
    'a: &a [sqs:SendMessage]\np:\n  Version: "2012-10-17"\n  Statement:\n    - Effect: Allow\n      ' +
      'Action: *a\n      Reso▯\n',
    'Resource',
    'Resource: ',
  ],
  'the queue of the template': [
    yaml,
    role('- Effect: Allow\n  Action: sqs:SendMessage\n  Resource: ▯'),
    '!GetAtt Queue.Arn',
    '!GetAtt Queue.Arn',
  ],
  'a service principal in YAML': [
    yaml,
    'Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n    ' +
      '    Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n            Principal:\n' +
      '              Service: lambda▯\n            Action: sts:AssumeRole\n',
    'lambda.amazonaws.com',
    'lambda.amazonaws.com',
  ],
  'the literal part of a !Sub': [
    yaml,
    role('- Effect: Allow\n  Action: !Sub "sqs:Se▯"\n  Resource: "*"'),
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'the long form of Fn::Sub in YAML': [
    yaml,
    role('- Effect: Allow\n  Action:\n    Fn::Sub: sqs:Se▯\n  Resource: "*"'),
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'an action between branches of Fn::If': [
    yaml,
    role(
      '- Effect: Allow\n  Action:\n    - !If [Cond, sqs:SendMessage, !Ref AWS::NoValue]\n    - ' +
        'sqs:Get▯\n  Resource: "*"',
    ),
    'sqs:GetQueueUrl',
    'sqs:GetQueueUrl',
  ],
  'a statement of a key policy': [
    yaml,
    'Resources:\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy:\n        Version: ' +
      '"2012-10-17"\n        Statement:\n          - Sid: Root\n            Effect: Allow\n            ' +
      'Principal:\n              AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:root\n           ' +
      ' Action: kms:Desc▯\n            Resource: "*"\n',
    'kms:DescribeKey',
    'kms:DescribeKey',
  ],
  'an item behind an anchor': [
    yaml,
    'x-actions: &actions\n  - sqs:GetQueueUrl\nPolicy:\n  Version: "2012-10-17"\n  Statement:\n    - ' +
      'Effect: Allow\n      Action:\n        - sqs:Se▯\n      Resource: "*"\n    - Effect: Allow\n      ' +
      'Action: *actions\n      Resource: "*"\n',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'a Serverless resource': [
    yaml,
    'service: a\nprovider:\n  name: aws\nresources:\n  Resources:\n    P:\n      Type: ' +
      'AWS::SQS::QueuePolicy\n      Properties:\n        Queues: []\n        PolicyDocument:\n          ' +
      'Statement:\n            - Effect: Allow\n              Principal: "*"\n              Action: ' +
      'sqs:Se▯\n',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'the deprecated list of Serverless': [
    yaml,
    'service: a\nprovider:\n  name: aws\n  iamRoleStatements:\n    - Effect: Allow\n      Action: ' +
      '[sqs:Se▯]\n      Resource: "*"\n',
    'sqs:SendMessage',
    '"sqs:SendMessage"',
  ],
  'a policy between lines of Jinja': [
    yaml,
    '- name: role\n  iam_role:\n    policy:\n      Version: "2012-10-17"\n      Statement:\n{% if ' +
      'queue %}\n        - Effect: Allow\n          Action: sqs:Se▯\n          Resource: "{{ queue }}"\n' +
      '{% endif %}\n',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'JSON in a block with a kept end': [
    yaml,
    'spec:\n  forProvider:\n    policy: |-\n      {\n        "Version": "2012-10-17",\n        ' +
      '"Statement": [\n          {\n            "Effect": "Allow",\n            "Action": "sqs:Se▯",\n   ' +
      '         "Resource": "*"\n          }\n        ]\n      }\n  providerConfigRef:\n    name: a\n',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'a key of JSON in a block': [
    yaml,
    'spec:\n  policy: |\n    {\n      "Version": "2012-10-17",\n      "Statement": [{ "Effect": ' +
      '"Allow", "Action": "sqs:SendMessage", "Reso▯" }]\n    }\n',
    'Resource',
    'Resource": ',
  ],
  'a template in JSON': [
    json,
    '{ "Resources": { "P": { "Type": "AWS::IAM::Policy", "Properties": { "PolicyDocument": { ' +
      '"Statement": [{ "Effect": "Allow", "Action": ["sqs:Se▯"], "Resource": { "Fn::GetAtt": ["Q", ' +
      '"Arn"] } }] } } } } }',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'Fn::Sub in JSON': [
    json,
    '{ "Resources": { "P": { "Type": "AWS::IAM::Policy", "Properties": { "PolicyDocument": { ' +
      '"Statement": [{ "Effect": "Allow", "Action": { "Fn::Sub": "sqs:Se▯" }, "Resource": "*" }] } } } } ' +
      '}',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'an attribute of a statement block': [
    terraform,
    source('actions = ["sqs:SendMessage"]\nnot_res▯'),
    'not_resources',
    'not_resources = ["',
  ],
  'an action in an unclosed list of a block': [
    terraform,
    source('actions = ["sqs:Se▯'),
    'sqs:SendMessage',
    'sqs:SendMessage"',
  ],
  'the effect of a block': [terraform, source('effect = "De▯"\nactions = ["sqs:*"]'), 'Deny', 'Deny'],
  'the type of principals': [
    terraform,
    source(
      'actions = ["sqs:SendMessage"]\nprincipals {\n  type = "Serv▯"\n  identifiers = ["sns.amazonaws.com"]\n}',
    ),
    'Service',
    'Service',
  ],
  'the identifiers of principals': [
    terraform,
    source('actions = ["sts:AssumeRole"]\nprincipals {\n  type = "Service"\n  identifiers = ["lambda▯"]\n}'),
    'lambda.amazonaws.com',
    'lambda.amazonaws.com',
  ],
  'the test of a condition': [
    terraform,
    source(
      'actions = ["sqs:SendMessage"]\nresources = ["*"]\ncondition {\n  test = "StringEq▯"\n  variable ' +
        '= "aws:PrincipalOrgID"\n  values = ["o-1"]\n}',
    ),
    'StringEquals',
    'StringEquals',
  ],
  'the variable of a condition': [
    terraform,
    source(
      'actions = ["sqs:SendMessage"]\nresources = ["*"]\ncondition {\n  test = "Bool"\n  variable = ' +
        '"aws:SecureTr▯"\n  values = ["true"]\n}',
    ),
    'aws:SecureTransport',
    'aws:SecureTransport',
  ],
  'the values of a condition in a dynamic block': [
    terraform,
    'data "aws_iam_policy_document" "a" {\n  dynamic "statement" {\n    for_each = var.x\n    content ' +
      '{\n      actions = ["sqs:SendMessage"]\n      resources = [statement.value]\n      condition {\n  ' +
      '      test = "Bool"\n        variable = "aws:SecureTransport"\n        values = ["tr▯"]\n      }\n' +
      '    }\n  }\n}\n',
    'true',
    'true',
  ],
  'not_actions behind a comment': [
    terraform,
    source('# all but this\nnot_actions = [\n  "sqs:Se▯",\n]\nresources = ["*"]'),
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'jsonencode with names': [
    terraform,
    encoded('Effect   = "Allow"\nAction   = ["sqs:Se▯"]\nResource = aws_sqs_queue.a.arn'),
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'a key of jsonencode': [
    terraform,
    encoded('Effect = "Allow"\nAction = "sqs:SendMessage"\nReso▯'),
    'Resource',
    'Resource = ',
  ],
  'an operator of jsonencode': [
    terraform,
    encoded(
      'Effect = "Allow"\nAction = "sqs:SendMessage"\nResource = "*"\nCondition = {\n  StringEq▯ = { ' +
        '"aws:PrincipalOrgID" = "o-1" }\n}',
    ),
    'StringEquals',
    'StringEquals',
  ],
  'a list in concat': [
    terraform,
    encoded('Effect = "Allow"\nAction = concat(var.more, ["sqs:Se▯"])\nResource = "*"'),
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'a branch of a condition': [
    terraform,
    encoded('Effect = "Allow"\nAction = var.write ? ["sqs:Se▯"] : ["sqs:GetQueueUrl"]\nResource = "*"'),
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'a heredoc without indentation': [
    terraform,
    'resource "aws_iam_role_policy" "a" {\n  policy = <<POLICY\n{\n  "Version": "2012-10-17",\n  ' +
      '"Statement": [{ "Effect": "Allow", "Action": "sqs:Se▯", "Resource": "${aws_sqs_queue.a.arn}" }]\n' +
      '}\nPOLICY\n}\n',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'a queue policy in OpenTofu': [
    terraform,
    'resource "aws_sqs_queue_policy" "a" {\n  queue_url = aws_sqs_queue.a.url\n  policy = ' +
      'jsonencode({\n    Statement = [{ Effect = "Allow", Principal = { Service = "sns▯" }, Action = ' +
      '"sqs:SendMessage", Resource = "*" }]\n  })\n}\n',
    'sns.amazonaws.com',
    'sns.amazonaws.com',
  ],
  'addActions of CDK': [
    script,
    "const p = new iam.PolicyStatement();\np.addActions('sqs:Se▯');\n",
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'PolicyStatement of CDK in JavaScript': [
    script,
    "role.addToPolicy(new PolicyStatement({\n  effect: Effect.ALLOW,\n  actions: ['sqs:GetQueueUrl', " +
      "'sqs:Se▯'],\n  resources: [queue.queueArn],\n}));\n",
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'a condition of CDK': [
    script,
    "new iam.PolicyStatement({\n  actions: ['sqs:SendMessage'],\n  resources: ['*'],\n  conditions: { " +
      "Bool: { 'aws:SecureTr▯': 'true' } },\n});\n",
    'aws:SecureTransport',
    'aws:SecureTransport',
  ],
  'a service principal of CDK': [
    script,
    "new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [new iam.ServicePrincipal('lambda▯')] });\n",
    'lambda.amazonaws.com',
    'lambda.amazonaws.com',
  ],
  'an object in JSON.stringify': [
    script,
    'new aws.iam.Policy("p", { policy: JSON.stringify({\n  Version: "2012-10-17",\n  Statement: [{ ' +
      'Effect: "Allow", Action: ["sqs:Se▯"], Resource: queue.arn }],\n}) });\n',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'an element of an object': [
    script,
    'const policy = {\n  Version: "2012-10-17",\n  Statement: [{ Effect: "Allow", NotAction: ' +
      '`sqs:Se▯`, Resource: "*" }],\n};\n',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'add_actions of CDK in Python': [
    python,
    'statement = iam.PolicyStatement()\nstatement.add_actions("sqs:GetQueueUrl", "sqs:Se▯")\n',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'PolicyStatement of CDK in Python': [
    python,
    "fn.add_to_role_policy(iam.PolicyStatement(\n    actions=['sqs:Se▯'],\n    resources=[queue.queue_arn],\n))\n",
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'a dict of Python': [
    python,
    'POLICY = {\n    "Version": "2012-10-17",\n    "Statement": [{"Effect": "Allow", "Action": ' +
      '["sqs:Se▯"], "Resource": f"arn:aws:sqs:{region}:{account}:q"}],\n}\n',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'create_policy of boto3': [
    python,
    'iam.create_policy(PolicyName="a", PolicyDocument=json.dumps({\n    "Version": "2012-10-17",\n    ' +
      '"Statement": {"Effect": "Allow", "Action": "sqs:Se▯", "Resource": "*"},\n}))\n',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
  'get_policy_document of Pulumi': [
    python,
    'doc = aws.iam.get_policy_document(statements=[{\n    "actions": ["sqs:Se▯"],\n    "resources": ["*"],\n}])\n',
    'sqs:SendMessage',
    'sqs:SendMessage',
  ],
};
