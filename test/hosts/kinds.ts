import { realCatalog } from '../catalog.ts';
import type { Places } from './places.ts';
import { placesIn } from './places.ts';

export const yaml = placesIn('file:///template.yaml', 'yaml', realCatalog);
export const json = placesIn('file:///template.json', 'json', realCatalog);
export const terraform = placesIn('file:///main.tf', 'terraform', realCatalog);
const values = placesIn('file:///prod.tfvars', 'terraform-vars', realCatalog);
export const script = placesIn('file:///stack.ts', 'typescript', realCatalog);
export const python = placesIn('file:///stack.py', 'python', realCatalog);

/** Documents of many kinds with a policy in which `s3:Ge▯` is being typed. Each has to offer a completion there. */
export const halfTyped: Readonly<Record<string, readonly [Places, string, string?]>> = {
  'a role in a template with a merge key': [
    yaml,
    `base: &base
  Effect: Allow
  Resource: "*"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: a
          PolicyDocument:
            Statement:
              - <<: *base
                Action:
                  - s3:Ge▯
`,
  ],
  'the second document of a file': [
    yaml,
    `kind: Namespace
metadata:
  name: a
---
kind: Policy
spec:
  policyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Action: s3:Ge▯
        Resource: "*"
---
kind: Namespace
`,
  ],
  'ACK, JSON in a block': [
    yaml,
    `apiVersion: iam.services.k8s.aws/v1alpha1
kind: Policy
metadata:
  name: a
spec:
  name: a
  policyDocument: |
    {
      "Version": "2012-10-17",
      "Statement": [{ "Effect": "Allow", "Action": ["s3:Ge▯"], "Resource": "*" }]
    }
`,
  ],
  'ACK, JSON in a folded block that is cut short': [
    yaml,
    `spec:
  assumeRolePolicyDocument: >-
    { "Version": "2012-10-17",
      "Statement": [{ "Effect": "Allow", "Action": "s3:Ge▯"
`,
  ],
  'Crossplane, JSON in single quotes': [
    yaml,
    `apiVersion: iam.aws.upbound.io/v1beta1
kind: Policy
spec:
  forProvider:
    policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Ge▯","Resource":"*"}]}'
`,
  ],
  'Crossplane, JSON in double quotes': [
    yaml,
    `spec:
  forProvider:
    policy: "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:Ge▯\\",\\"Resource\\":\\"*\\"}]}"
`,
  ],
  'a task of Ansible': [
    yaml,
    `- hosts: localhost
  tasks:
    - name: policy
      amazon.aws.iam_managed_policy:
        policy_name: a
        policy:
          Version: "2012-10-17"
          Statement:
            - Effect: "Allow"
              Action: "s3:Ge▯"
              Resource: "{{ bucket_arn }}"
`,
  ],
  Helm: [
    yaml,
    `{{- if .Values.create }}
apiVersion: v1
spec:
  policy:
    Statement:
      {{- range .Values.buckets }}
      - Effect: Allow
        Action: [s3:Ge▯]
        Resource: "arn:aws:s3:::{{ . }}/*"
      {{- end }}
{{- end }}
`,
  ],
  'Serverless Framework': [
    yaml,
    `service: a
provider:
  name: aws
  iam:
    role:
      statements:
        - Effect: Allow
          Action:
            - dynamodb:GetItem
            - s3:Ge▯
          Resource: arn:aws:s3:::\${self:custom.bucket}/*
`,
  ],
  'statements of functions of the Serverless Framework': [
    yaml,
    `functions:
  a:
    handler: a.b
    iamRoleStatements:
      - Effect: Allow
        Action: 's3:Ge▯'
        Resource: '*'
`,
  ],
  'Fn::If in YAML': [
    yaml,
    `Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - !If
            - Prod
            - Effect: Allow
              Action: s3:Ge▯
              Resource: "*"
            - !Ref AWS::NoValue
`,
  ],
  'a function of SAM with a statement of its own': [
    yaml,
    `Transform: AWS::Serverless-2016-10-31
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - S3ReadPolicy: { BucketName: a }
        - Statement:
            - Effect: Allow
              Action:
                - s3:Ge▯
              Resource: "*"
`,
  ],
  'a template in JSON with Fn::If': [
    json,
    '{"Resources":{"P":{"Type":"AWS::IAM::ManagedPolicy",' +
      '"Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Fn::If":["Prod",' +
      '{"Effect":"Allow","Action":"s3:Ge▯","Resource":"*"},{"Ref":"AWS::NoValue"}]}]}}}}}',
  ],
  'JSON in a string of JSON': [
    json,
    `{ "policy": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",` +
      `\\"Action\\":\\"s3:Ge▯\\",\\"Resource\\":\\"*\\"}]}" }`,
  ],
  'a heredoc that is indented': [
    terraform,
    `resource "aws_iam_policy" "a" {
  policy = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [
        { "Effect": "Allow", "Action": "s3:Ge▯", "Resource": "\${aws_s3_bucket.a.arn}/*" }
      ]
    }
  POLICY
}
`,
  ],
  'jsonencode with colons': [
    terraform,
    `resource "aws_iam_role_policy" "a" {
  policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [{ "Effect" : "Allow", "Action" : ["s3:Ge▯"], "Resource" : "*" }]
  })
}
`,
  ],
  'jsonencode in a local': [
    terraform,
    `locals {
  policy = jsonencode({
    Statement = concat([{ Effect = "Allow", Action = "s3:Ge▯", Resource = "*" }], local.more)
  })
}
`,
  ],
  'a conditional of jsonencode': [
    terraform,
    `resource "aws_iam_policy" "a" {
  policy = var.x ? jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:Ge▯", Resource = "*" }] }) : null
}
`,
  ],
  'a statement that is made by for': [
    terraform,
    `resource "aws_iam_policy" "a" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for b in var.buckets : { Effect = "Allow", Action = ["s3:Ge▯"], Resource = "\${b}/*" }]
  })
}
`,
  ],
  'statements of a module': [
    terraform,
    `module "policy" {
  source = "terraform-aws-modules/iam/aws//modules/iam-policy"
  policy_statements = [
    {
      effect    = "Allow"
      actions   = ["s3:Ge▯"]
      resources = ["*"]
    },
  ]
}
`,
  ],
  'statements of a module by name': [
    terraform,
    `module "lambda" {
  source = "terraform-aws-modules/lambda/aws"
  attach_policy_statements = true
  policy_statements = {
    s3 = {
      effect    = "Allow",
      actions   = ["s3:Ge▯"],
      resources = ["*"]
    }
  }
}
`,
  ],
  "statements in a module's objects": [
    terraform,
    `module "iam_policy" {
  source = "cloudposse/iam-policy/aws"
  iam_policy = [{
    policy_id = "example"
    statements = [
      { sid = "List", effect = "Allow", actions = ["s3:Ge▯"], resources = ["*"] },
    ]
  }]
}
`,
  ],
  'the statements that a variable has by default': [
    terraform,
    `variable "policy_statements" {
  type = any
  default = {
    read = {
      effect    = "Allow"
      actions   = ["s3:Ge▯"]
      resources = ["*"]
    }
  }
}
`,
  ],
  'a file of values': [
    values,
    `region = "eu-west-1"
policy_statements = [
  { effect = "Allow", actions = ["s3:Ge▯"], resources = ["*"] },
]
`,
  ],
  'a heredoc in a file of values': [
    values,
    `policy = <<EOF
{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:Ge▯", "Resource": "*" }] }
EOF
`,
  ],
  'a data source in a check': [
    terraform,
    `check "allowed" {
  data "aws_iam_policy_document" "x" {
    statement {
      actions   = ["s3:Ge▯"]
      resources = ["*"]
    }
  }
}
`,
  ],
  'an inline policy of a role': [
    terraform,
    `resource "aws_iam_role" "a" {
  inline_policy {
    name = "x"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:Ge▯"] }] })
  }
}
`,
  ],
  'CDK in Python': [
    python,
    `role.add_to_policy(iam.PolicyStatement(
    effect=iam.Effect.ALLOW,
    actions=["s3:Ge▯"],
    resources=[bucket.bucket_arn + "/*"],
))
`,
  ],
  'boto3 with json.dumps': [
    python,
    `iam.put_role_policy(
    RoleName=name,
    PolicyDocument=json.dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": ["s3:Ge▯"], "Resource": "*"}],
    }),
)
`,
  ],
  'boto3 with a text of JSON': [
    python,
    `iam.create_policy(PolicyName="a", PolicyDocument="""{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:Ge▯", "Resource": "*" }]
}""")
`,
  ],
  'Pulumi in Python': [
    python,
    `aws.iam.get_policy_document(statements=[{"actions": ["s3:Ge▯"], "resources": ["*"]}])
`,
  ],
  'Pulumi in TypeScript': [
    script,
    `new aws.iam.Policy("a", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:Ge▯", Resource: "*" }] }) });
`,
  ],
  'fromJson of CDK': [
    script,
    `iam.PolicyDocument.fromJson({ Statement: [{ Effect: 'Allow', Action: ['s3:Ge▯'], Resource: '*' }] });
`,
  ],
  'addToRolePolicy of CDK': [
    script,
    `fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:ListBucket', 's3:Ge▯`,
  ],
};
