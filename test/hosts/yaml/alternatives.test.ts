import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn, fixesIn, hoverAt, proposalsAt, template } from './places.ts';

/** A policy in a template; the lines are those of its list of statements. */
function withStatements(lines: string): string {
  return template(`Version: "2012-10-17"\nStatement:\n${lines.replace(/^/gm, '  ')}`);
}

/** A statement in a branch of `Fn::If`. */
const branch = (action: string): string =>
  withStatements(
    `- !If\n  - IsProd\n  - Effect: Allow\n    Action: ${action}\n    Resource: arn:aws:s3:::b/*\n  - !Ref AWS::NoValue`,
  );

describe('a statement in a branch of Fn::If', () => {
  it('is checked', async () => {
    assert.deepEqual(await findingsIn(branch('s3:GetObjct')), ['invalid-action at s3:GetObjct']);
    assert.deepEqual(await findingsIn(branch('s3:GetObject')), []);
  });

  it('is fixed in its place', async () => {
    assert.ok((await fixesIn(branch('s3:GetObjct'))).includes(branch('s3:GetObject')));
  });

  it('is completed and hovered', async () => {
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
      'is checked once, where it is wrong in both',
      '- Effect: Allow\n  Action: s3:GetObjct\n  Resource: !If [IsProd, "arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]',
      ['invalid-action at s3:GetObjct'],
    ],
    [
      'is not held against those of the other branch',
      '- Sid: A\n  Effect: Allow\n  Action: s3:GetObject\n  Resource: !If [IsProd, "arn:aws:s3:::a/*", "*"]',
      [],
    ],
    [
      'has no branch that is only half there',
      '- Effect: Allow\n  Action: s3:GetObject\n  Resource: !If [IsProd, "arn:aws:s3:::a"]',
      [],
    ],
    [
      'does not take branches of two conditions together',
      '- Effect: Allow\n  Action: s3:GetObject\n  Resource: !If [A, "arn:aws:s3:::a/*", !Ref AWS::NoValue]\n' +
        '  NotResource: !If [B, "arn:aws:s3:::b/*", !Ref AWS::NoValue]',
      [],
    ],
  ] as const)
    it(name, async () => {
      assert.deepEqual(await findingsIn(withStatements(lines)), expected);
    });
});
