import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn, fixesIn, hoverAt, proposalsAt, template } from './places.ts';

/** Anchors before a template with a policy of these statements. */
function withAnchors(anchors: string, statements: string): string {
  return `${anchors}\n${template(`Version: "2012-10-17"\nStatement:${statements}`)}`;
}

const base = 'x-base: &base\n  Effect: Allow\n  Resource: "*"';
const mid = `${base}\nx-mid: &mid\n  <<: *base\n  Action: s3:GetObjct`;

describe('aliases and merge keys', () => {
  for (const [name, anchors, statements, expected] of [
    ['over several levels', mid, '\n  - <<: *mid', ['invalid-action at s3:GetObjct']],
    [
      'used several times',
      mid,
      '\n  - <<: *mid\n  - <<: *mid\n    Sid: A',
      ['invalid-action at s3:GetObjct'],
    ],
    ['with an own key after it', mid, '\n  - <<: *mid\n    Action: s3:GetObject', []],
    ['with an own key before it', mid, '\n  - Action: s3:GetObject\n    <<: *mid', []],
    ['in braces', mid, ' [{ <<: *mid, Action: s3:PutObjct }]', ['invalid-action at s3:PutObjct']],
    [
      'in a list',
      `${base}\ny: &y { Action: s3:PutObjct }`,
      '\n  - <<: [*base, *y]',
      ['invalid-action at s3:PutObjct'],
    ],
    [
      'in a list of which the first counts',
      `${base}\ny: &y { Action: s3:PutObject, Effect: Alow }`,
      '\n  - <<: [*base, *y]',
      [],
    ],
    [
      'of whole statements',
      `${mid}\ny: &y { Effect: Alow, Action: s3:PutObject, Resource: "*" }`,
      ' [*mid, *y]',
      ['invalid-action at s3:GetObjct', 'invalid-effect at Alow'],
    ],
    ['of all statements', `${mid}\nall: &all [*mid]`, ' *all', ['invalid-action at s3:GetObjct']],
    [
      'of single actions and resources',
      'a: &a s3:GetObjct\nr: &r arn:aws:sqs:eu-wst-1:123456789012:q',
      '\n  - Effect: Allow\n    Action: [*a, sqs:SendMessage]\n    Resource:\n      - *r',
      ['invalid-action at s3:GetObjct', 'invalid-arn-region at eu-wst-1'],
    ],
    [
      'of conditions',
      'ip: &ip\n  IpAddress: &range\n    aws:SourceIp: 1.2.3.4/33\nall: &all\n' +
        '  <<: *ip\n  Bool: { aws:SecureTransport: "true" }',
      '\n  - Effect: Allow\n    Action: s3:ListAllMyBuckets\n    Resource: "*"\n    Condition: *all\n' +
        '  - Effect: Deny\n    Action: s3:ListAllMyBuckets\n    Resource: "*"\n' +
        '    Condition:\n      NotIpAddress: *range',
      ['type-mismatch-ip-range at 1.2.3.4/33'],
    ],
    ['without a target', base, '\n  - <<: [*base, *other]', ['json-syntax-error at ']],
  ] as const)
    it(`are followed ${name}`, async () => {
      assert.deepEqual(await findingsIn(withAnchors(anchors, statements)), expected);
    });

  it('are followed from a policy to its version over several levels', async () => {
    const policy = 'Statement: { Effect: Allow, Action: s3:ListAllMyBuckets, Resource: "*" }';
    const bases = (version: string): string => `a: &a\n  ${version}\nb: &b\n  <<: *a\n`;
    const text = (version: string): string => bases(version) + template(`<<: *b\n${policy}`);
    assert.deepEqual(await findingsIn(text('Version: "2012-10-17"')), []);
    assert.deepEqual(await findingsIn(text('Version: "2012-10-18"')), ['invalid-version at "2012-10-18"']);
  });

  it('are unknown behind a long chain', async () => {
    const chain = Array.from({ length: 60 }, (_, index) => `a${index + 1}: &a${index + 1}\n  <<: *a${index}`);
    const text = withAnchors(
      `a0: &a0 { Effect: Alow }\n${chain.join('\n')}`,
      '\n  - <<: *a60\n    Action: s3:GetObject',
    );
    assert.deepEqual(await findingsIn(text), []);
  });
});

describe('an edit of an anchored text', () => {
  it('is offered if only one alias uses it', async () => {
    const text = withAnchors(
      mid,
      '\n  - *mid\n  - Effect: Allow\n    Action: s3:ListAllMyBuckets\n    Resource: "*"',
    );
    assert.ok((await fixesIn(text)).includes(text.replace('GetObjct', 'GetObject')));
  });

  it('corrects a name that is wrong wherever it is used', async () => {
    for (const [anchors, statements] of [
      [mid, ' [*mid, *mid]'],
      [
        mid.replace('s3:GetObjct', '&action s3:GetObjct'),
        '\n  - *mid\n  - Effect: Allow\n    Action: *action',
      ],
      [
        '',
        '\n  - &first\n    Effect: Allow\n    Action: s3:GetObjct\n    Resource: x\n  - <<: *first\n    Sid: A',
      ],
    ] as const) {
      const text = withAnchors(anchors, statements);
      assert.ok((await fixesIn(text)).includes(text.replace('GetObjct', 'GetObject')), statements);
    }
  });

  it('is not offered otherwise if the text has a meaning elsewhere', async () => {
    const allow = (action: string): string => `\n  - Effect: Allow\n    Action: ${action}\n    Resource: *r`;
    const bucket = (statements: string): string => withAnchors('r: &r arn:aws:s3:::x', statements);
    const isChanged = (each: string): boolean => !each.includes('&r arn:aws:s3:::x\n');
    const once = bucket(allow('s3:PutObject'));
    assert.ok((await fixesIn(once)).some(isChanged));
    const twice = bucket(allow('s3:PutObject') + allow('s3:ListBucket'));
    assert.ok(!(await fixesIn(twice)).some(isChanged));
    const nested = withAnchors(
      'r: &r [&b arn:aws:s3:::x]',
      `${allow('s3:PutObject')}${allow('s3:ListBucket')}`,
    );
    assert.ok(!(await fixesIn(nested)).some((each) => !each.includes('&b arn:aws:s3:::x]')));
  });
});

describe('completion beside aliases', () => {
  for (const [statements, label, expected] of [
    [
      '\n  - *mid\n  - Effect: Allow\n    Action: s3:Put$0\n  - *mid',
      's3:PutObject',
      '    Action: s3:PutObject\n',
    ],
    [
      '\n  - Effect: Allow\n    Action: [*action, s3:Pu$0]',
      's3:PutObject',
      '    Action: [*action, "s3:PutObject"]\n',
    ],
    [
      '\n  - Effect: Allow\n    Action:\n      - *action\n      - s3:Pu$0',
      's3:PutObject',
      '- s3:PutObject\n',
    ],
    ['\n  - <<: *mid\n    $0', 'Condition', '    Condition:'],
    ['\n  - { <<: *mid, $0 }', 'Condition', '{ <<: *mid, "Condition": {} }\n'],
  ] as const)
    it(`replaces only what is typed: ${statements}`, async () => {
      const { accept } = await proposalsAt(withAnchors(`${mid}\na: &action s3:GetObject`, statements));
      assert.ok(accept(label).includes(expected), accept(label));
    });

  it('proposes nothing in the name of an alias', async () => {
    const { items } = await proposalsAt(withAnchors(base, '\n  - Effect: Allow\n    Action: *ac$0'));
    assert.deepEqual(items, []);
  });
});

describe('completion in an anchored text', () => {
  const statement = '\n  - <<: *x\n    Resource: x';
  for (const [anchors, statements, label, expected] of [
    ['x: &x\n  Effect: Allow\n  Action: s3:Get$0', ' [*x]', 's3:GetObject', '  Action: s3:GetObject\n'],
    ['x: &x\n  Effect: Allow\n  Action: s3:Get$0', statement, 's3:GetObject', '  Action: s3:GetObject\n'],
    ['x: &x { Action: s3:Get$0 }', statement, 's3:GetObject', '{ Action: "s3:GetObject" }\n'],
    ['x: &x\n  Effect: $0', statement, 'Allow', '  Effect: Allow\n'],
    ['x: &x\n  Effect: Allow\n  $0', statement, 'Action', '  Effect: Allow\n  Action:'],
    [
      'x: &x\n  Effect: Allow\ny: &y\n  <<: *x\n  Action: [s3:Get$0]',
      ' [*y]',
      's3:GetObject',
      '["s3:GetObject"]\n',
    ],
    ['x: &x\n  - s3:PutObject\n  - s3:Get$0', '\n  - Action: *x', 's3:GetObject', '  - s3:GetObject\n'],
    ['x: &x s3:Get$0', '\n  - Action: [*x]', 's3:GetObject', '&x s3:GetObject\n'],
  ] as const)
    it(`is that of the policy that uses it: ${anchors}`, async () => {
      const { accept } = await proposalsAt(withAnchors(anchors, statements));
      assert.ok(accept(label).includes(expected), accept(label));
    });

  it('comes with hovers', async () => {
    const text = withAnchors('x: &x\n  Effect: Allow\n  Action: s3:GetOb$0ject', '\n  - <<: *x');
    assert.match(await hoverAt(text), /s3:GetObject/);
  });

  it('needs a policy that uses the text', async () => {
    const { items } = await proposalsAt(withAnchors('x: &x\n  Action: s3:Get$0\ny: *x', ' []'));
    assert.deepEqual(items, []);
  });
});

describe('an element that a merge key provides', () => {
  const elementsAt = async (anchors: string, statements: string): Promise<readonly string[]> => {
    const { items } = await proposalsAt(withAnchors(anchors, statements));
    return [...items]
      .sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))
      .map(({ label }) => label);
  };

  it('is proposed again, after those that are missing', async () => {
    for (const statements of ['\n  - <<: *base\n    $0', '\n  - <<: *base\n    Re$0', ' [{ <<: *base, $0 }]'])
      assert.deepEqual(
        await elementsAt(base, statements),
        ['Action', 'Condition', 'Sid', 'Effect', 'NotAction', 'Resource'],
        statements,
      );
  });

  it('is not proposed if the statement has its own', async () => {
    const elements = await elementsAt(base, '\n  - <<: *base\n    Resource: x\n    $0');
    assert.deepEqual(elements, ['Action', 'Condition', 'Sid', 'Effect', 'NotAction']);
  });

  it('is not proposed where it is written', async () => {
    const elements = await elementsAt(`${base}\n  $0`, '\n  - <<: *base\n    Action: s3:GetObject');
    assert.ok(!elements.includes('Effect') && !elements.includes('Resource'), elements.join());
  });
});

describe('a policy document whose statements are all aliases', () => {
  const statement = 'x: &x\n  Effect: Allow\n  Action: s3:GetObjct\n  Resource: "*"';
  const list = 'x: &x\n  - Effect: Allow\n    Action: s3:GetObjct\n    Resource: "*"';

  for (const [anchors, document] of [
    [statement, '{ Statement: [*x] }'],
    [statement, 'Statement:\n  - *x'],
    [statement, 'Statement: *x'],
    [statement, 'Statement:\n  - <<: *x\n    Sid: A'],
    [list, 'Statement: *x'],
  ] as const)
    it(`is a policy without a version: ${document}`, async () => {
      const found = await findingsIn(`${anchors}\n${template(document)}`);
      assert.ok(found.includes('invalid-action at s3:GetObjct'), found.join());
    });

  it('is not a policy where its place says nothing', async () => {
    const filter = 'rules:\n  Statement: *x\nAWS:\n  - { Statement: [*x], Name: rule }\n';
    for (const anchors of [statement, list]) assert.deepEqual(await findingsIn(`${anchors}\n${filter}`), []);
  });
});
