// Policies in templates, Terraform and code, as the keys of a user who reads the proposals: from the empty file to
// least privilege.

/** Proposals are requested explicitly, so that Enter never accepts one by accident. */
const ask = 'Control+Space';

/**
 * `ending` is the file extension; the file is empty. In `steps`, `type` is the text to type, `press` the keys to press,
 * `see` the entry to wait for at the top of the list of proposals, and `fix` a quick fix to apply. The document then
 * contains `parts`. `beside` are other files in its folder.
 */
export const hostWalks = [
  {
    name: 'a template of CloudFormation',
    ending: 'yaml',
    steps: [
      {
        type: [
          'Resources:',
          '  Reports:',
          '    Type: AWS::S3::Bucket',
          '  Policy:',
          '    Type: AWS::IAM::ManagedPolicy',
          '    Properties:',
          '      PolicyDocument:',
          '        Version: "2012-10-17"',
          '        Statement:',
          '          - Effect: Allow',
          '            Action: s3:getob',
        ].join('\n'),
      },
      { press: [ask], see: 's3:GetObject' },
      { press: ['Enter'] },
      { type: '\n            Resource: ' },
      { press: [ask], see: '!Sub ${Reports.Arn}/*' },
      { press: ['Enter'] },
    ],
    parts: ['Action: s3:GetObject', 'Resource: !Sub ${Reports.Arn}/*'],
  },
  {
    name: 'a template of CloudFormation, of which the keys are chosen',
    ending: 'yaml',
    steps: [
      {
        type: [
          'Resources:',
          '  Policy:',
          '    Type: AWS::IAM::ManagedPolicy',
          '    Properties:',
          '      PolicyDocument:',
          '        Version: "2012-10-17"',
          '        Statement:',
          '          - Eff',
        ].join('\n'),
      },
      { press: [ask], see: 'Effect' },
      { press: ['Enter', 'Escape', 'Escape', 'End'] },
      { type: '\n            Act' },
      { press: [ask], see: 'Action' },
      { press: ['Enter', 'Escape'] },
    ],
    parts: ['- Effect: Allow', 'Action:'],
  },
  {
    name: 'the principals of a document of Terraform',
    ending: 'tf',
    steps: [
      {
        type: [
          'data "aws_iam_policy_document" "trust" {',
          '  statement {',
          '    actions = ["sts:AssumeRole"]',
          '    principals {',
          '      ty',
          '    }',
          '  }',
          '}',
        ].join('\n'),
      },
      { press: ['ArrowUp', 'ArrowUp', 'ArrowUp', 'End'] },
      { press: [ask], see: 'type' },
      { press: ['Enter', 'Escape'] },
    ],
    parts: ['principals {', 'type = "AWS"'],
  },
  {
    name: 'a function of SAM',
    ending: 'yaml',
    steps: [
      {
        type: [
          'Transform: AWS::Serverless-2016-10-31',
          'Resources:',
          '  Orders:',
          '    Type: AWS::Serverless::SimpleTable',
          '  Work:',
          '    Type: AWS::Serverless::Function',
          '    Properties:',
          '      Policies:',
          '        - DynamoDBRead',
        ].join('\n'),
      },
      { press: [ask], see: 'DynamoDBReadPolicy' },
      { press: ['Enter'] },
    ],
    parts: ['- DynamoDBReadPolicy:', 'TableName: !Ref Orders'],
  },
  {
    name: 'a module of Terraform',
    ending: 'tf',
    steps: [
      {
        type: [
          'resource "aws_s3_bucket" "reports" {',
          '}',
          'data "aws_iam_policy_document" "read" {',
          '  statement {',
          '    actions = s3:getob',
          '    resources = ["*"]',
          '  }',
          '}',
        ].join('\n'),
      },
      { press: ['ArrowUp', 'ArrowUp', 'ArrowUp', 'End'] },
      { press: [ask], see: 's3:GetObject' },
      { press: ['Enter'] },
      { press: ['ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft'] },
      { fix: 'Narrow' },
    ],
    parts: ['actions = ["s3:GetObject"]', 'resources = ["${aws_s3_bucket.reports.arn}/*"]'],
  },
  {
    name: 'a module of Terraform in several files',
    ending: 'tf',
    beside: {
      'queues.tf': 'resource "aws_sqs_queue" "jobs" {\n}\n\nlocals {\n  sends = ["sqs:SendMessage"]\n}\n',
    },
    steps: [
      {
        type: [
          'data "aws_iam_policy_document" "read" {',
          '  statement {',
          '    actions = local.sends',
          '    resources = []',
          '  }',
          '}',
        ].join('\n'),
      },
      { press: ['ArrowUp', 'ArrowUp', 'End', 'ArrowLeft'] },
      { press: [ask], see: 'aws_sqs_queue.jobs.arn' },
      { press: ['Enter'] },
    ],
    parts: ['actions = local.sends', 'resources = [aws_sqs_queue.jobs.arn]'],
  },
  {
    name: "a module in Terraform's JSON",
    ending: 'tf.json',
    steps: [
      {
        type: [
          '{',
          '  "resource": { "aws_s3_bucket": { "reports": {} } },',
          '  "data": { "aws_iam_policy_document": { "read": { "statement": {',
          '    "actions": ["s3:getob"],',
          '    "resources": ["*"]',
          '  } } } }',
          '}',
        ].join('\n'),
      },
      { press: ['ArrowUp', 'ArrowUp', 'ArrowUp', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft'] },
      { press: [ask], see: 's3:GetObject' },
      { press: ['Enter'] },
      { press: ['ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft'] },
      { fix: 'Narrow' },
    ],
    parts: ['"actions": ["s3:GetObject"]', '"resources": ["${aws_s3_bucket.reports.arn}/*"]'],
  },
  {
    name: 'a stack of CDK',
    ending: 'ts',
    steps: [
      {
        type: [
          "import { PolicyStatement } from 'aws-cdk-lib/aws-iam';",
          '',
          'export const read = new PolicyStatement({',
          "  actions: ['s3:getob'],",
          "  resources: ['arn:aws:s3:::reports/*'],",
          '});',
        ].join('\n'),
      },
      { press: ['ArrowUp', 'ArrowUp', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft'] },
      { press: [ask], see: 's3:GetObject' },
      { press: ['Enter'] },
    ],
    parts: ["actions: ['s3:GetObject']"],
  },
  {
    name: 'a stack of CDK in JavaScript',
    ending: 'js',
    steps: [
      {
        type: [
          "const { PolicyStatement } = require('aws-cdk-lib/aws-iam');",
          '',
          'exports.read = new PolicyStatement({',
          "  actions: ['s3:getob'],",
          "  resources: ['arn:aws:s3:::reports/*'],",
          '});',
        ].join('\n'),
      },
      { press: ['ArrowUp', 'ArrowUp', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft'] },
      { press: [ask], see: 's3:GetObject' },
      { press: ['Enter'] },
    ],
    parts: ["actions: ['s3:GetObject']"],
  },
  {
    name: 'a module of OpenTofu',
    ending: 'tofu',
    steps: [
      {
        type: [
          'resource "aws_s3_bucket" "reports" {}',
          '',
          'data "aws_iam_policy_document" "read" {',
          '  statement {',
          '    actions   = ["s3:getob"]',
          '    resources = ["*"]',
          '  }',
          '}',
        ].join('\n'),
      },
      { press: ['ArrowUp', 'ArrowUp', 'ArrowUp', 'End', 'ArrowLeft', 'ArrowLeft'] },
      { press: [ask], see: 's3:GetObject' },
      { press: ['Enter'] },
      { press: ['ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft'] },
      { fix: 'Narrow' },
    ],
    parts: ['"s3:GetObject"', '"${aws_s3_bucket.reports.arn}/*"'],
  },
];

/** Runs the steps, and returns the text of the document. */
export async function walkHost(typist, { steps, parts, ending, beside = {} }) {
  for (const [name, text] of Object.entries(beside)) typist.put(name, text);
  await typist.begin('$0', 'walk', ending);
  for (const { press = [], type = '', see, fix } of steps) {
    await typist.type(type);
    if (see === undefined) await typist.press(...press);
    else await typist.ask(press, see);
    if (fix !== undefined) await typist.fix(fix);
  }
  return typist.text(parts.at(-1));
}
