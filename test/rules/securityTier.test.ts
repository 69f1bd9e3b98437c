import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createLanguageService,
  defaultRuleSettings,
  loadCatalog,
  onePerCause,
} from '../../server/src/api/languageService.ts';
import { realSource } from '../catalog.ts';
import type { RuleSettings } from '../../server/src/analysis/ruleSettings.ts';
import { findingsIn } from './checkRule.ts';

type Json = string | readonly Json[] | { readonly [key: string]: Json };

/** The texts that one rule marks in a policy. */
async function marked(
  rule: string,
  kind: string,
  ...statements: readonly Json[]
): Promise<readonly string[]> {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const { findings } = await findingsIn({ text, kind });
  return findings
    .filter((finding) => finding.rule.id === rule)
    .map(({ start, end }) => text.slice(start, end));
}

function allow(action: Json, resource: Json = '*', condition?: Json): { readonly [key: string]: Json } {
  const statement = { Effect: 'Allow', Action: action, Resource: resource };
  return condition === undefined ? statement : { ...statement, Condition: condition };
}

describe('a bucket policy for everyone', () => {
  const rest = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
  const findings = (condition: Json): Promise<readonly string[]> =>
    marked('public-principal', 'resource/s3', { ...rest, Condition: condition });

  const open: readonly Json[] = [
    { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
    { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '128.0.0.0/1'] } },
    { IpAddress: { 'aws:SourceIp': '2001::/16' } },
    { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
    { StringEquals: { 'aws:UserAgent': 'x' } },
    { StringLike: { 'aws:Referer': 'https://example.com/*' } },
    { Bool: { 'aws:SecureTransport': 'true' } },
    { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } },
    { StringLike: { 'aws:PrincipalArn': '*' } },
    { StringLike: { 'aws:SourceVpc': 'vpc-*' } },
    { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    { Null: { 'aws:PrincipalOrgID': 'false' } },
    { StringEquals: { 'aws:PrincipalTag/team': 'red' } },
    { StringEquals: { 's3:ExistingObjectTag/public': 'yes' } },
  ];
  for (const condition of open) {
    it(`is public with ${JSON.stringify(condition)}`, async () => {
      assert.deepEqual(await findings(condition), ['"*"']);
    });
  }

  const narrow: readonly Json[] = [
    { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
    { IpAddress: { 'aws:SourceIp': '172.16.0.0/12' } },
    { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    { StringEquals: { 'aws:PrincipalOrgID': '${OrgId}' } },
    { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } },
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/*' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::123456789012:distribution/*' } },
    { StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' }, Bool: { 'aws:SecureTransport': 'true' } },
    { StringLike: { 's3:DataAccessPointArn': 'arn:aws:s3:us-west-2:123456789012:accesspoint/*' } },
  ];
  for (const condition of narrow) {
    it(`is not public with ${JSON.stringify(condition)}`, async () => {
      assert.deepEqual(await findings(condition), []);
    });
  }

  it('is not public if a Deny statement excludes everyone outside of the organization', async () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
    const org = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };
    assert.deepEqual(await marked('open-resource-policy', 'resource/s3', rest), ['"*"']);
    assert.deepEqual(
      await marked('open-resource-policy', 'resource/s3', rest, { ...deny, Condition: org }),
      [],
    );
    const tls = { Bool: { 'aws:SecureTransport': 'false' } };
    assert.deepEqual(await marked('open-resource-policy', 'resource/s3', rest, { ...deny, Condition: tls }), [
      '"*"',
    ]);
  });
});

describe('privilege escalation', () => {
  const findings = (...statements: readonly Json[]): Promise<readonly string[]> =>
    marked('privilege-escalation', 'identity', ...statements);
  const account = 'arn:aws:iam::123456789012';
  const passedTo = (service: string): Json => ({ StringEquals: { 'iam:PassedToService': service } });

  const ways: readonly (readonly [string, readonly Json[], string])[] = [
    ['on every role', [allow('iam:PutRolePolicy', `${account}:role/*`)], '"iam:PutRolePolicy"'],
    ['on the whole account', [allow('iam:*', `${account}:*`)], '"iam:*"'],
    ['in every account', [allow('iam:AttachUserPolicy', 'arn:aws:iam::*:*')], '"iam:AttachUserPolicy"'],
    [
      'in the account of a template',
      [allow('iam:AttachRolePolicy', 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*')],
      '"iam:AttachRolePolicy"',
    ],
    [
      "on one's own user in the account of a template",
      [allow('iam:PutUserPolicy', 'arn:${AWS::Partition}:iam::${AWS::AccountId}:user/${aws:username}')],
      '"iam:PutUserPolicy"',
    ],
    [
      'with a condition that every request meets',
      [allow('iam:AttachUserPolicy', '*', { Bool: { 'aws:SecureTransport': 'true' } })],
      '"iam:AttachUserPolicy"',
    ],
    [
      'with a role only for the service that runs code',
      [allow('iam:PassRole', '*', passedTo('ec2.amazonaws.com')), allow('ec2:RunInstances')],
      '"ec2:RunInstances"',
    ],
    [
      'on the resources that NotResource leaves',
      [{ Effect: 'Allow', Action: 'iam:PutRolePolicy', NotResource: `${account}:role/admin` }],
      '"iam:PutRolePolicy"',
    ],
    ['by NotAction', [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }], '"NotAction"'],
    [
      "on the holder's own user",
      [allow('iam:PutUserPolicy', `${account}:user/\${aws:username}`)],
      '"iam:PutUserPolicy"',
    ],
  ];
  for (const [how, statements, where] of ways) {
    it(`is reported ${how}`, async () => {
      assert.deepEqual(await findings(...statements), [where]);
    });
  }

  const harmless: readonly (readonly [string, readonly Json[]])[] = [
    ['for one role', [allow('iam:PutRolePolicy', `${account}:role/worker`)]],
    ['for roles with the same prefix', [allow('iam:PutRolePolicy', `${account}:role/app-*`)]],
    [
      'with one document for all instances',
      [
        allow('ssm:SendCommand', [
          'arn:aws:ec2:*:*:instance/*',
          'arn:aws:ssm:*:*:document/AWS-ConfigureAWSPackage',
        ]),
      ],
    ],
    ["for AWS's own policies", [allow('iam:CreatePolicyVersion', 'arn:aws:iam::aws:policy/*')]],
    ["on one's own keys", [allow('iam:CreateAccessKey', `${account}:user/\${aws:username}`)]],
    ['with MFA', [allow('iam:PutRolePolicy', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })]],
    [
      'if the role can only be passed to another service',
      [allow('iam:PassRole', '*', passedTo('ecs-tasks.amazonaws.com')), allow('ec2:RunInstances')],
    ],
    [
      'if NotAction leaves nothing',
      [{ Effect: 'Allow', NotAction: ['iam:*'], Resource: 'arn:aws:s3:::b/*' }],
    ],
    [
      'if NotResource leaves no role',
      [{ Effect: 'Allow', Action: 'iam:PutRolePolicy', NotResource: 'arn:aws:iam::*:*' }],
    ],
    [
      'if a Deny with NotAction denies it',
      [allow('iam:PutUserPolicy'), { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }],
    ],
    [
      'if a Deny with NotResource leaves one role',
      [
        allow('iam:PutRolePolicy'),
        { Effect: 'Deny', Action: 'iam:*', NotResource: `${account}:role/sandbox` },
      ],
    ],
    [
      'if a Deny covers the whole account',
      [
        allow('iam:PutRolePolicy', `${account}:role/*`),
        { Effect: 'Deny', Action: 'iam:*', Resource: `${account}:*` },
      ],
    ],
  ];
  for (const [how, statements] of harmless) {
    it(`is not reported ${how}`, async () => {
      assert.deepEqual(await findings(...statements), []);
    });
  }

  it('is reported if NotAction leaves it allowed on every role', async () => {
    const rest = { Effect: 'Allow', NotAction: 'glacier:*', Resource: 'arn:aws:iam::*:role/*' };
    assert.deepEqual(await marked('privilege-escalation', 'identity', rest), ['"NotAction"']);
  });

  it('is reported once for an action that is an escalation by itself', async () => {
    const others = /^(?:write-without-constraint|resource-exposure|credentials-exposure)$/;
    const found = async (action: Json): Promise<readonly string[]> => {
      const { findings } = await findingsIn({
        text: JSON.stringify({ Statement: [allow(action)] }),
        kind: 'identity',
      });
      return findings.map(({ rule }) => rule.id).filter((id) => others.test(id));
    };
    assert.deepEqual(await found('iam:PutRolePolicy'), []);
    assert.deepEqual(await found('lambda:UpdateFunctionCode'), []);
    assert.deepEqual(await found('iam:CreateLoginProfile'), []);
    assert.deepEqual(await found('s3:PutBucketPolicy'), ['resource-exposure']);
    assert.deepEqual(await found('iam:Put*'), ['resource-exposure']);
  });

  it('is reported despite a Deny statement that does not always match', async () => {
    const deny = { Effect: 'Deny', Action: 'iam:*', Resource: '*' };
    const region = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
    assert.deepEqual(await findings(allow('iam:PutUserPolicy'), { ...deny, Condition: region }), [
      '"iam:PutUserPolicy"',
    ]);
  });
});

describe('rules on actions that are allowed on everything', () => {
  it('treat the ARN of a whole account as everything', async () => {
    const statement = allow(['iam:*'], 'arn:aws:iam::123456789012:*');
    assert.deepEqual(await marked('resource-exposure', 'identity', statement), ['"iam:*"']);
  });
  it('report nothing for one table', async () => {
    const statement = allow('dynamodb:DeleteItem', 'arn:aws:dynamodb:us-east-1:123456789012:table/orders');
    assert.deepEqual(await marked('write-without-constraint', 'identity', statement), []);
  });
  it('consider NotAction', async () => {
    const statement = { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' };
    assert.deepEqual(await marked('credentials-exposure', 'identity', statement), ['"NotAction"']);
  });
});

describe('the actions that a NotAction allows', () => {
  const settings = { ...defaultRuleSettings, security: true };
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      NotAction: 'dynamodb:DisableKinesisStreamingDestination',
      Resource: 'arn:aws:s3:*:123456789012:access-grants/default',
    },
  });
  const other = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
  });

  it('are checked in the same way, whatever services other documents have loaded before', async () => {
    const foundAfter = async (...earlier: readonly string[]): Promise<readonly string[]> => {
      const service = createLanguageService({ catalog: () => loadCatalog(realSource()) });
      const found = async (policy: string): Promise<readonly string[]> => {
        const analysis = service.analyze({ uri: 'file:///p.json', languageId: 'json', text: policy });
        return (await service.findings(analysis, settings)).map(
          ({ rule, message }) => `${rule.id} ${message}`,
        );
      };
      for (const policy of earlier) await found(policy);
      return found(text);
    };
    assert.deepEqual(await foundAfter(other), await foundAfter());
  });
});

describe('an administrator', () => {
  it('is reported once, even with the security tier', async () => {
    assert.deepEqual(await marked('full-admin', 'identity', allow('*')), ['"*"']);
    assert.deepEqual(await marked('star-action', 'identity', allow('*')), []);
    assert.deepEqual(await marked('star-action', 'identity', allow('*', 'arn:aws:s3:::b/*')), ['"*"']);
  });

  const denials: readonly Json[] = [
    { Effect: 'Deny', Action: '*', Resource: '*' },
    { Effect: 'Deny', NotAction: 's3:Get*', Resource: '*' },
    { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::b/*' },
    { Effect: 'Deny', NotAction: 's3:Get*', NotResource: 'arn:aws:s3:::b/*' },
  ];
  it('is not reported if a Deny statement leaves only a few actions', async () => {
    for (const deny of denials)
      for (const action of ['*', 'iam:*', 'iam:PassRole', 'iam:CreateServiceLinkedRole'])
        assert.deepEqual(await rulesAt('identity', allow(action), deny), [], JSON.stringify([action, deny]));
  });

  it('is reported if a Deny statement leaves IAM, another service or a condition', async () => {
    const rest: readonly Json[] = [
      { Effect: 'Deny', NotAction: ['iam:*', 's3:*'], Resource: '*' },
      { Effect: 'Deny', NotAction: '*', Resource: '*' },
      { Effect: 'Deny', Action: 's3:*', Resource: '*' },
      { Effect: 'Deny', Action: '*', NotResource: '*' },
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:ViaAWSService': 'false' } } },
    ];
    for (const deny of rest)
      assert.deepEqual(await rulesAt('identity', allow('*'), deny), ['full-admin'], JSON.stringify(deny));
  });

  const ofStar = /^(full-admin|star-action|pass-role-.*|create-slr-.*)$/;
  const rulesAt = async (kind: string, ...statements: readonly Json[]): Promise<readonly string[]> => {
    const { findings } = await findingsIn({ text: JSON.stringify({ Statement: statements }), kind });
    return onePerCause(findings)
      .map(({ rule }) => rule.id)
      .filter((id) => ofStar.test(id));
  };

  it('has no findings about the roles that the same * passes and creates, except for programs', async () => {
    assert.deepEqual(await rulesAt('identity', allow('*')), ['full-admin']);
    assert.deepEqual(await rulesAt('session', allow('*')), ['star-action']);
    assert.deepEqual(
      await rulesAt('identity', { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::b' }),
      ['star-action'],
    );
  });

  it(
    'is told of the roles that are passed where no other rule speaks, with those that are made only ' +
      'elsewhere',
    async () => {
      const passed = 'pass-role-with-star-in-action-and-resource';
      const made = 'create-slr-with-star-in-action-and-resource';
      assert.deepEqual(await rulesAt('identity', allow('iam:*')), [passed]);
      assert.deepEqual(await rulesAt('boundary', allow('*')), [passed]);
      assert.deepEqual(await rulesAt('identity', allow('iam:Create*')), [made]);
      assert.deepEqual(await rulesAt('identity', { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }), [
        'pass-role-with-star-in-resource-and-not-action',
      ]);
    },
  );

  it("has AWS's findings by default, and if their severity is set", async () => {
    const service = createLanguageService({ catalog: () => loadCatalog(realSource()) });
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [allow('*')] });
    const passRole = 'pass-role-with-star-in-action-and-resource';
    const found = async (settings: RuleSettings): Promise<readonly string[]> => {
      const analysis = service.analyze({ uri: 'file:///p.json', languageId: 'json', text });
      const findings = await service.findings(analysis, settings);
      return findings.filter(({ rule }) => rule.id === passRole).map(({ severity }) => severity);
    };
    const security = { ...defaultRuleSettings, security: true };
    assert.deepEqual(await found(defaultRuleSettings), ['hint']);
    assert.deepEqual(await found(security), ['hint']);
    assert.deepEqual(await found({ ...security, severities: new Map([[passRole, 'error']]) }), ['error']);
    assert.deepEqual(await found({ ...security, severities: new Map([['full-admin', 'off']]) }), ['hint']);
  });
});
