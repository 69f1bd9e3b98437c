import { encoded, role, source } from './heldOutAround.ts';
import { json, python, script, terraform, yaml } from './kinds.ts';
import type { Places } from './places.ts';

/** Documents without findings above hints. */
export const quiet: Readonly<Record<string, readonly [Places, string]>> = {
  'a list with a call in it': [
    yaml,
    role(
      '- Effect: Allow\n  Action: sqs:SendMessage\n  Resource:\n    - !GetAtt Queue.Arn\n    - ' +
        'Fn::ImportValue: !Sub "${Stack}-queue"',
    ),
  ],
  'a join of parts': [
    yaml,
    role(
      '- Effect: Allow\n  Action: s3:GetObject\n  Resource: !Join ["", ["arn:", !Ref AWS::Partition, ' +
        '":s3:::", !Ref Bucket, "/*"]]',
    ),
  ],
  'a bucket and its objects': [
    yaml,
    role(
      '- Effect: Allow\n  Action: [s3:ListBucket, s3:GetObject]\n  Resource: [!GetAtt Bucket.Arn, !Sub ' +
        '"${Bucket.Arn}/*"]',
    ),
  ],
  'a statement that is dropped by a condition': [
    yaml,
    role(
      '- !If\n  - IsProd\n  - Effect: Allow\n    Action: sqs:SendMessage\n    Resource: !GetAtt ' +
        'Queue.Arn\n  - !Ref AWS::NoValue',
    ),
  ],
  'statements of a mapping': [
    yaml,
    role('- Effect: !FindInMap [A, B, C]\n  Action: !Split [",", !Ref Actions]\n  Resource: !Ref Arn'),
  ],
  'variables of IAM in a plain text': [
    yaml,
    role('- Effect: Allow\n  Action: s3:GetObject\n  Resource: !Sub "${Bucket.Arn}/${!aws:username}/*"'),
  ],
  'a rule of WAF': [
    yaml,
    'Resources:\n  A:\n    Type: AWS::WAFv2::WebACL\n    Properties:\n      Rules:\n        - ' +
      'Statement:\n            NotStatement:\n              Statement:\n                ' +
      'GeoMatchStatement:\n                  CountryCodes: [DE]\n',
  ],
  'a policy of IoT': [
    yaml,
    'Resources:\n  A:\n    Type: AWS::IoT::Policy\n    Properties:\n      PolicyDocument:\n        ' +
      'Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n            Action: ' +
      'iot:Connect\n            Resource: "*"\n',
  ],
  'a SQL tool': [yaml, 'queries:\n  - Statement: select * from a\n    Resource: db\n'],
  'a folded text of prose': [
    yaml,
    'description: >\n  The Statement of an Action with Effect: Allow\nStatement: nothing\n',
  ],
  'variables of the Serverless Framework': [
    yaml,
    'service: a\nprovider:\n  name: aws\n  iam:\n    role:\n      statements:\n        - Effect: ' +
      'Allow\n          Action: ${self:custom.actions}\n          Resource: ' +
      'arn:aws:s3:::${self:service}-${opt:stage, "dev"}/*\n',
  ],
  'a chart of Helm': [
    yaml,
    'apiVersion: v1\ndata:\n  policy.json: |\n    {\n      "Version": "2012-10-17",\n      ' +
      '"Statement": [{ "Effect": "Allow", "Action": {{ .Values.actions | toJson }}, "Resource": "{{ ' +
      '.Values.arn }}" }]\n    }\n',
  ],
  'a template of SAM with templates of policies': [
    yaml,
    'Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    ' +
      'Properties:\n      Policies:\n        - AWSLambdaBasicExecutionRole\n        - ' +
      'SQSSendMessagePolicy: { QueueName: !GetAtt Q.QueueName }\n        - Version: "2012-10-17"\n       ' +
      '   Statement: { Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Q.Arn }\n  Q:\n    ' +
      'Type: AWS::SQS::Queue\n',
  ],
  'a data source that only brings others together': [
    terraform,
    'data "aws_iam_policy_document" "a" {\n  source_policy_documents   = ' +
      '[data.aws_iam_policy_document.b.json]\n  override_policy_documents = [var.more]\n}\n',
  ],
  'a statement with all from elsewhere': [
    terraform,
    source(
      'sid       = each.key\neffect    = each.value.effect\nactions   = each.value.actions\nresources ' +
        '= lookup(each.value, "resources", ["*"])',
    ),
  ],
  'dynamic principals and conditions': [
    terraform,
    source(
      'actions = ["sts:AssumeRole"]\ndynamic "principals" {\n  for_each = var.p\n  content {\n    type ' +
        '= principals.key\n    identifiers = principals.value\n  }\n}\ndynamic "condition" {\n  for_each ' +
        '= var.c\n  content {\n    test = condition.value.test\n    variable = condition.value.variable\n' +
        '    values = condition.value.values\n  }\n}',
    ),
  ],
  'escaped variables of IAM': [
    terraform,
    encoded('Effect = "Allow"\nAction = "s3:GetObject"\nResource = "arn:aws:s3:::b/$${aws:username}/*"'),
  ],
  'merge of statements': [
    terraform,
    encoded(
      'Effect = "Allow"\nAction = flatten([["sqs:SendMessage"], var.x])\nResource = [for q in aws_sqs_queue.a : q.arn]',
    ),
  ],
  'a heredoc with directives': [
    terraform,
    'resource "aws_iam_policy" "a" {\n  policy = <<-EOT\n    {\n      "Version": "2012-10-17",\n      ' +
      '"Statement": [\n        %{ for q in var.queues }\n        { "Effect": "Allow", "Action": ' +
      '"sqs:SendMessage", "Resource": "${q}" },\n        %{ endfor }\n        { "Effect": "Allow", ' +
      '"Action": "sqs:ListQueues", "Resource": "*" }\n      ]\n    }\n  EOT\n}\n',
  ],
  'a statement block of WAF': [
    terraform,
    'resource "aws_wafv2_web_acl" "a" {\n  rule {\n    statement {\n      not_statement {\n        ' +
      'statement {\n          geo_match_statement { country_codes = ["DE"] }\n        }\n      }\n    }\n' +
      '  }\n}\n',
  ],
  'a policy of IoT in Terraform': [
    terraform,
    'resource "aws_iot_policy" "a" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action ' +
      '= ["iot:*"], Resource = "*" }] })\n}\n',
  ],
  'CDK without literals': [
    script,
    'new iam.PolicyStatement({ effect, actions: [...ACTIONS, `${service}:Get`], resources: ' +
      'buckets.map((b) => b.arn) });\n',
  ],
  'objects of another kind': [
    script,
    'const sql = { Statement: "select 1", Action: run };\nexport const state = { Action: "sqs:SendMesage" };\n',
  ],
  'a comprehension of Python': [
    python,
    'doc = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [a for a in ACTIONS], ' +
      '"Resource": arn} for arn in arns]}\n',
  ],
};

/** Documents with exactly these findings above hints. */
export const found: Readonly<Record<string, readonly [Places, string, readonly string[]]>> = {
  'a branch of Fn::If': [
    yaml,
    role(
      '- Effect: Allow\n  Action: sqs:SendMessage\n  Resource: !If [C, !GetAtt Bucket.Arn, !GetAtt ' +
        'Queue.Arn]\n- !If\n  - C\n  - Effect: Allow\n    Action: sqs:SendMesage\n    Resource: "*"\n  - ' +
        '!Ref AWS::NoValue',
    ),
    ['action-resource-mismatch at sqs:SendMessage', 'invalid-action at sqs:SendMesage'],
  ],
  'the lists of statements that a condition chooses from': [
    yaml,
    'Resources:\n  Q:\n    Type: AWS::SQS::QueuePolicy\n    Properties:\n      PolicyDocument:\n       ' +
      ' Version: "2012-10-17"\n        Statement: !If\n          - C\n          - - Effect: Deny\n       ' +
      '       Principal: "*"\n              Action: sqs:SendMesage\n              Resource: "*"\n        ' +
      '  - - Effect: Deny\n              Principal: "*"\n              Action: sqs:DeleteMesage\n        ' +
      '      Resource: "*"\n',
    ['invalid-action at sqs:SendMesage', 'invalid-action at sqs:DeleteMesage'],
  ],
  'an alias': [
    yaml,
    'a: &a\n  - sqs:SendMesage\np:\n  Version: "2012-10-17"\n  Statement:\n    - { Effect: Allow, ' +
      'Action: *a, Resource: "*" }\n    - { Effect: Deny, Action: *a, Resource: "*" }\n',
    ['invalid-action at sqs:SendMesage'],
  ],
  'a bucket policy with another service': [
    yaml,
    'Resources:\n  P:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n      Bucket: b\n      ' +
      'PolicyDocument:\n        Version: "2012-10-17"\n        Statement:\n          - Effect: Deny\n    ' +
      '        Principal: "*"\n            Action: sqs:SendMessage\n            Resource: ' +
      'arn:aws:s3:::b\n',
    ['unsupported-action-in-policy at sqs'],
  ],
  'JSON in a text of a template': [
    json,
    '{ "Resources": { "P": { "Properties": { "PolicyText": "{\\"Version\\":\\"2012-10-17\\",' +
      '\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"sqs:SendMesage\\",' +
      '\\"Resource\\":\\"*\\"}]}" } } } }',
    ['invalid-action at \\"sqs:SendMesage\\"'],
  ],
  'a variable that Terraform would read': [
    terraform,
    source('actions = ["s3:GetObject"]\nresources = ["arn:aws:s3:::b/&{aws:usernme}/*"]'),
    ['unknown-variable-key at &{aws:usernme}'],
  ],
  'a condition of a block': [
    terraform,
    source(
      'actions = ["sqs:SendMessage"]\nresources = ["*"]\ncondition {\n  test = "StringEqals"\n  ' +
        'variable = "aws:PrincipalOrgID"\n  values = ["o-a1b2c3d4e5"]\n}',
    ),
    ['invalid-condition-operator at "StringEqals"'],
  ],
  'a queue where a bucket is needed': [
    terraform,
    encoded('Effect = "Allow"\nAction = "s3:GetObject"\nResource = aws_sqs_queue.a.arn'),
    ['action-resource-mismatch at "s3:GetObject"'],
  ],
  'a principal of CDK': [
    script,
    "new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [new " +
      "iam.ServicePrincipal('lamda.amazonaws.com')] });\n",
    ["invalid-service at 'lamda.amazonaws.com'"],
  ],
  'an action among arguments': [
    python,
    's: iam.PolicyStatement = make()\ns.add_actions("sqs:SendMesage", ACTION)\n',
    ['invalid-action at "sqs:SendMesage"'],
  ],
  'an element in another case': [
    python,
    'doc = {"Version": "2012-10-17", "Statement": [{"effect": "Allow", "Action": "sqs:SendMessage", ' +
      '"Resource": "*"}]}\n',
    ['invalid-policy-element at "effect"'],
  ],
};

/** A document with a cursor at `▯`, and the expected hover. */
export const hovered: Readonly<Record<string, readonly [Places, string, RegExp]>> = {
  'an action in !Sub': [
    yaml,
    role('- Effect: Allow\n  Action: !Sub sqs:Send▯Message\n  Resource: "*"'),
    /SendMessage/,
  ],
  'a condition key of YAML': [
    yaml,
    role(
      '- Effect: Allow\n  Action: sqs:SendMessage\n  Resource: "*"\n  Condition: { Bool: { ' +
        'aws:Secure▯Transport: "true" } }',
    ),
    /SecureTransport/,
  ],
  'an operator of YAML': [
    yaml,
    role(
      '- Effect: Allow\n  Action: sqs:SendMessage\n  Resource: "*"\n  Condition:\n    ' +
        'StringLike▯IfExists: { aws:PrincipalOrgID: "o-*" }',
    ),
    /IfExists/,
  ],
  'an element of YAML': [
    yaml,
    role('- Effect: Allow\n  Not▯Action: sqs:SendMessage\n  Resource: "*"'),
    /NotAction/,
  ],
  'an ARN of YAML': [
    yaml,
    role('- Effect: Allow\n  Action: sqs:SendMessage\n  Resource: arn:aws:sqs:eu-west-1:123456▯789012:q'),
    /sqs/i,
  ],
  'a wildcard of YAML': [
    yaml,
    role('- Effect: Allow\n  Action: "sqs:Get▯*"\n  Resource: "*"'),
    /GetQueueUrl/,
  ],
  'a policy template of SAM': [
    yaml,
    'Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    ' +
      'Properties:\n      Policies:\n        - SQSSend▯MessagePolicy:\n            QueueName: q\n',
    /SendMessage/,
  ],
  'JSON in a folded text': [
    yaml,
    'policy: >-\n  { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ' +
      '"sqs:Send▯Message", "Resource": "*" }] }\n',
    /SendMessage/,
  ],
  'JSON in double quotes': [
    yaml,
    'policy: "{ \\"Statement\\": [{ \\"Effect\\": \\"Allow\\", \\"Action\\": \\"sqs:Send▯Message\\", ' +
      '\\"Resource\\": \\"*\\" }] }"\n',
    /SendMessage/,
  ],
  'an attribute of a block': [
    terraform,
    source('not_▯actions = ["sqs:SendMessage"]\nresources = ["*"]'),
    /NotAction/,
  ],
  'a block of conditions': [
    terraform,
    source(
      'actions = ["sqs:SendMessage"]\nresources = ["*"]\ncondition {\n  test = "Bool"\n  variable = ' +
        '"aws:Secure▯Transport"\n  values = ["true"]\n}',
    ),
    /SecureTransport/,
  ],
  'principals of a block': [
    terraform,
    source(
      'actions = ["sts:AssumeRole"]\nprincipals {\n  type = "Service"\n  identifiers = ["lambda▯.amazonaws.com"]\n}',
    ),
    /Lambda/,
  ],
  'a key of jsonencode': [
    terraform,
    encoded('Eff▯ect = "Allow"\nAction = "sqs:SendMessage"\nResource = "*"'),
    /Effect/,
  ],
  'an action of a heredoc': [
    terraform,
    'resource "aws_iam_policy" "a" {\n  policy = <<-EOT\n    { "Statement": [{ "Effect": "Allow", ' +
      '"Action": "sqs:Send▯Message", "Resource": "*" }] }\n  EOT\n}\n',
    /SendMessage/,
  ],
  'an escaped variable': [
    terraform,
    encoded('Effect = "Allow"\nAction = "s3:GetObject"\nResource = "arn:aws:s3:::b/$${aws:user▯name}/*"'),
    /username/,
  ],
  'an action of CDK': [
    script,
    "function send(s: iam.PolicyStatement) {\n  s.addActions('sqs:Send▯Message');\n}\n",
    /SendMessage/,
  ],
  'a condition key of CDK': [
    script,
    "new iam.PolicyStatement({ actions: ['sqs:SendMessage'], conditions: { Bool: { " +
      "'aws:Secure▯Transport': true } } });\n",
    /SecureTransport/,
  ],
  'an object of JavaScript': [
    script,
    'const p = { Statement: [{ Effect: "Allow", Action: "sqs:Send▯Message", Resource: "*" }] };\n',
    /SendMessage/,
  ],
  'an action of Python': [python, "iam.PolicyStatement(actions=['sqs:Send▯Message'])\n", /SendMessage/],
  'a dict of Python': [
    python,
    'p = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:Send▯Message", ' +
      '"Resource": "*"}]}\n',
    /SendMessage/,
  ],
};
