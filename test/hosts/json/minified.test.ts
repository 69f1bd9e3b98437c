import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyFix, findingsIn } from '../../rules/checkRule.ts';

async function fixed(text: string, rule: string): Promise<string> {
  const { analysis, findings } = await findingsIn({ text });
  const [fix] = findings.find((finding) => finding.rule.id === rule)?.fixes() ?? [];
  assert.ok(fix, rule);
  assert.equal(analysis.host.canRender(fix), true);
  return applyFix(analysis, fix);
}

describe('a fix in minified JSON', () => {
  it('adds no blanks', async () => {
    assert.equal(
      await fixed(
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject,s3:PutObject",' +
          '"Resource":"arn:aws:s3:::b/*"}]}',
        'action-comma',
      ),
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],' +
        '"Resource":"arn:aws:s3:::b/*"}]}',
    );
    assert.equal(
      await fixed(
        '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}',
        'missing-version',
      ),
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}',
    );
  });
  it('keeps the blanks of a line that has some', async () => {
    const text =
      '{ "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*" }] }';
    assert.match(await fixed(text, 'missing-version'), /^\{ "Version": "2012-10-17", "Statement"/);
  });
});
