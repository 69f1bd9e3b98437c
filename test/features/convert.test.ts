import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Converted } from '../../protocol/convert.ts';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import { LineIndex } from '../../server/src/text/lineIndex.ts';
import { tinyCatalog } from '../catalog.ts';
import { parseFixture } from '../fixture.ts';

const service = createLanguageService({ catalog: tinyCatalog });

/** Converts the selection in a text (`$0…$0`), or the policy at the cursor. */
function convert(
  source: string,
  to: string,
  uri = 'file:///iam/ecs-deploy.json',
  languageId = 'json',
): Converted {
  const { text, cursor, selection } = parseFixture(source);
  const lines = new LineIndex(text);
  const place = selection ?? (cursor === undefined ? undefined : { start: cursor, end: cursor });
  const range = place && { start: lines.positionAt(place.start), end: lines.positionAt(place.end) };
  const request = { to, ...(range && { range }) };
  return languageId === 'json'
    ? service.convertPolicy(service.analyze({ uri, languageId, text }), request)
    : service.convertText(text, uri, request);
}

function textOf(converted: Converted): string {
  assert.ok('text' in converted, JSON.stringify(converted));
  return converted.text;
}

/** The problem with its line (from 1) and column. */
function problemOf(converted: Converted): string {
  assert.ok('problem' in converted, JSON.stringify(converted));
  const { line, character } = converted.range?.start ?? { line: -1, character: -1 };
  return `${String(line + 1)}:${String(character)} ${converted.problem}`;
}

const policy = `{
  "Version": "2012-10-17",
  "Id": "All",
  "Statement": [
    { "Sid": "A", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "B", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" },
    { "Sid": "C", "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*" }
  ]
}`;
const sids = (text: string): string => [...text.matchAll(/Sid"?: "?(\w)/g)].map(([, sid]) => sid).join('');

describe('converting a policy of a document', () => {
  it('converts all of it without a selection', () => {
    const converted = convert(policy, 'yaml');
    assert.match(textOf(converted), /^Version: "2012-10-17"\nId: All\nStatement:\n {2}- Sid: A\n/);
    assert.ok('text' in converted);
    assert.deepEqual([converted.subject, converted.label], ['the policy', 'YAML']);
    assert.equal(sids(textOf(convert(policy.replace('"A"', '"$0A"'), 'yaml'))), 'ABC');
  });

  it("converts the statements that a selection touches, without the policy's Id", () => {
    const converted = convert(
      policy.replace('Object"', 'Obj$0ect"').replace('PutObject', 'Put$0Object'),
      'yaml',
    );
    assert.equal(sids(textOf(converted)), 'AB');
    assert.doesNotMatch(textOf(converted), /Id:/);
    assert.ok('text' in converted);
    assert.equal(converted.subject, '2 statements');
    const one = convert(policy.replace('"Deny"', '$0"Deny"$0'), 'json');
    assert.ok('text' in one);
    assert.equal(one.subject, '1 statement');
  });

  it('converts everything if a selection contains all statements or none', () => {
    assert.match(textOf(convert(`$0${policy}$0`, 'yaml')), /Id: All/);
    assert.match(textOf(convert(policy.replace('2012-10-17', '$02012-10-17$0'), 'yaml')), /Id: All/);
  });

  it('names the data source after the file', () => {
    const named = (uri: string): string =>
      /document" "(\w+)"/.exec(textOf(convert(policy, 'terraform', uri)))?.[1] ?? '';
    assert.equal(named('file:///a/EcsDeploy-policy.json'), 'ecs_deploy');
    assert.equal(named('file:///ufo/policy.json'), 'ufo');
    assert.equal(named('untitled:policy'), 'policy');
    assert.equal(named('file:///policy.json'), 'policy');
    assert.equal(named('file:///1-policy.json'), 'policy_1');
  });

  it('asks which policy if there are several, or converts the one at the cursor', () => {
    const two = (at: string): string => `{ "a": ${policy}, "b": ${policy.replace('"A"', `"D${at}"`)} }`;
    assert.equal(problemOf(convert(two(''), 'yaml')), '9:8 There is more than one policy here. Select one.');
    assert.equal(sids(textOf(convert(two('$0'), 'yaml'))), 'DBC');
  });

  it('reports syntax errors and unknown values', () => {
    assert.match(problemOf(convert(policy.replace('"Allow",', '"Allow"'), 'yaml')), /^5:/);
    assert.equal(
      problemOf(convert(policy.replace('"*"', '{ "Ref": "Bucket" }'), 'terraform')),
      '5:75 CloudFormation evaluates "Ref", which can only be written in a template.',
    );
    assert.equal(problemOf(convert('{ "a": 1 }', 'yaml')), '1:0 There is no IAM policy here.');
    assert.equal(problemOf(convert(policy, 'xml')), '0:-1 Unknown format "xml".');
  });
});

describe('converting a text', () => {
  const serverless = `service: reports
provider:
  iam:
    role:
      statements:
        - Sid: A
          Effect: Allow
          Action: s3:GetObject
          Resource: !Sub "\${Bucket}/*"
        - Sid: B
          Effect: Allow
          Action: s3:PutObject
          Resource: "*"
functions:
  report:
    environment: !ImportValue names
`;
  const yaml = (source: string): Converted => convert(source, 'json', 'file:///serverless.yml', 'yaml');

  it('finds the statements in a template', () => {
    assert.deepEqual(JSON.parse(textOf(yaml(serverless))), {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'A', Effect: 'Allow', Action: 's3:GetObject', Resource: '${Bucket}/*' },
        { Sid: 'B', Effect: 'Allow', Action: 's3:PutObject', Resource: '*' },
      ],
    });
  });

  it('converts the selected part', () => {
    assert.equal(
      sids(textOf(yaml(serverless.replace('Sid: B', '$0Sid: B').replace('PutObject', 'PutObject$0')))),
      'B',
    );
  });

  it('converts only the selection if the rest cannot be read', () => {
    const broken = serverless.replace('Sid: B', '$0Sid: B').replace('functions', '$0functions') + '  a: [\n';
    assert.equal(sids(textOf(yaml(broken))), 'B');
    const inDash = broken.replace('- $0Sid', '$0- Sid');
    assert.equal(sids(textOf(yaml(inDash))), 'B');
    const code = `const policy = \`$0statement {\n  actions = ["s3:*"]\n}$0\`;`;
    assert.match(textOf(convert(code, 'yaml', 'file:///a.ts', 'typescript')), /Action: s3:\*/);
    const json = `export default $0${policy}$0;`;
    assert.equal(sids(textOf(convert(json, 'yaml', 'file:///a.ts', 'typescript'))), 'ABC');
  });

  it('reports an error at its place in the whole text', () => {
    assert.equal(
      problemOf(yaml(serverless.replace('"*"', '"*'))),
      '13:20 This text has no closing quotation mark.',
    );
    assert.match(problemOf(yaml(`a: "\n$0${serverless.replace('"*"', '"*')}$0\n`)), /^14:20 This text/);
    assert.equal(
      problemOf(yaml(serverless.replace('!Sub "${Bucket}/*"', '!ImportValue arn'))),
      '9:20 The value of this expression is unknown, so it cannot be converted.',
    );
    assert.equal(problemOf(yaml('a: $0b$0')), '1:3 There is no IAM policy here.');
  });

  it('reads a single statement, and JSON', () => {
    assert.match(textOf(yaml('Effect: Allow\nAction: s3:*\n')), /"Version": "2012-10-17"/);
    assert.equal(sids(textOf(yaml(policy))), 'ABC');
  });
});
