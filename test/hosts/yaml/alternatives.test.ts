import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn, fixesIn, hoverAt, proposalsAt, template } from './places.ts';

/** A policy in a template. The argument is its list of statements. */
function withStatements(lines: string): string {
  return template(`Version: "2012-10-17"\nStatement:\n${lines.replace(/^/gm, '  ')}`);
}

/** A statement in a branch of `Fn::If`. */
const branch = (action: string): string =>
  withStatements(
    `- !If\n  - IsProd\n  - Effect: Allow\n    Action: ${action}\n    Resource: arn:aws:s3:::b/*\n  - ` +
      '!Ref AWS::NoValue',
  );

describe('a statement in a branch of Fn::If', () => {
  it('is checked', async () => {
    assert.deepEqual(await findingsIn(branch('s3:GetObjct')), ['invalid-action at s3:GetObjct']);
    assert.deepEqual(await findingsIn(branch('s3:GetObject')), []);
  });

  it('is fixed in its place', async () => {
    assert.ok((await fixesIn(branch('s3:GetObjct'))).includes(branch('s3:GetObject')));
  });

  it('has completion and hovers', async () => {
    const { accept } = await proposalsAt(branch('s3:GetO$0'));
    assert.equal(accept('s3:GetObject'), branch('s3:GetObject'));
    assert.match(await hoverAt(branch('s3:Get$0Object')), /s3:GetObject/);
  });
});

describe('a value in a branch of Fn::If', () => {
  for (const [name, lines, expected] of [
    [
      'is checked in the first branch',
      '- Effect: Allow\n  Action: s3:GetObject\n  Resource: !If [IsProd, !GetAtt Bucket.Arn, "arn:aws:s3:::b/*"]',
      ['action-resource-mismatch at s3:GetObject'],
    ],
    [
      'is checked in the second branch',
      '- Effect: Allow\n  Action: !If [IsProd, "s3:GetObject", "s3:GetObjct"]\n  Resource: "arn:aws:s3:::b/*"',
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'is reported once if it is wrong in both',
      '- Effect: Allow\n  Action: s3:GetObjct\n  Resource: !If [IsProd, "arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]',
      ['invalid-action at s3:GetObjct'],
    ],
    [
      'is not compared with those of the other branch',
      '- Sid: A\n  Effect: Allow\n  Action: s3:GetObject\n  Resource: !If [IsProd, "arn:aws:s3:::a/*", "*"]',
      [],
    ],
    [
      'is not checked in an incomplete branch',
      '- Effect: Allow\n  Action: s3:GetObject\n  Resource: !If [IsProd, "arn:aws:s3:::a"]',
      [],
    ],
    [
      'is not checked with branches of two conditions together',
      '- Effect: Allow\n  Action: s3:GetObject\n  Resource: !If [A, "arn:aws:s3:::a/*", !Ref AWS::NoValue]\n' +
        '  NotResource: !If [B, "arn:aws:s3:::b/*", !Ref AWS::NoValue]',
      [],
    ],
  ] as const)
    it(name, async () => {
      assert.deepEqual(await findingsIn(withStatements(lines)), expected);
    });
});

/** A policy whose statements are all inside `Fn::If`. */
function below(lines: string): string {
  return template(`Version: "2012-10-17"\nStatement:\n${lines.replace(/^/gm, '  ')}`);
}

const list = (lines: string): string => `- - Effect: Allow\n    ${lines.replaceAll('\n', '\n    ')}`;
const good = list('Action: s3:PutObject\nResource: arn:aws:s3:::b/*').replace(/^/gm, '    ');
const wrong = list('Action: s3:GetObjct\nResource: arn:aws:s3:::b/*').replace(/^/gm, '    ');

describe('lists of statements in Fn::If', () => {
  for (const [name, lines] of [
    ['that is below Statement', `Fn::If:\n    - IsProd\n${wrong}\n${good}`],
    ['whose second list is none', `!If\n    - IsProd\n${wrong}\n    - !Ref AWS::NoValue`],
    [
      'that is in another',
      `Fn::If:\n    - IsProd\n    - Fn::If:\n        - IsLarge\n${wrong.replace(/^/gm, '    ')}\n        - []\n${good}`,
    ],
    [
      'with another in its list',
      'Fn::If:\n    - IsProd\n    - - !If [IsLarge, {Effect: Allow, Action: s3:GetObjct, Resource: ' +
        '"arn:aws:s3:::b/*"}, !Ref AWS::NoValue]\n' +
        '    - - !Ref AWS::NoValue',
    ],
  ] as const)
    it(`are checked in ${name}`, async () => {
      assert.deepEqual(await findingsIn(below(lines)), ['invalid-action at s3:GetObjct']);
      assert.deepEqual(await findingsIn(below(lines.replace('GetObjct', 'GetObject'))), []);
    });

  it('are not compared with branches that are not taken', async () => {
    const nested = (condition: string): string =>
      below(`!If\n    - IsProd\n    - !If [${condition}, [{Effect: Allow, Action: s3:GetObject, Resource: "*"}],
        [{Effect: Allow, Action: s3:GetObjct, Resource: "*"}]]\n${good}`);
    assert.deepEqual(await findingsIn(nested('IsProd')), []);
    assert.deepEqual(await findingsIn(nested('IsLarge')), ['invalid-action at s3:GetObjct']);
  });

  for (const [name, lines, label, expected] of [
    [
      'before the second is typed',
      `!If\n    - IsProd\n${wrong.replace('Objct', '$0')}`,
      's3:GetObject',
      's3:GetObject',
    ],
    [
      'behind a blank',
      `!If\n    - IsProd\n    - - Action: s3:GetObject\n        Effect: $0\n${good}`,
      'Deny',
      'Effect: Deny\n',
    ],
    [
      'in another',
      `!If\n    - IsProd\n    - !If [IsLarge, [{Action: "s3:Get$0"}], []]\n${good}`,
      's3:GetObject',
      '"s3:GetObject"}], []]\n',
    ],
  ] as const)
    it(`have completion ${name}`, async () => {
      const { accept } = await proposalsAt(below(lines));
      assert.ok(accept(label).includes(expected));
    });

  it('are not started beside the other keys', async () => {
    const { items } = await proposalsAt(below(`!If [IsProd, [{Effect: Allow, Action: s3:GetObject}], $0[]]`));
    assert.deepEqual(items, []);
  });
});

describe('an empty branch of Fn::If', () => {
  const element = (name: string, lines: string): string =>
    withStatements(`- Effect: Allow\n  ${name}: !If\n${lines.replace(/^/gm, '    ')}`);
  for (const [lines, label] of [
    [element('Action', '- IsProd\n- $0'), 's3:'],
    [element('Action', '- IsProd\n- - $0'), 's3:'],
    [element('Action', '- IsProd\n- s3:GetObject\n- $0'), 's3:'],
    [element('Action', '- IsProd\n- $0\n- s3:GetObject'), 's3:'],
    [element('Action', '- IsProd\n- - s3:GetObject\n- - $0'), 's3:'],
    [element('Action', '- IsProd\n- s3:$0'), 's3:GetObject'],
    [element('Condition', '- IsProd\n- $0\n- !Ref AWS::NoValue'), 'StringEquals'],
    [withStatements('- !If\n  - IsProd\n  - $0'), 'Allow statement'],
    [withStatements('- !If\n  - IsProd\n  - $0\n  - !Ref AWS::NoValue'), 'Allow statement'],
    [withStatements('- Fn::If:\n  - IsProd\n  - Effect: Allow\n    $0'), 'Action'],
    [below('Fn::If:\n    - IsProd\n    - - Effect: Allow\n        $0'), 'Action'],
    [below('Fn::If:\n    - IsProd\n    - - $0'), 'Allow statement'],
  ] as const)
    it(`is completed in ${JSON.stringify(lines.slice(lines.indexOf('Statement:'), lines.indexOf('  Bucket:')))}`, async () => {
      const { items } = await proposalsAt(lines);
      assert.ok(items.some((each) => each.label === label));
    });
  it('is not recognized if the condition is missing, or if both branches exist', async () => {
    for (const lines of ['- $0', '- IsProd\n- s3:GetObject\n- s3:PutObject\n- $0'])
      assert.deepEqual((await proposalsAt(element('Action', lines))).items, []);
  });
});
