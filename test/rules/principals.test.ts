import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyFix, findingsIn } from './checkRule.ts';

type Json = string | readonly Json[] | { readonly [key: string]: Json };

function policy(statement: Json): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statement });
}

/** The texts that one rule marks in a policy. */
async function marked(rule: string, kind: string | undefined, statement: Json): Promise<readonly string[]> {
  const text = policy(statement);
  const { findings } = await findingsIn({ text, kind });
  return findings
    .filter((finding) => finding.rule.id === rule)
    .map(({ start, end }) => text.slice(start, end));
}

/** The statement after the first fix of a rule. */
async function fixed(rule: string, kind: string, statement: Json): Promise<unknown> {
  const { analysis, findings } = await findingsIn({ text: policy(statement), kind });
  const [fix] = findings.filter((finding) => finding.rule.id === rule).flatMap(({ fixes }) => fixes());
  assert.ok(fix);
  const { Statement } = JSON.parse(applyFix(analysis, fix)) as { Statement: unknown };
  return Statement;
}

const saml = 'arn:aws:iam::123456789012:saml-provider/Corporate';
const reader = 'arn:aws:iam::123456789012:role/reader';

describe('principals in an unusual form', () => {
  const send = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' };
  const repairs: readonly (readonly [string, string])[] = [
    ['1234-5678-9012', '123456789012'],
    ['123456789012:root', 'arn:aws:iam::123456789012:root'],
    ['arn:aws:iam::123456789012', 'arn:aws:iam::123456789012:root'],
    ['arn:aws:iam:us-east-1:123456789012:role/reader', reader],
    ['arn:aws:iam::123456789012/role/reader', reader],
    [
      'arn:aws:iam::123456789012:assumed-role/reader/alice',
      'arn:aws:sts::123456789012:assumed-role/reader/alice',
    ],
    ['arn:aws-cn:iam:123456789012:user/alice', 'arn:aws-cn:iam::123456789012:user/alice'],
  ];
  for (const [written, suggestion] of repairs) {
    it(`${written} means ${suggestion}`, async () => {
      const statement = { ...send, Principal: { AWS: written } };
      assert.deepEqual(await fixed('invalid-principal-format', 'resource/sqs', statement), {
        ...send,
        Principal: { AWS: suggestion },
      });
    });
  }
  it('are reported once if the domain is wrong', async () => {
    for (const domain of ['aws.com', 'amazon.com', 'aws.amazon.com', 'amazonaws']) {
      const statement = {
        Effect: 'Allow',
        Principal: { Service: `lambda.${domain}` },
        Action: 'sts:AssumeRole',
      };
      const { findings } = await findingsIn({ text: policy(statement), kind: 'trust' });
      const [finding, ...others] = findings.filter(({ rule }) => rule.id.startsWith('invalid-service'));
      assert.ok(finding && others.length === 0, domain);
      assert.deepEqual(await fixed(finding.rule.id, 'trust', statement), {
        ...statement,
        Principal: { Service: 'lambda.amazonaws.com' },
      });
    }
  });
  it('leave no empty type behind when they move to another one', async () => {
    const statement = { ...send, Principal: { AWS: 'sns.amazonaws.com', Service: ['s3.amazonaws.com'] } };
    assert.deepEqual(await fixed('invalid-principal-format', 'resource/sqs', statement), {
      ...send,
      Principal: { Service: ['s3.amazonaws.com', 'sns.amazonaws.com'] },
    });
  });
  it('are not checked if they contain a variable or a template placeholder', async () => {
    const statement = { ...send, Principal: { AWS: ['${account}', 'arn:aws:iam::${account}:root'] } };
    assert.deepEqual(await marked('invalid-principal-format', 'resource/sqs', statement), []);
    assert.deepEqual(await marked('unsupported-wildcard-in-principal', 'resource/sqs', statement), []);
  });
});

describe('unsupported-wildcard-in-principal', () => {
  const rule = 'unsupported-wildcard-in-principal';
  const remove = { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: 'arn:aws:s3:::reports' };
  const builders = 'arn:aws:iam::123456789012:role/build-*';
  it('replaces NotPrincipal with a condition for everyone', async () => {
    const statement = { ...remove, NotPrincipal: { AWS: [builders, reader] } };
    assert.deepEqual(await fixed(rule, 'resource/s3', statement), {
      ...remove,
      Principal: { AWS: '*' },
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [builders, reader] } },
    });
  });
  it('has no fix for patterns of several accounts', async () => {
    const principal = { AWS: [builders, 'arn:aws:iam::210987654321:role/reader'] };
    const { findings } = await findingsIn({
      text: policy({ ...remove, Principal: principal }),
      kind: 'resource/s3',
    });
    assert.deepEqual(
      findings.filter((finding) => finding.rule.id === rule).flatMap(({ fixes }) => fixes()),
      [],
    );
  });
});

describe('missing-github-repo-condition-key', () => {
  it('accepts other claims that name the repository', async () => {
    const host = 'token.actions.githubusercontent.com';
    const statement = {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${host}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
    };
    const rule = 'missing-github-repo-condition-key';
    const condition = { StringEquals: { [`${host}:repository_id`]: '4711' } };
    assert.deepEqual(await marked(rule, 'trust', { ...statement, Condition: condition }), []);
    assert.equal((await marked(rule, 'trust', statement)).length, 1);
  });
});

describe('rcp-syntax-error-action', () => {
  it('reports a service that is not in the list, and how old the list is', async () => {
    const statement = { Effect: 'Deny', Principal: '*', Action: ['iam:*', 's3:*'], Resource: '*' };
    const { findings } = await findingsIn({ text: policy(statement), kind: 'rcp' });
    const own = findings.filter((finding) => finding.rule.id === 'rcp-syntax-error-action');
    assert.deepEqual(
      own.map(({ severity, message }) => [severity, message.replace(/\d{4}-\d\d-\d\d/, 'DATE')]),
      [['error', 'Resource control policies do not support actions of iam, as of DATE.']],
    );
  });
});

describe('mismatched-action-for-principal', () => {
  const rule = 'mismatched-action-for-principal';
  it('reports nothing if each principal has its action', async () => {
    const action = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:TagSession'];
    const statement = { Effect: 'Allow', Principal: { AWS: reader, Federated: saml }, Action: action };
    assert.deepEqual(await marked(rule, 'trust', statement), []);
  });
  it('marks the only principal without one', async () => {
    const principal = { AWS: reader, Federated: saml };
    const statement = { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' };
    assert.deepEqual(await marked(rule, 'trust', statement), [`"${saml}"`]);
  });
  it('reports nothing for unknown principals: a variable, everyone, a wildcard in the action', async () => {
    const web = 'sts:AssumeRoleWithWebIdentity';
    for (const [principal, action] of [
      [{ AWS: '${reader}' }, web],
      [{ AWS: '*' }, web],
      [{ Federated: saml }, 'sts:AssumeRole*'],
    ] as const) {
      const statement = { Effect: 'Allow', Principal: principal, Action: action };
      assert.deepEqual(await marked(rule, 'trust', statement), []);
    }
  });
});

describe('missing-action-for-condition-key', () => {
  const condition = { StringEquals: { 'aws:RequestTag/team': 'shop' } };
  it('reports nothing if another statement of the trust policy allows the action', async () => {
    const tagging = { Effect: 'Allow', Principal: { AWS: reader }, Action: 'sts:TagSession' };
    const assuming = {
      Effect: 'Allow',
      Principal: { AWS: reader },
      Action: 'sts:AssumeRole',
      Condition: condition,
    };
    assert.deepEqual(await marked('missing-action-for-condition-key', 'trust', [assuming, tagging]), []);
  });
  it('does not ask for session tags if the tags belong to another service', async () => {
    const statement = { Effect: 'Allow', Action: 'ec2:RunInstances', Resource: '*', Condition: condition };
    assert.deepEqual(await marked('missing-action-for-condition-key', undefined, statement), []);
  });
});

describe('mfa-condition-antipattern', () => {
  const deny = { Effect: 'Deny', Action: 'ec2:*', Resource: '*' };
  it('ignores two statements that deny both cases', async () => {
    const key = 'aws:MultiFactorAuthPresent';
    const statements = [
      { ...deny, Condition: { Bool: { [key]: 'false' } } },
      { ...deny, Condition: { Null: { [key]: 'true' } } },
    ];
    assert.deepEqual(await marked('mfa-condition-antipattern', undefined, statements), []);
    assert.deepEqual(await marked('mfa-condition-antipattern', undefined, statements.slice(1)), [`"${key}"`]);
  });
});

describe('privilege-escalation', () => {
  const rule = 'privilege-escalation';
  it('needs all actions of an escalation, in any statements', async () => {
    const pass = { Effect: 'Allow', Action: 'iam:Pass*', Resource: '*' };
    const run = { Effect: 'Allow', Action: 'ec2:RunInstances', Resource: '*' };
    assert.deepEqual(await marked(rule, undefined, [pass]), []);
    assert.deepEqual(await marked(rule, undefined, [pass, run]), ['"ec2:RunInstances"']);
  });
  it('reports nothing if an action is denied on everything', async () => {
    const allow = { Effect: 'Allow', Action: ['iam:CreatePolicyVersion'], Resource: '*' };
    const deny = { Effect: 'Deny', Action: 'iam:Create*', Resource: '*' };
    assert.deepEqual(await marked(rule, undefined, [allow, deny]), []);
  });
});
