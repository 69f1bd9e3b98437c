import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn, fixesIn, hoverAt, proposalsAt, template } from './places.ts';

/** A policy in a template with a bucket, a queue and a topic. The argument is its only statement. */
function withResources(lines: string): string {
  return `${template(`Version: "2012-10-17"\nStatement:\n  - ${lines.split('\n').join('\n    ')}`)}${[
    '  Queue:',
    '    Type: AWS::SQS::Queue',
    '  Topic:',
    '    Type: AWS::SNS::Topic',
    '  Secret:',
    '    Type: AWS::SecretsManager::Secret',
    'Parameters:',
    '  Name:',
    '    Type: String',
    '',
  ].join('\n')}`;
}

describe('a value from a mapping', () => {
  const mapped = (lines: string): string =>
    "Mappings:\n  Names:\n    prod: { Action: s3:GetObjct, Verb: GetObjct, Bucket: 'arn:aws:s3:::logs' " +
    `}\n${withResources(lines)}`;

  it('is checked where it is looked up by literal names', async () => {
    for (const action of [
      '!FindInMap [Names, prod, Action]',
      '!Join [":", [s3, !FindInMap [Names, prod, Verb]]]',
    ])
      assert.deepEqual(await findingsIn(mapped(`Effect: Allow\nAction: ${action}\nResource: "*"`)), [
        `invalid-action at ${action}`,
      ]);
    const bucket = 'Effect: Allow\nAction: s3:PutObject\nResource: !FindInMap [Names, prod, Bucket]';
    assert.deepEqual(await findingsIn(mapped(bucket)), ['action-resource-mismatch at s3:PutObject']);
  });

  it('is unknown if a name is not literal, or not in the mapping', async () => {
    for (const names of [
      'Names, !Ref Stage, Action',
      'Names, prod, Other',
      'Others, prod, Action',
      'Names, prod',
    ])
      assert.deepEqual(
        await findingsIn(mapped(`Effect: Allow\nAction: !FindInMap [${names}]\nResource: "*"`)),
        [],
      );
  });
});

describe('a text with !Sub', () => {
  it('has completion', async () => {
    const { accept } = await proposalsAt(
      withResources('Effect: Allow\nAction: !Sub "s3:Get$0"\nResource: "*"'),
    );
    assert.match(accept('s3:GetObject'), /Action: !Sub "s3:GetObject"/);
  });

  it('keeps its variables', async () => {
    const { accept } = await proposalsAt(
      withResources("Effect: Allow\nAction: s3:GetObject\nResource: !Sub '$0'"),
    );
    assert.match(
      accept('arn:${AWS::Partition}:s3:::bucket-name/*'),
      /Resource: !Sub 'arn:\$\{AWS::Partition\}:s3:::bucket-name\/\*'/,
    );
  });

  it('has a hover', async () => {
    const hover = await hoverAt(withResources("Effect: Allow\nAction: !Sub 's3:Get$0Object'\nResource: '*'"));
    assert.match(hover, /s3:GetObject/);
  });

  for (const [name, lines, expected] of [
    [
      'an action',
      'Effect: Allow\nAction: !Sub "s3:GetObjct"\nResource: "*"',
      ['invalid-action at !Sub "s3:GetObjct"'],
    ],
    [
      'a part of an ARN',
      'Effect: Allow\nAction: s3:GetObject\nResource: !Sub "arn:${AWS::Partition}:s3:eu-wst-1::${Bucket}/*"',
      ['invalid-arn-region at eu-wst-1'],
    ],
    [
      'actions that !Split returns',
      'Effect: Allow\nAction: !Split [",", "s3:GetObject,s3:PutObjct"]\nResource: "*"',
      ['invalid-action at s3:PutObjct'],
    ],
    [
      'actions of a concatenated text',
      'Effect: Allow\nAction:\n  Fn::Split: ["|", !Join ["|", ["s3:GetObject", "s3:PutObjct"]]]\nResource: "*"',
      ['invalid-action at s3:PutObjct'],
    ],
    [
      'nothing that !Split returns for a parameter',
      'Effect: Allow\nAction: !Split [",", !Sub "s3:GetObject,${Name}Objct"]\nResource: "*"',
      [],
    ],
    [
      'the type of a resource in a variable of !Sub',
      'Effect: Allow\nAction: sqs:SendMessage\nResource: !Sub ["${B}/*", { B: !GetAtt Bucket.Arn }]',
      ['action-resource-mismatch at sqs:SendMessage'],
    ],
    [
      'a text in a variable of !Sub, and a concatenation there',
      'Effect: Allow\nAction:\n  - !Sub ["s3:${Verb}Objct", { Verb: Put }]\n  - !Sub ' +
        '["s3:${Verb}Object", { Verb: !Select [1, [Put, Get]] }]\nResource: !Sub ["${Base}:${Id}/*", { ' +
        'Base: !Join [":", [arn, aws, s3, "", ""]], Id: 1 }]',
      ['invalid-action at !Sub ["s3:${Verb}Objct", { Verb: Put }]'],
    ],
    [
      'the type at the start of a variable of !Sub',
      'Effect: Allow\nAction: sqs:SendMessage\nResource: !Sub ["${A}", { A: !Sub "${Bucket.Arn}/x" }]',
      ['action-resource-mismatch at sqs:SendMessage'],
    ],
    [
      'nothing in the variables of a variable, which are not replaced',
      'Effect: Allow\nAction: sqs:SendMessage\nResource: !Sub ["${A}", { A: "${Bucket.Arn}" }]',
      [],
    ],
    [
      'nothing in an unknown variable of !Sub',
      'Effect: Allow\nAction: sqs:SendMessage\nResource: !Sub ["${B}/*", { B: !ImportValue x }]',
      [],
    ],
    [
      'the type of its resource',
      'Effect: Allow\nAction: s3:GetObject\nResource: !GetAtt Bucket.Arn',
      ['action-resource-mismatch at s3:GetObject'],
    ],
    [
      'a secret by its attribute',
      'Effect: Allow\nAction: sqs:SendMessage\nResource: !GetAtt Secret.Id',
      ['action-resource-mismatch at sqs:SendMessage'],
    ],
    [
      'a joined text',
      'Effect: Allow\nAction: sqs:SendMessage\nResource: !Join ["", [!GetAtt Bucket.Arn, "/*"]]',
      ['action-resource-mismatch at sqs:SendMessage'],
    ],
    [
      'a topic by its name',
      'Effect: Allow\nAction: sqs:SendMessage\nResource: !Ref Topic',
      ['action-resource-mismatch at sqs:SendMessage'],
    ],
    ['nothing that is valid', 'Effect: Allow\nAction: s3:GetObject\nResource: !Sub "${Bucket.Arn}/*"', []],
    [
      'nothing in its own variables',
      'Effect: Allow\nAction: s3:GetObject\nResource: !Sub ["${A}/*", { A: !GetAtt Bucket.Arn }]',
      [],
    ],
    [
      'nothing in a policy variable',
      'Effect: Allow\nAction: s3:GetObject\nResource: !Sub "${Bucket.Arn}/${!aws:username}/*"',
      [],
    ],
    [
      'nothing that is unknown',
      'Effect: Allow\nAction: s3:GetObject\nResource: !Join ["/", [!ImportValue A, "*"]]',
      [],
    ],
  ] as const)
    it(`is checked for ${name}`, async () => {
      assert.deepEqual(await findingsIn(withResources(lines)), expected);
    });
});

describe('a parameter whose default is an ARN', () => {
  const withDefault = (arn: string, action: string, resource = '!Ref Target'): string =>
    `Parameters:\n  Target:\n    Type: String\n    Default: ${arn}\n` +
    withResources(`Effect: Allow\nAction: ${action}\nResource: ${resource}`);

  it('is checked like that ARN', async () => {
    assert.deepEqual(await findingsIn(withDefault('arn:aws:s3:::reports/*', 'sqs:SendMessage')), [
      'action-resource-mismatch at sqs:SendMessage',
    ]);
    assert.deepEqual(
      await findingsIn(withDefault('arn:aws:s3:::reports', 'sqs:SendMessage', '!Sub "${Target}/*"')),
      ['action-resource-mismatch at sqs:SendMessage'],
    );
    assert.deepEqual(await findingsIn(withDefault('arn:aws:s3:::reports/*', 's3:GetObject')), []);
  });

  it('is unknown if the default is not an ARN', async () => {
    assert.deepEqual(await findingsIn(withDefault('reports', 'sqs:SendMessage')), []);
  });
});

/**
 * AWS CloudFormation Template Reference: `Ref` returns the URL of a queue, the name of a role, and the ARN of a topic.
 */
describe('a reference that returns a name where an ARN is needed', () => {
  const withRole = (lines: string): string =>
    withResources(lines).replace(
      'Parameters:',
      '  Store:\n    Type: AWS::S3::Bucket\n  Role:\n    Type: AWS::IAM::Role\nParameters:',
    );

  it('is reported, and replaced by the ARN', async () => {
    for (const [element, action, text, marked, expected] of [
      ['Resource', 'sqs:SendMessage', '!Ref Queue', '!Ref Queue', '!GetAtt Queue.Arn'],
      ['Resource', 'sqs:SendMessage', '{ Ref: Queue }', '{ Ref: Queue }', '!GetAtt Queue.Arn'],
      ['Resource', 's3:GetObject', '!Sub "${Store}/*"', '${Store}', '!Sub "${Store.Arn}/*"'],
      ['Resource', 's3:GetObject', '!Join ["", [!Ref Store, "/*"]]', '!Ref Store', '!Sub ${Store.Arn}/*'],
    ] as const) {
      const lines = (value: string): string =>
        withRole(`Effect: Allow\nAction: ${action}\n${element}: ${value}`);
      assert.deepEqual(await findingsIn(lines(text)), [`missing-arn-field at ${marked}`], text);
      assert.ok((await fixesIn(lines(text))).includes(lines(expected)), text);
    }
  });

  it('is also reported as a principal and as the source of a call', async () => {
    const lines = (principal: string, source: string): string =>
      `Effect: Allow\nPrincipal:\n  AWS: ${principal}\nAction: sqs:SendMessage\nResource: !GetAtt ` +
      `Queue.Arn\nCondition:\n  ArnLike:\n    aws:SourceArn: ${source}`;
    const found = await findingsIn(withRole(lines('!Ref Role', '!Ref Store')));
    assert.deepEqual(
      found.filter((each) => each.startsWith('missing-arn-field')),
      ['missing-arn-field at !Ref Role', 'missing-arn-field at !Ref Store'],
    );
  });

  it('is not reported if it returns the ARN, is inside a longer text, or is unknown', async () => {
    for (const [action, text] of [
      ['sns:Publish', '!Ref Topic'],
      ['s3:GetObject', '!Sub "arn:aws:s3:::${Store}/*"'],
      ['s3:GetObject', '!Join ["", ["arn:aws:s3:::", !Ref Store, "/*"]]'],
      ['s3:GetObject', '!Ref Name'],
    ] as const)
      assert.deepEqual(
        await findingsIn(withRole(`Effect: Allow\nAction: ${action}\nResource: ${text}`)),
        [],
        text,
      );
  });
});

describe('a text without !Sub', () => {
  const resource = (text: string): string =>
    withResources(`Effect: Allow\nAction: sqs:SendMessage\nResource: ${text}`);

  it('is reported if it contains references to the template', async () => {
    for (const name of ['AWS::Region', 'Name', 'Queue.QueueName'])
      assert.deepEqual(await findingsIn(resource(`"arn:aws:sqs:eu-west-1:123456789012:\${${name}}"`)), [
        `unsubstituted-variable at \${${name}}`,
      ]);
  });

  it('gets !Sub from the fix', async () => {
    const plain = 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${aws:username}';
    for (const [text, expected] of [
      [`"${plain}"`, '!Sub "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${!aws:username}"'],
      ['"${Queue.Arn}"', '!GetAtt Queue.Arn'],
      ['${Topic}', '!Ref Topic'],
    ] as const)
      assert.ok((await fixesIn(resource(text))).includes(resource(expected)), text);
  });

  it('may contain IAM variables, and names that are not in the template', async () => {
    for (const name of ['aws:username', 'stage', '!Name'])
      assert.deepEqual(await findingsIn(resource(`"arn:aws:sqs:eu-west-1:123456789012:\${${name}}"`)), []);
  });
});

describe('the resources of a template', () => {
  it('are offered first, depending on the actions', async () => {
    const { items, accept } = await proposalsAt(
      withResources('Effect: Allow\nAction: [s3:GetObject, s3:ListBucket]\nResource: $0'),
    );
    const first = items.filter(({ sortText }) => sortText?.startsWith('!0')).map(({ label }) => label);
    assert.deepEqual(first.sort(), ['!GetAtt Bucket.Arn', '!Sub ${Bucket.Arn}/*']);
    assert.match(accept('!GetAtt Bucket.Arn'), /Resource: !GetAtt Bucket\.Arn\n/);
    assert.match(accept('!Sub ${Bucket.Arn}/*'), /Resource: !Sub \$\{Bucket\.Arn\}\/\*\n/);
  });

  it('replace the quotes', async () => {
    const { accept } = await proposalsAt(
      withResources('Effect: Allow\nAction: sns:Publish\nResource:\n  - "$0"'),
    );
    assert.match(accept('!Ref Topic'), / {2}- !Ref Topic\n/);
  });
});

describe('an offer in a template', () => {
  it('writes references that CloudFormation resolves', async () => {
    const texts = await fixesIn(withResources('Effect: Allow\nAction: dynamodb:GetItem\nResource: "*"'));
    assert.ok(
      texts.some((text) =>
        /Resource: !Sub arn:\$\{AWS::Partition\}:dynamodb:\$\{AWS::Region\}:\$\{AWS::AccountId\}:/.test(text),
      ),
      texts.join('\n---\n'),
    );
  });

  it('keeps !Sub with its variables and quotes', async () => {
    const texts = await fixesIn(
      withResources(
        "Effect: Allow\nAction: s3:GetObject\nResource: !Sub 'arn:${AWS::Partition}:s4:::${Name}/${!aws:username}/*'",
      ),
    );
    assert.ok(
      texts.some((text) =>
        text.includes("Resource: !Sub 'arn:${AWS::Partition}:s3:::${Name}/${!aws:username}/*'"),
      ),
      texts.join('\n---\n'),
    );
  });

  it('moves calls unchanged', async () => {
    const texts = await fixesIn(
      withResources(
        'Effect: Allow\nAction: [s3:GetObject, sqs:SendMessage]\nResource: [!Sub "${Bucket.Arn}/*", ' +
          '!GetAtt Queue.Arn, !Ref Name]',
      ),
    );
    assert.ok(texts.length > 0);
    for (const text of texts) assert.doesNotMatch(text, /null|\$\{Queue/);
  });
});

describe('values that only CloudFormation knows', () => {
  const listing = (...resources: readonly string[]): string =>
    template(
      `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: s3:GetObject\n    Resource:\n${resources.map((each) => `      - ${each}`).join('\n')}`,
    );
  const inArn = (call: string): string => `!Join ["", ["arn:aws:s3:::", ${call}, "/*"]]`;

  for (const [one, other] of [
    [inArn('!ImportValue A'), inArn('!ImportValue B')],
    [inArn('!ImportValue a.b'), inArn('!ImportValue a/b')],
    [inArn('!FindInMap [Of, dev, a]'), inArn('!FindInMap [Of, dev, b]')],
    [inArn('!FindInMap [Of, "a,b", c]'), inArn('!FindInMap [Of, a, "b,c"]')],
    [inArn('!If [IsProd, a, b]'), inArn('!If [IsProd, a, c]')],
    [
      '!Sub ["arn:aws:s3:::${X}/*", { X: !ImportValue A }]',
      '!Sub ["arn:aws:s3:::${X}/*", { X: !ImportValue B }]',
    ],
  ] as const)
    it(`are not considered equal: ${one}`, async () => {
      const removed = (fixes: readonly string[]): readonly string[] =>
        fixes.filter((text) => text.split('\n').filter((line) => line.includes('- !')).length === 1);
      assert.deepEqual(removed(await fixesIn(listing(one, other))), []);
      assert.deepEqual(removed(await fixesIn(listing(one, one))), [listing(one)]);
    });
});
