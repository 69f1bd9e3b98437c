import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../catalog.ts';
import { placesIn } from './places.ts';

const yaml = placesIn('file:///t.yaml', 'yaml', realCatalog);
const json = placesIn('file:///template.json', 'json', realCatalog);

const inYaml = (action: string, resource: string): string => `Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: ${action}
            Resource: ${resource}
          - Effect: Deny
            Action: '*'
            Resource: '*'
`;

const resource = (value: string): string => inYaml('s3:GetObject', value);
const action = (value: string): string => inYaml(value, "'*'");

const inJson = (value: string): string =>
  '{"Resources":{"Policy":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Statement":' +
  `[{"Effect":"Allow","Action":"s3:GetObject","Resource":${value}}]}}}}}`;

/** `Fn::Join` in block style, with these lines as the items of its list. */
const block = (delimiter: string, ...lines: readonly string[]): string =>
  `\n              Fn::Join:\n                - '${delimiter}'\n` +
  `                - ${lines.join('\n                  ')}`;

const object = 'arn:aws:s3:::bucket-name/*';

const gaps = [
  ['at the end', resource, "!Join ['', ['arn:aws:', $0]]", object, '"s3:::bucket-name/*"'],
  ['after an unquoted text', resource, "!Join ['', [arn:aws:, $0]]", object, '"s3:::bucket-name/*"'],
  ['before another item', resource, "!Join ['', ['arn:aws:', $0, '/*']]", object, '"s3:::bucket-name"'],
  ['between two items', resource, "!Join ['', ['arn:aws:s3:::', $0, '/*']]", object, '"bucket-name"'],
  ['after a delimiter', resource, "!Join [':', [arn, aws, $0]]", object, '"s3:::bucket-name/*"'],
  ['in an empty list', resource, "!Join ['', [$0]]", '!Sub "${Bucket.Arn}/*"', '!Sub "${Bucket.Arn}/*"'],
  ['after a dash', resource, block('', "- 'arn:aws:'", '- $0'), object, 's3:::bucket-name/*'],
  [
    'after a dash of an unquoted text',
    resource,
    block('', '- arn:aws:', '- $0'),
    object,
    's3:::bucket-name/*',
  ],
  [
    'after a dash among others',
    resource,
    block('', '- arn:aws:', '- $0', "- '/*'"),
    object,
    's3:::bucket-name',
  ],
  [
    'after a dash and a delimiter',
    resource,
    block(':', '- arn', '- aws', '- $0'),
    object,
    's3:::bucket-name/*',
  ],
  ['of an action', action, "!Join ['', ['s3:', $0]]", 's3:GetObject', '"GetObject"'],
  ['of an action after a dash', action, block('', "- 's3:'", '- $0'), 's3:GetObject', 'GetObject'],
] as const;

const gapsInJson = [
  ['at the end', '{"Fn::Join":["",["arn:aws:",$0]]}', '"s3:::bucket-name/*"'],
  ['before another item', '{"Fn::Join":["",["arn:aws:",$0,"/*"]]}', '"s3:::bucket-name"'],
  ['without a comma after it', '{"Fn::Join":["",["arn:aws:",$0 "/*"]]}', '"s3:::bucket-name",'],
  ['after a delimiter', '{"Fn::Join":[":",["arn","aws",$0]]}', '"s3:::bucket-name/*"'],
] as const;

describe('an empty place in the list of Fn::Join', () => {
  for (const [name, within, value, label, expected] of gaps)
    it(`continues the text ${name} in YAML`, async () => {
      const { accept } = await yaml.proposalsAt(within(value));
      assert.equal(
        accept(label),
        within(value).replace('$0', () => expected),
      );
    });

  for (const [name, value, expected] of gapsInJson)
    it(`continues the text ${name} in JSON`, async () => {
      const { accept } = await json.proposalsAt(inJson(value));
      assert.equal(
        accept(object),
        inJson(value).replace('$0', () => expected),
      );
    });

  for (const value of [
    "!Join ['', ['arn:aws:'$0]]",
    "!Join ['', $0['arn:aws:']]",
    "!Join [$0'', ['arn:aws:']]",
    "!Join ['', ['arn:aws:', !Ref$0 Bucket]]",
    "!Join ['', [!If [A, 'arn:aws:', 'arn:aws-cn:'], $0]]",
    block('', "- 'arn:aws:'", '-$0'),
    `${block('', "- 'arn:aws:'")}\n                - $0`,
  ])
    it(`is not at ${value}`, async () => {
      assert.deepEqual((await yaml.proposalsAt(resource(value))).items, []);
    });
});
