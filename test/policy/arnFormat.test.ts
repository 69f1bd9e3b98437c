import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ArnsByService, compileArn, compileArnFormat } from '../../server/src/policy/arnFormat.ts';

const cluster = 'arn:${Partition}:ecs:${Region}:${Account}:cluster/${ClusterName}';
const bucket = 'arn:${Partition}:s3:::${BucketName}';
const role = 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}';
const stream =
  'arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}:log-stream:${LogStreamName}';

const matches = (arn: string, format: string): boolean => compileArnFormat(format).matches(compileArn(arn));

/** The formats above that the text can match. */
const suggestion = (arn: string): readonly string[] =>
  Object.entries({ cluster, bucket, role, stream }).flatMap(([name, format]) =>
    matches(arn, format) ? [name] : [],
  );

describe('an ARN format', () => {
  it('matches ARNs in that format', () => {
    assert.deepEqual(suggestion('arn:aws:ecs:us-east-1:123456789012:cluster/prod'), ['cluster']);
    assert.deepEqual(suggestion('arn:aws:ecs:us-east-1:123456789012:service/prod'), []);
    assert.deepEqual(suggestion('arn:aws:s3:::logs'), ['bucket']);
    assert.deepEqual(suggestion('arn:aws:s3:us-east-1::logs'), []);
    assert.deepEqual(suggestion('arn:aws:s3::123456789012:logs'), []);
    assert.deepEqual(suggestion('arn:aws:logs:us-east-1:123456789012:log-group:/app:log-stream:x'), [
      'stream',
    ]);
    assert.deepEqual(suggestion('arn:aws:S3:::logs'), []);
  });

  it('matches wildcards that have an ARN in common with it', () => {
    assert.deepEqual(suggestion('*'), ['cluster', 'bucket', 'role', 'stream']);
    assert.deepEqual(suggestion('arn:aws:s3:*:*:logs'), ['bucket']);
    assert.deepEqual(suggestion('arn:aws:s3:us-*:123456789012:logs'), []);
    assert.deepEqual(suggestion('arn:*:*:*:*:*'), ['cluster', 'bucket', 'role', 'stream']);
    assert.deepEqual(suggestion('arn:aws:ecs:*:*:*/prod'), ['cluster']);
    assert.deepEqual(suggestion('arn:aws:logs:*:*:*'), ['stream']);
    assert.deepEqual(suggestion('arn:aws:iam::*:ro??/x'), ['role']);
    assert.deepEqual(suggestion('arn:aws:iam::*:ro?/x'), []);
  });

  it('treats a missing field as a star, and a star as missing fields', () => {
    assert.deepEqual(suggestion('arn:aws:s3'), ['bucket']);
    assert.deepEqual(suggestion('arn:aws:s3*'), ['bucket']);
    assert.deepEqual(suggestion('arn:aws:*'), ['cluster', 'bucket', 'role', 'stream']);
    assert.deepEqual(suggestion('arn:*role/admin'), ['cluster', 'bucket', 'role', 'stream']);
    assert.deepEqual(suggestion('arn:aws:ec*role/admin'), ['cluster']);
    assert.deepEqual(suggestion('arn:aws:iam:*:role/admin'), ['role']);
    assert.deepEqual(suggestion('role/admin'), []);
    assert.deepEqual(suggestion('arn:*a*b*c*d*e*f*g*h*i*j*k*l*m*n*o*p*q'), [
      'cluster',
      'bucket',
      'role',
      'stream',
    ]);
  });

  it('accepts anything for a variable', () => {
    assert.deepEqual(suggestion('arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${aws:username}'), [
      'role',
    ]);
    assert.deepEqual(suggestion('arn:aws:iam::123456789012:role/${aws:username'), ['role']);
    assert.deepEqual(suggestion('${var.arn}'), ['cluster', 'bucket', 'role', 'stream']);
    assert.ok(matches('${aws_cloudwatch_log_group.x.arn}:log-stream:y', stream));
    assert.ok(matches('${aws_cloudwatch_log_group.x.arn}:log-stream:y:a:b:c', stream));
  });

  it('can be compared with many', () => {
    const arn = compileArn('arn:aws:s3:::logs');
    assert.deepEqual(
      [bucket, role].map((format) => compileArnFormat(format).matches(arn)),
      [true, false],
    );
  });

  it('finds ARNs that it matches among those of its service, and among those of any', () => {
    const among = (...texts: readonly string[]): readonly string[] => {
      const arns = new ArnsByService(texts.map(compileArn));
      const formats = { cluster, bucket, role, stream };
      return Object.entries(formats).flatMap(([name, format]) => (arns.includes(format) ? [name] : []));
    };
    assert.deepEqual(among('arn:aws:s3:::logs', 'arn:aws:ecs:*:*:service/x'), ['bucket']);
    assert.deepEqual(among('arn:aws:iam::*:user/x', 'arn:aws:ec?:*:*:*/prod'), ['cluster']);
    assert.deepEqual(among('arn:aws:sqs:*:*:x', 'arn:*role/admin'), ['cluster', 'bucket', 'role', 'stream']);
    assert.deepEqual(among('*'), ['cluster', 'bucket', 'role', 'stream']);
    assert.deepEqual(among(), []);
    const anyService = 'arn:${Partition}:${Service}:::${Name}';
    assert.equal(new ArnsByService([compileArn('arn:aws:s3:::logs')]).includes(anyService), true);
  });

  it('is not compared with the ARNs of other services', () => {
    let reads = 0;
    const { readings } = compileArn('arn:aws:s3:::logs');
    const arns = new ArnsByService(
      Array.from({ length: 300 }, () => ({
        get readings() {
          reads++;
          return readings;
        },
      })),
    );
    for (let turn = 0; turn < 300; turn++) assert.equal(arns.includes(role), false);
    assert.ok(reads <= 300, `${reads} reads`);
  });
});
