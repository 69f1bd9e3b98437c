import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixed, reported } from './conditionCase.ts';

describe('wildcard-without-like-operator', () => {
  const rule = 'wildcard-without-like-operator';

  it('looks behind variables, and decodes escapes', async () => {
    const values = ['${*}', 'a${?}b', '${aws:PrincipalTag/a*}', 'plain'];
    const condition = `{ "StringEquals": { "aws:username": ${JSON.stringify(values)} } }`;
    assert.deepEqual(await reported(rule, { condition }), []);
    const after = '{ "StringEquals": { "s3:prefix": "${aws:username}/*" } }';
    assert.deepEqual(await reported(rule, { condition: after }), ['warning "${aws:username}/*"']);
  });

  it('keeps the set operator, IfExists, and the other keys', async () => {
    const condition =
      '{ "ForAnyValue:StringNotEqualsIfExists": { "aws:TagKeys": ["a*", "b"], "aws:CalledVia": "x" } }';
    assert.deepEqual(await fixed(rule, { condition }), {
      'Change the operator to ForAnyValue:StringNotLikeIfExists':
        '{ "ForAnyValue:StringNotEqualsIfExists": { "aws:CalledVia": "x" }, ' +
        '"ForAnyValue:StringNotLikeIfExists": { "aws:TagKeys": ["a*", "b"] } }',
    });
  });

  it('merges with an existing operator, unless that has the key', async () => {
    const free = '{ "StringEquals": { "aws:username": "a*" }, "StringLike": { "aws:userid": "b*" } }';
    assert.deepEqual(await fixed(rule, { condition: free }), {
      'Change the operator to StringLike': '{ "StringLike": { "aws:userid": "b*", "aws:username": "a*" } }',
    });
    const taken = '{ "StringEquals": { "aws:username": "a*" }, "StringLike": { "aws:username": "b*" } }';
    assert.deepEqual(await fixed(rule, { condition: taken }), {});
  });
});

describe('condition-value-never-matches', () => {
  it('writes the name of an action without its service', async () => {
    const condition = '{ "StringEquals": { "ec2:CreateAction": ["ec2:RunInstances", "CreateVolume"] } }';
    assert.deepEqual(await fixed('condition-value-never-matches', { condition }), {
      'Change the value to RunInstances':
        '{ "StringEquals": { "ec2:CreateAction": ["RunInstances", "CreateVolume"] } }',
    });
  });

  it('warns about a value in the wrong case, and only hints where AWS may have added one', async () => {
    for (const [condition, expected] of [
      ['{ "StringEquals": { "s3:x-amz-server-side-encryption": "AWS:KMS" } }', 'warning "AWS:KMS"'],
      ['{ "StringEquals": { "s3:x-amz-server-side-encryption": "aws:kmss" } }', 'hint "aws:kmss"'],
      ['{ "StringEquals": { "lambda:Principal": "S3.amazonaws.com" } }', 'warning "S3.amazonaws.com"'],
      ['{ "StringEqualsIgnoreCase": { "lambda:Principal": "S3.amazonaws.com" } }', undefined],
      ['{ "StringEquals": { "aws:PrincipalOrgID": "O-A1B2C3D4E5" } }', 'warning "O-A1B2C3D4E5"'],
      ['{ "StringLike": { "aws:PrincipalOrgID": "o-*" } }', undefined],
      ['{ "StringEquals": { "aws:PrincipalOrgID": "o-xxxxxxxxxxx" } }', undefined],
    ] as const) {
      const found = await reported('condition-value-never-matches', { condition });
      assert.deepEqual(found, expected === undefined ? [] : [expected], condition);
    }
  });
});

describe('condition-value-never-matches for ARNs', () => {
  const rule = 'condition-value-never-matches';
  const of = (operator: string, key: string, value: string): string =>
    JSON.stringify({ [operator]: { [key]: value } });

  it('writes the ARN with the fields and the type of its service', async () => {
    for (const [key, wrong, right] of [
      [
        'aws:SourceArn',
        'cloudfront:us-east-1:123456789012:distribution/E1',
        'cloudfront::123456789012:distribution/E1',
      ],
      ['aws:SourceArn', 'sns:us-east-1:123456789012:topic/orders', 'sns:us-east-1:123456789012:orders'],
      ['aws:SourceArn', 'lambda::123456789012:function:orders', 'lambda:*:123456789012:function:orders'],
      ['aws:PrincipalArn', 'iam:us-east-1:123456789012:role/app', 'iam::123456789012:role/app'],
      ['aws:PrincipalArn', 'iam::123456789012:roles/app', 'iam::123456789012:role/app'],
      ['aws:PrincipalArn', 'iam:123456789012:role/app', 'iam::123456789012:role/app'],
      ['iam:PolicyARN', 'iam::123456789012:polcy/edge', 'iam::123456789012:policy/edge'],
    ] as const) {
      const fixes = await fixed(rule, { condition: of('ArnLike', key, `arn:aws:${wrong}`) });
      assert.deepEqual(Object.keys(fixes), [`Change the value to arn:aws:${right}`], wrong);
    }
  });

  it('reports nothing for ARNs that a service may send, and for wildcards that match colons', async () => {
    for (const [operator, key, value] of [
      ['ArnLike', 'aws:SourceArn', 'arn:aws:logs:us-east-1:123456789012:*'],
      ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:*:*:reports'],
      ['StringLike', 'aws:SourceArn', 'arn:aws:ses:*'],
      ['StringLike', 'aws:SourceArn', 'arn:aws:cloudfront:*:distribution/E1'],
      ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::123456789012:root'],
      ['ArnLike', 'acm-pca:TemplateArn', 'arn:aws:acm-pca:::template/EndEntityCertificate/V1'],
      ['ArnEquals', 'ssm:DocumentArn', 'arn:aws:ssm:*::document/AWS-EnableExplorer'],
      ['StringEquals', 'aws:PrincipalTag/arn', 'arn:aws:iam:us-east-1:123456789012:role/app'],
    ] as const)
      assert.deepEqual(await reported(rule, { condition: of(operator, key, value) }), [], value);
  });
});

describe('type-mismatch', () => {
  const rule = 'type-mismatch';

  it('reports nothing that AWS accepts', async () => {
    for (const condition of [
      '{ "StringEquals": { "aws:SourceArn": "arn:aws:s3:::reports" } }',
      '{ "NumericLessThan": { "aws:EpochTime": 1795305600 } }',
      '{ "Null": { "aws:SourceIp": true } }',
      '{ "Bool": { "aws:PrincipalTag/admin": "true" } }',
      '{ "Bool": { "token.actions.githubusercontent.com:sub": "true" } }',
      '{ "BinaryEquals": { "aws:username": "QQ==" } }',
    ]) {
      assert.deepEqual(await reported(rule, { condition }), [], condition);
    }
  });

  it('hints at ARN operators for strings that are ARNs, and warns where they can never match', async () => {
    const taken = '{ "ArnLike": { "aws:RequestTag/app": ["arn:aws:ecs:*:*:task/*", "${aws:SourceArn}"] } }';
    assert.deepEqual(await reported(rule, { condition: taken }), ['hint "aws:RequestTag/app"']);
    const never = '{ "ArnLike": { "aws:RequestTag/app": ["arn:aws:ecs:*:*:task/*", "web*"] } }';
    assert.deepEqual(await reported(rule, { condition: never }), ['warning "aws:RequestTag/app"']);
  });

  it('changes equality operators to another family if the values fit it', async () => {
    const titles = async (condition: string): Promise<readonly string[]> =>
      Object.keys(await fixed(rule, { condition }));
    assert.deepEqual(await titles('{ "StringNotEquals": { "aws:SourceIp": "203.0.113.0/24" } }'), [
      'Change the operator to NotIpAddress',
    ]);
    assert.deepEqual(await titles('{ "StringLike": { "aws:SourceIp": "203.0.113.*" } }'), [
      'Change the operator to IpAddress',
    ]);
    assert.deepEqual(await titles('{ "StringLike": { "aws:SourceIp": "203.0.*.7" } }'), []);
    assert.deepEqual(await titles('{ "IpAddress": { "aws:RequestedRegion": "eu-central-1" } }'), [
      'Change the operator to StringEquals',
    ]);
    assert.deepEqual(await titles('{ "StringNotEquals": { "aws:SecureTransport": "true" } }'), []);
    assert.deepEqual(await titles('{ "StringEquals": { "aws:CurrentTime": "2026-11-22" } }'), [
      'Change the operator to DateEquals',
    ]);
    assert.deepEqual(await titles('{ "DateLessThan": { "aws:username": "2026-11-22" } }'), []);
  });

  it('leaves values to their own rule and reports a mistake once', async () => {
    const condition = '{ "IpAddress": { "aws:RequestedRegion": "eu-central-1" } }';
    assert.deepEqual(await reported(rule, { condition }), ['warning "aws:RequestedRegion"']);
    assert.deepEqual(await reported('type-mismatch-ip-range', { condition }), []);
  });
});

describe('the values of an operator', () => {
  it('are accepted if they contain placeholders', async () => {
    for (const [rule, condition] of [
      ['type-mismatch-ip-range', '{ "IpAddress": { "aws:SourceIp": "<office_range>" } }'],
      ['type-mismatch-ip-range', '{ "IpAddress": { "aws:SourceIp": "${var.range}" } }'],
      ['type-mismatch-date', '{ "DateLessThan": { "aws:CurrentTime": "<end_date>" } }'],
      ['type-mismatch-number', '{ "NumericLessThan": { "s3:max-keys": "${var.keys}" } }'],
      ['invalid-vpc-format', '{ "StringEquals": { "aws:SourceVpc": "<vpc_id>" } }'],
      ['invalid-vpc-format', '{ "StringLike": { "aws:SourceVpc": "vpc-*" } }'],
      ['private-ip-address', '{ "IpAddress": { "aws:SourceIp": ["10.0.0.0/8", "${var.range}"] } }'],
    ] as const) {
      assert.deepEqual(await reported(rule, { condition }), [], condition);
    }
  });

  it('are fixed if the meaning is clear', async () => {
    const ranges = async (value: string): Promise<readonly string[]> =>
      Object.keys(
        await fixed('type-mismatch-ip-range', {
          condition: `{ "IpAddress": { "aws:SourceIp": "${value}" } }`,
        }),
      );
    assert.deepEqual(await ranges('203.0.*.*'), ['Change the value to 203.0.0.0/16']);
    assert.deepEqual(await ranges(' 203.0.113.7'), ['Change the value to 203.0.113.7']);
    assert.deepEqual(await ranges('203.0.113'), ['Change the value to 203.0.113.0/24']);
    assert.deepEqual(await ranges('*'), []);
    assert.deepEqual(
      Object.keys(
        await fixed('type-mismatch-date', {
          condition: '{ "DateLessThan": { "aws:CurrentTime": "2026-11-22 03:04" } }',
        }),
      ),
      ['Change the date to 2026-11-22T03:04Z'],
    );
  });
});

describe('missing-paired-condition-keys', () => {
  it('looks for the VPC in the whole policy of a Deny statement, including variables', async () => {
    const rule = 'missing-paired-condition-keys';
    const condition =
      '{ "StringNotEquals": { "aws:VpcSourceIp": "10.0.0.1", "aws:RequestedRegion": "${aws:SourceVpc}" } }';
    assert.deepEqual(await reported(rule, { condition, effect: 'Deny' }), []);
    assert.deepEqual(
      await reported(rule, {
        condition: '{ "NotIpAddress": { "aws:VpcSourceIp": "10.0.0.0/8" } }',
        effect: 'Deny',
      }),
      ['warning "aws:VpcSourceIp"'],
    );
  });
});

describe('use-condition-key-only-with-supported-services', () => {
  it('does not check wildcards and unknown services', async () => {
    const rule = 'use-condition-key-only-with-supported-services';
    const condition = '{ "StringEquals": { "aws:VpceOrgID": "o-a1b2c3d4e5" } }';
    assert.deepEqual(await reported(rule, { condition, action: 'glue:GetTable' }), [
      'warning "aws:VpceOrgID"',
    ]);
    for (const action of ['*', 's3:GetObject', 'nosuchservice:Get']) {
      assert.deepEqual(await reported(rule, { condition, action }), [], action);
    }
  });
});

describe('wildcard-usage-too-permissive', () => {
  it('considers in which direction the condition works', async () => {
    const rule = 'wildcard-usage-too-permissive';
    const like = '{ "StringLike": { "aws:PrincipalAccount": "1234*" } }';
    const notLike = '{ "StringNotLike": { "aws:PrincipalAccount": "1234*" } }';
    const kind = 'resource/s3';
    assert.deepEqual(await reported(rule, { condition: like, kind }), ['warning "1234*"']);
    assert.deepEqual(await reported(rule, { condition: like, kind, effect: 'Deny' }), []);
    assert.deepEqual(await reported(rule, { condition: notLike, kind, effect: 'Deny' }), ['warning "1234*"']);
    assert.deepEqual(await reported(rule, { condition: like }), []);
  });
});

describe('a Bool or Null with several values', () => {
  it('keeps the set operator, without which AWS rejects it', async () => {
    const several = '{ "ForAnyValue:Null": { "aws:RequestTag/team": ["true", "false"] } }';
    assert.deepEqual(await fixed('null-with-qualifier', { condition: several }), {});
    const bools = '{ "ForAnyValue:Bool": { "aws:SecureTransport": ["true", "false"] } }';
    assert.deepEqual(await fixed('set-operator-on-single-valued-key', { condition: bools }), {});
    const one = '{ "ForAnyValue:Null": { "aws:RequestTag/team": "true" } }';
    assert.deepEqual(await fixed('null-with-qualifier', { condition: one }), {
      'Change the operator to Null': '{ "Null": { "aws:RequestTag/team": "true" } }',
    });
  });
});

describe('invalid-date-value', () => {
  it('converts all numbers of a list to dates together, because mixed types would be rejected', async () => {
    const condition = '{ "DateLessThan": { "aws:CurrentTime": [1795305600, 1795392000] } }';
    assert.deepEqual(await fixed('invalid-date-value', { condition }), {
      'Change all dates to the form YYYY-MM-DD':
        '{ "DateLessThan": { "aws:CurrentTime": ["2026-11-22", "2026-11-23"] } }',
    });
  });

  it('writes one of several texts', async () => {
    const condition = '{ "DateLessThan": { "aws:CurrentTime": ["1795305600", "2026-11-23"] } }';
    assert.deepEqual(await fixed('invalid-date-value', { condition }), {
      'Change the date to 2026-11-22':
        '{ "DateLessThan": { "aws:CurrentTime": ["2026-11-22", "2026-11-23"] } }',
    });
  });
});
