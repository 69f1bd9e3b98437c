import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Places } from './places.ts';
import { placesIn } from './places.ts';

const yaml = placesIn('file:///template.yaml', 'yaml');
const json = placesIn('file:///template.json', 'json');
const terraform = placesIn('file:///main.tf', 'terraform');
const terraformJson = placesIn('file:///main.tf.json', 'json');

const inYaml = (resource: string): string => `Resources:
  Reports: { Type: AWS::S3::Bucket }
  Orders: { Type: AWS::SQS::Queue }
  Access:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource: ${resource}
`;

const inJson = (resource: string): string => `{
  "Resources": {
    "Reports": { "Type": "AWS::S3::Bucket" },
    "Orders": { "Type": "AWS::SQS::Queue" },
    "Access": { "Type": "AWS::IAM::ManagedPolicy", "Properties": { "PolicyDocument": { "Version": "2012-10-17",
      "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": ${resource} }] } } }
  }
}`;

const inTerraform = (resource: string): string => `resource "aws_s3_bucket" "reports" {}
data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [${resource}]
  }
}
`;

const inTerraformJson = (resource: string): string => `{
  "resource": { "aws_s3_bucket": { "reports": {} } },
  "data": { "aws_iam_policy_document": { "read": { "statement": {
    "actions": ["s3:GetObject"], "resources": ["${resource}"] } } } }
}`;

const object = /\*\*object\*\*/;
const pseudoParameter = /pseudo parameter/;

const hovered: Readonly<Record<string, readonly [Places, string, RegExp]>> = {
  'GetAtt in YAML': [yaml, inYaml('!GetAtt Orders.A$0rn'), /sqs/],
  'Sub in YAML': [yaml, inYaml('!Sub "${Reports.A$0rn}/*"'), object],
  'a pseudo parameter in YAML': [yaml, inYaml('!Sub "arn:${AWS::Part$0ition}:s3:::x/*"'), pseudoParameter],
  'Sub in JSON': [json, inJson('{ "Fn::Sub": "${Reports.A$0rn}/*" }'), object],
  'a reference in Terraform': [terraform, inTerraform('aws_s3_bucket.reports.a$0rn'), /arn:aws:s3:::name/],
  'a reference in a Terraform string': [terraform, inTerraform('"${aws_s3_bucket.reports.a$0rn}/*"'), object],
  "a reference in Terraform's JSON": [
    terraformJson,
    inTerraformJson('${aws_s3_bucket.reports.a$0rn}/*'),
    object,
  ],
  'an expression of another tool': [terraform, inTerraform('"arn:aws:s3:::${var.na$0me}/*"'), /placeholder/],
};

describe('a hover on an inserted value', () => {
  for (const [name, [places, source, expected]] of Object.entries(hovered))
    it(`is shown for ${name}`, async () => {
      assert.match(await places.hoverAt(source), expected);
    });
});

describe('the range of a hover in Fn::Join', () => {
  for (const [resource, expected] of [
    ['!Join ["", ["arn:aws:s3:::", !Re$0f Reports, "/*"]]', '!Ref Reports'],
    ['{"Fn::Join": ["", ["arn:aws:s3:::", {Ref: Rep$0orts}, "/*"]]}', '{Ref: Reports}'],
  ] as const)
    it(`ends with the hovered text: ${resource}`, async () => {
      assert.equal(await yaml.hoveredAt(inYaml(resource)), expected);
    });
});
