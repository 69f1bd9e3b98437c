import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseArn } from '../../server/src/policy/arn.ts';

describe('parseArn', () => {
  it('returns the fields and their offsets', () => {
    const text = 'arn:aws:logs:us-east-1:123456789012:log-group:/app:*';
    const arn = parseArn(text);
    assert.equal(arn?.fieldCount, 6);
    assert.deepEqual(
      [arn.partition, arn.service, arn.region, arn.account, arn.resource].map((field) => field?.text),
      ['aws', 'logs', 'us-east-1', '123456789012', 'log-group:/app:*'],
    );
    for (const field of [arn.partition, arn.service, arn.region, arn.account, arn.resource]) {
      assert.equal(text.slice(field?.start, field?.end), field?.text);
    }
  });

  it('counts the fields of an incomplete ARN', () => {
    const arn = parseArn('arn:aws:sqs');
    assert.deepEqual([arn?.fieldCount, arn?.service?.text, arn?.region], [3, 'sqs', undefined]);
    assert.equal(parseArn('arn:')?.partition.text, '');
    assert.equal(parseArn('arn:aws:s3:::')?.resource?.text, '');
  });

  it('ignores the colons of variables', () => {
    const arn = parseArn('arn:${AWS::Partition}:iam::${aws:PrincipalAccount}:user/${aws:username}:x');
    assert.equal(arn?.partition.text, '${AWS::Partition}');
    assert.equal(arn.account?.text, '${aws:PrincipalAccount}');
    assert.equal(arn.resource?.text, 'user/${aws:username}:x');
  });

  it('accepts only ARNs', () => {
    assert.deepEqual(['*', 'arn', 'bucket', 'arn*:aws:s3:::b', ''].map(parseArn), Array(5).fill(undefined));
    assert.equal(parseArn('ARN:aws:s3:::b')?.resource?.text, 'b');
  });
});
