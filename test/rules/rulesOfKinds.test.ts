import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn } from './checkRule.ts';

describe('facts about a single kind of policy or provider', () => {
  it('reports claims that the built-in providers do not have, in their original spelling', async () => {
    const asked = async (Federated: string, key: string): Promise<readonly string[]> => {
      const statement = {
        Effect: 'Allow',
        Principal: { Federated },
        Action: 'sts:AssumeRoleWithWebIdentity',
      };
      const Condition = { StringEquals: { [key]: 'x' } };
      const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Condition }] });
      const { findings } = await findingsIn({ text });
      return findings.filter(({ rule }) => rule.id === 'absent-oidc-claim').map(({ message }) => message);
    };
    const cognito = 'cognito-identity.amazonaws.com';
    for (const claim of ['amr', 'aud', 'sub'])
      assert.deepEqual(await asked(cognito, `${cognito}:${claim}`), []);
    assert.match((await asked(cognito, `${cognito}:Email`))[0] ?? '', /the claim Email from .*Use sub\./);
    assert.match((await asked('www.amazon.com', 'www.amazon.com:sub'))[0] ?? '', /Use app_id or user_id\./);
    assert.deepEqual(await asked('www.amazon.com', 'www.amazon.com:app_id'), []);
    assert.deepEqual(
      await asked('accounts.google.com', 'accounts.google.com:google/organization_number'),
      [],
    );
    const cluster = 'oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
    const [own = ''] = await asked(
      `arn:aws:iam::111122223333:oidc-provider/${cluster}`,
      `${cluster}:Namespace`,
    );
    assert.ok(own.includes(`the claim Namespace from tokens of ${cluster}`), own);
  });
  it('reports a missing partner key in an RCP at the same key, whatever the order of its conditions', async () => {
    const account = { StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } };
    const organization = { StringNotLike: { 'aws:PrincipalOrgID': 'o-abcdefghij' } };
    for (const Condition of [
      { ...account, ...organization },
      { ...organization, ...account },
    ]) {
      const Statement = { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: '*', Condition };
      const text = JSON.stringify({ Version: '2012-10-17', Statement });
      const { findings } = await findingsIn({ text, kind: 'rcp' });
      const found = findings.filter(({ rule }) => rule.id === 'rcp-missing-related-principal-condition-key');
      assert.deepEqual(
        found.map(({ start, end }) => text.slice(start, end)),
        ['"aws:PrincipalAccount"'],
      );
    }
  });
  it('reports a key policy that denies everyone to change it, whatever else it allows', async () => {
    const root = { Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:*', Resource: '*' };
    const lockedBy = async (deny: object, resource = '*'): Promise<readonly string[]> => {
      const Statement = [
        { Effect: 'Allow', ...root, Resource: resource },
        { Effect: 'Deny', Principal: '*', Action: 'kms:PutKeyPolicy', Resource: resource, ...deny },
      ];
      const text = JSON.stringify({ Version: '2012-10-17', Statement });
      const { findings } = await findingsIn({ text, kind: 'resource/kms' });
      return findings
        .filter(({ rule }) => rule.id === 'kms-key-lockout')
        .map(({ start, end }) => text.slice(start, end));
    };
    assert.deepEqual(await lockedBy({}), ['"kms:PutKeyPolicy"']);
    assert.deepEqual(await lockedBy({ Action: ['kms:Get*', 'kms:Put*'] }), ['"kms:Put*"']);
    // A key policy may name its own key.
    const key = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    assert.deepEqual(await lockedBy({ Action: 'kms:Decrypt' }, key), []);
    assert.deepEqual(await lockedBy({}, key), ['"kms:PutKeyPolicy"']);
    const others = { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/admin' } };
    assert.deepEqual(await lockedBy({ Condition: others }), []);
    assert.deepEqual(await lockedBy({ Principal: { AWS: 'arn:aws:iam::111122223333:user/x' } }), []);
    assert.deepEqual(
      await lockedBy({ Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' } }),
      [],
    );
    assert.deepEqual(await lockedBy({ Action: undefined, NotAction: 'kms:PutKeyPolicy' }), []);
  });
  it('accepts the Sids that services write', async () => {
    const sids = async (kind: string, Sid: string): Promise<readonly string[]> => {
      const statement = { Sid, Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
      const { findings } = await findingsIn({
        text: JSON.stringify({ Version: '2012-10-17', Statement: statement }),
        kind,
      });
      return findings.filter(({ rule }) => rule.id === 'unsupported-sid').map(({ severity }) => severity);
    };
    for (const [kind, sid] of [
      ['endpoint', 'Access-to-specific-bucket-only'],
      ['resource/ecr', 'new statement'],
      ['resource/elasticfilesystem', 'efs-statement-example01'],
      ['resource/lambda', 'allow_sns-1'],
    ] as const)
      assert.deepEqual(await sids(kind, sid), [], sid);
    assert.deepEqual(await sids('resource/secretsmanager', 'read-only'), ['hint']);
    for (const kind of ['identity', 'scp', 'rcp', 'trust'])
      assert.deepEqual(await sids(kind, 'read-only'), ['error'], kind);
  });
});
