import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoverAt, proposalsAt, template } from './places.ts';

const head = 'Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n';

describe('completion in YAML', () => {
  for (const [name, document, label, expected] of [
    [
      'an item of a list',
      `${head}    Action:\n      - s3:GetObject\n      - s3:$0`,
      's3:PutObject',
      '      - s3:PutObject',
    ],
    ['an item that is begun', `${head}    Action:\n      - $0\n    Resource: x`, 's3:', '      - s3:'],
    ['a value', `${head}    Action: s3:Ge$0`, 's3:GetObject', '    Action: s3:GetObject'],
    ['a value that is not begun', `${head}    Action: $0\n    Resource: x`, 's3:', '    Action: s3:'],
    ['a value right behind the colon', `${head}    Action:$0`, 's3:', '    Action: s3:'],
    [
      'an open quote',
      `${head}    Action: "s3:Ge$0\n    Resource: x`,
      's3:GetObject',
      '    Action: "s3:GetObject"',
    ],
    [
      'an open quote in brackets',
      `${head}    Action: ['s3:Ge$0\n    Resource: !Join [':', [a, b]]`,
      's3:GetObject',
      "    Action: ['s3:GetObject'",
    ],
    ['a folded value', `${head}    Action: >-\n      s3:Ge$0\n`, 's3:GetObject', '      s3:GetObject'],
    [
      'a literal value',
      `${head}    Action:\n      - |-\n        s3:Ge$0`,
      's3:GetObject',
      '        s3:GetObject',
    ],
    [
      'a value whose key has its own line',
      '? Version\n: "2012-10-17"\n? Statement\n: - ? Effect\n    : Allow\n    ? Action\n    : s3:Ge$0',
      's3:GetObject',
      '    : s3:GetObject',
    ],
    ['single quotes', `${head}    Action: 's3:Ge$0'`, 's3:GetObject', "    Action: 's3:GetObject'"],
    ['brackets', `${head}    Action: ["s3:Ge$0"]`, 's3:GetObject', '    Action: ["s3:GetObject"]'],
    [
      'brackets without quotes',
      `${head}    Action: [s3:Ge$0]`,
      's3:GetObject',
      '    Action: ["s3:GetObject"]',
    ],
    [
      'a statement in braces',
      'Statement:\n  - { Effect: Allow, Action: "s3:Get$0" }',
      's3:GetObject',
      '  - { Effect: Allow, Action: "s3:GetObject" }',
    ],
    ['an element that is begun', `${head}    Reso$0\n    Action: x`, 'Resource', '    Resource: '],
    ['an element of its own line', `${head}    Action: x\n    $0`, 'Resource', '    Resource: '],
    [
      'an element behind a dash',
      'Statement:\n  - Effect: Allow\n    Action: x\n  - Eff$0',
      'Effect',
      '  - Effect: Allow',
    ],
    ['an effect', 'Statement:\n  - Action: x\n    Effect: $0', 'Deny', '    Effect: Deny'],
    [
      'one mapping as Statement',
      'Statement:\n  Effect: Allow\n  Action: s3:$0',
      's3:GetObject',
      '  Action: s3:GetObject',
    ],
    [
      'a truth',
      `${head}    Condition:\n      Bool:\n        aws:SecureTransport: $0`,
      'true',
      '        aws:SecureTransport: "true"',
    ],
    [
      'an operator',
      `${head}    Action: x\n    Condition:\n      StringEq$0:\n        a: b`,
      'StringEqualsIgnoreCase',
      '      StringEqualsIgnoreCase:',
    ],
  ] as const) {
    it(`completes ${name}`, async () => {
      const { accept } = await proposalsAt(template(document));
      const text = accept(label);
      assert.ok(text.split('\n').includes(`        ${expected}`), text);
    });
  }

  it('completes a list of statements in brackets', async () => {
    const around = (action: string): string =>
      'Resources:\n  A:\n    Type: AWS::Serverless::Api\n    Properties:\n      Auth: { ResourcePolicy: ' +
      `{ CustomStatements: [\n        { Effect: Allow, Action: "${action}" }] } }\n`;
    const { accept } = await proposalsAt(around('execute-api:Inv$0'));
    assert.equal(accept('execute-api:Invoke'), around('execute-api:Invoke'));
  });

  it('offers nothing outside of policies, in comments and after a complete value', async () => {
    for (const document of [
      `${head}    Action: s3:GetObject # s3:$0`,
      `${head}    Action: "s3:GetObject" $0`,
    ])
      assert.deepEqual((await proposalsAt(template(document))).items, []);
    const { items } = await proposalsAt(`${template(head)}  Queue:\n    Type: $0\n`);
    assert.deepEqual(items, []);
  });

  it("writes values with members below their key, with the document's indentation", async () => {
    const { accept } = await proposalsAt(template(`${head}    Cond$0`), true);
    const text = accept('Condition');
    assert.ok(/\n {12}Condition:\n {2}\$\{1:\}/.test(text), text);
  });
});

describe('hover in YAML', () => {
  for (const [document, part] of [
    [`${head}    Action:\n      - s3:Get$0Object`, 's3:GetObject'],
    [`${head}    Action: 's3:Get$0Object'`, 's3:GetObject'],
    [`${head}    Action: [ s3:Get$0Object ]`, 's3:GetObject'],
    [`${head}    Act$0ion: x`, 'Action'],
  ] as const) {
    it(`explains ${part} in ${JSON.stringify(document.slice(head.length))}`, async () => {
      assert.ok((await hoverAt(template(document))).includes(part));
    });
  }
});

describe('a variable of CloudFormation', () => {
  const withResource = (resource: string): string =>
    'Resources:\n  Bucket: { Type: AWS::S3::Bucket }\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n' +
    '      PolicyDocument:\n        Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n' +
    `            Action: s3:GetObject\n            Resource: ${resource}\n`;

  for (const [resource, label, expected] of [
    ["!Sub '${B$0'", '${Bucket.Arn}', "!Sub '${Bucket.Arn}'"],
    ['!Sub "${$0}/*"', '${Bucket.Arn}', '!Sub "${Bucket.Arn}/*"'],
    ['!Sub "arn:aws:s3:::${B$0}/*"', '${Bucket}', '!Sub "arn:aws:s3:::${Bucket}/*"'],
    ['!Sub "arn:aws:s3:::a/${AWS$0"', '${AWS::Region}', '!Sub "arn:aws:s3:::a/${AWS::Region}"'],
    ['{ "Fn::Sub": ["${$0}", {}] }', '${Bucket.Arn}', '{ "Fn::Sub": ["${Bucket.Arn}", {}] }'],
  ] as const)
    it(`is completed with the template's names in ${resource}`, async () => {
      assert.equal((await proposalsAt(withResource(resource))).accept(label), withResource(expected));
    });

  it('is not offered where CloudFormation replaces nothing', async () => {
    for (const resource of ["'arn:aws:s3:::${B$0'", "!Sub 'arn:aws:s3:::a/${!$0}'"]) {
      const { items } = await proposalsAt(withResource(resource));
      assert.ok(items.length > 0);
      assert.ok(
        items.every(({ label }) => !label.includes('Bucket') && !label.includes('AWS::')),
        resource,
      );
    }
  });
});
