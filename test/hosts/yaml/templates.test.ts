import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn, fixesIn, hoverAt, proposalsAt } from './places.ts';

/** A Serverless Framework service with these statements. */
const service = (...statements: readonly string[]): string =>
  [
    'service: a\nprovider:\n  name: aws\n  iam:\n    role:\n      statements:',
    ...statements.map(
      (each) => `        - Effect: Allow\n          ${each.replaceAll('\n', '\n          ')}`,
    ),
    '',
  ].join('\n');

/** A manifest for Ansible or Helm. */
const manifest = (statement: string): string =>
  'spec:\n  policy:\n    Version: "2012-10-17"\n    Statement:\n      - Effect: Allow\n        ' +
  `${statement.replaceAll('\n', '\n        ')}\n`;

const list = (resource: string): string => `Action: s3:ListBucket\nResource: ${resource}`;
const mismatch = ['action-resource-mismatch at s3:ListBucket'];

describe("text beside a tool's placeholders", () => {
  for (const [name, text, expected] of [
    ['a name of Serverless', service(list('arn:aws:s3:::${self:custom.bucket}/*')), mismatch],
    ['a default with a comma', service(list('"arn:aws:s3:::${opt:stage, \'dev\'}-files/*"')), mismatch],
    ['a variable in a variable', service(list('arn:aws:s3:::${self:custom.${sls:stage}.b}/*')), mismatch],
    ['a value of Jinja in quotes', manifest(list('"arn:aws:s3:::{{ bucket }}/*"')), mismatch],
    ['a value of Helm', manifest(list('arn:aws:s3:::{{ .Values.bucket }}/*')), mismatch],
    [
      'the Region and the account of Serverless',
      service('Action: sqs:SendMessage\nResource: arn:aws:dynamodb:${aws:region}:${aws:accountId}:table/a'),
      ['action-resource-mismatch at sqs:SendMessage'],
    ],
    [
      'a variable of IAM behind one of Serverless',
      service('Action: s3:GetObject\nResource: arn:aws:s3:::${self:custom.bucket}/${aws:usrname}/*'),
      ['unknown-variable-key at ${aws:usrname}'],
    ],
    [
      'an action beside one that is not known',
      service('Action: ["${self:custom.action}", s3:GetObjct]\nResource: arn:aws:s3:::${env:B}/*'),
      ['invalid-action at s3:GetObjct'],
    ],
    [
      'a dynamic reference of CloudFormation',
      'Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n   ' +
        '     Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n            Action: ' +
        's3:ListBucket\n            Resource: "arn:aws:s3:::{{resolve:ssm:bucket}}/*"\n',
      mismatch,
    ],
  ] as const)
    it(`is checked in ${name}`, async () => {
      assert.deepEqual(await findingsIn(text), expected);
    });

  it('is fixed, and the placeholders stay', async () => {
    const text = service(
      'Action: [s3:GetObjct, "${self:custom.a}"]\nResource: "arn:aws:s3:::${self:custom.b}/*"',
      'Action: sqs:SendMessage\nResource: arn:aws:sqs:${aws:region}:${aws:accountId}:${sls:stage}-q/${aws:usrname}',
    );
    const fixed = await fixesIn(text);
    assert.ok(fixed.includes(text.replace('GetObjct', 'GetObject')), fixed.join('\n'));
    assert.ok(fixed.includes(text.replace('usrname', 'username')), fixed.join('\n'));
  });

  it('has a hover', async () => {
    const text = service(
      'Action: dynamodb:GetItem\nResource: arn:aws:dynamodb:${aws:region}:*:ta$0ble/x-${sls:stage}',
    );
    assert.match(await hoverAt(text), /table/);
    const region = text.replace('$0', '').replace('${aws:reg', '${aws:reg$0');
    assert.doesNotMatch(await hoverAt(region), /policy variable/);
  });

  it('has completion', async () => {
    const text = service('Action: s3:GetObject\nResource: arn:aws:s3:::${self:custom.b}/${aws:usern$0}');
    const { accept } = await proposalsAt(text);
    assert.ok(accept('${aws:username}').includes('arn:aws:s3:::${self:custom.b}/${aws:username}'));
  });
});

describe("no findings for a tool's placeholders", () => {
  for (const [name, text] of [
    [
      'a list of which one item may be anything',
      manifest(list('\n  - "arn:aws:s3:::{{ a }}/*"\n  - "{{ b }}/*"')),
    ],
    ['a value that is all of the text', service(list('${self:custom.arn}'))],
    ['a value in front', service(list('${self:custom.arn}/*'))],
    ['values that are all of the text', manifest(list('"{{ a }}{{ b }}"'))],
    ['a choice of Jinja', manifest(list('"arn:aws:s3:::{% if x %}b{% else %}c/*{% endif %}"'))],
    ['a choice of Helm', manifest(list('arn:aws:s3:::{{ if .Values.x }}b{{ else }}b/*{{ end }}'))],
    ['a choice of Handlebars', manifest(list('"arn:aws:s3:::b{{#if x}}/*{{/if}}"'))],
    ['braces within braces', manifest(list('"arn:aws:s3:::{{ names[{\'a\': 1}] }}/*"'))],
    ['quotes within quotes', manifest(list('"arn:aws:s3:::{{ include "x" . }}/*"'))],
    ['a variable without its brace', service(list('arn:aws:s3:::${self:custom.b/*'))],
    ['a variable of a plugin', service(list('arn:aws:s3:::${secrets:bucket}/*'))],
    ['an action with a variable', service('Action: s3:${self:custom.verb}Objct\nResource: "*"')],
    ['an action with a value', manifest('Action: "s3:{{ verb }}Objct"\nResource: "*"')],
    [
      'an account as the value of a key',
      service(
        'Action: sqs:SendMessage\nResource: "*"\nCondition: { StringEquals: { aws:ResourceAccount: ' +
          '"${aws:accountId}", aws:RequestedRegion: "${aws:region}" } }',
      ),
    ],
    [
      'all fields of an ARN',
      service(
        'Action: sqs:SendMessage\nResource: arn:${env:P}:sqs:${aws:region}:${aws:accountId}:${self:service}-q',
      ),
    ],
    [
      'more fields than one',
      service('Action: sqs:SendMessage\nResource: arn:aws:sqs:${self:custom.place}:q'),
    ],
    [
      'a queue behind a line of Jinja',
      manifest(
        'Action: sqs:SendMessage\nResource:\n{% for q in queues %}\n  - "arn:aws:s3:::{{ q }}"\n{% endfor %}',
      ),
    ],
  ] as const)
    it(`in ${name}`, async () => {
      assert.deepEqual(await findingsIn(text), []);
    });

  it('except in the same text without a tool', async () => {
    const text =
      'Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n     ' +
      '   Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n            Action: ' +
      'sqs:SendMessage\n            Resource: "*"\n            Sid: "${aws:accountId}"\n';
    const found = await findingsIn(text);
    assert.ok(
      found.some((each) => each.startsWith('variable-unsupported-in-element')),
      found.join(),
    );
  });
});

describe('text between lines of a template engine', () => {
  const chosen = `spec:
  policy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Action:
        {{- range .Values.actions }}
        - {{ . }}
        {{- end }}
        - s3:GetObjct
        Resource: "*"
      - Effect: Allow
        Action: sqs:SendMesage
        {{- if .Values.endpoint }}
        Condition:
          StringEqals:
            aws:SourceVpce: vpce-1
        {{- else }}
        Resource: "*"
        {{- end }}
      - Effect: Allow
        Action:
        {% if wide %}
        - s3:*
        {% else %}
        - s3:PutObject
        {% endif %}
`;

  it('has its names checked, and is not reported as incomplete or superfluous', async () => {
    assert.deepEqual(await findingsIn(chosen), [
      'invalid-action at s3:GetObjct',
      'invalid-action at sqs:SendMesage',
      'invalid-condition-operator at StringEqals',
    ]);
  });

  it('is fixed in its place', async () => {
    const fixes = await fixesIn(chosen);
    for (const [wrong, right] of [
      ['s3:GetObjct', 's3:GetObject'],
      ['sqs:SendMesage', 'sqs:SendMessage'],
      ['StringEqals', 'StringEquals'],
    ] as const)
      assert.ok(fixes.includes(chosen.replace(wrong, right)), wrong);
  });

  it('has completion and hovers', async () => {
    assert.ok(
      (await proposalsAt(chosen.replace('GetObjct', 'GetO$0')))
        .accept('s3:GetObject')
        .includes('- s3:GetObject\n'),
    );
    const labels = (await proposalsAt(chosen.replace('{{- else }}', '$0\n        {{- else }}'))).items.map(
      ({ label }) => label,
    );
    assert.ok(labels.includes('Sid') && !labels.includes('Action'), labels.join());
    assert.match(await hoverAt(chosen.replace('s3:PutObject', 's3:Put$0Object')), /s3:PutObject/);
  });
});
