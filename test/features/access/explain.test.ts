import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import type { LensPlace } from '../../../protocol/places.ts';
import { realCatalog, tinyCatalog } from '../../catalog.ts';

const service = createLanguageService({ catalog: tinyCatalog });

function explain(text: string, place?: LensPlace): Promise<string> {
  const analysis = service.analyze({ uri: 'file:///policy.json', languageId: 'json', text, expected: true });
  return service.explainPolicies(analysis, place);
}

const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const read = { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

describe('the explanation of a policy', () => {
  it('names what is allowed, on which resources, and under which conditions', async () => {
    const conditions = {
      StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] },
      StringNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x*' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' },
      NumericLessThanIfExists: { 's3:max-keys': '10' },
      Null: { 'aws:MultiFactorAuthAge': 'false' },
    };
    const text = await explain(policy({ ...read, Condition: conditions }));
    for (const part of [
      '## `Read` in line 1',
      '**Allows 1 action, all read** on `arn:aws:s3:::reports/*`, only if:',
      '- `aws:SourceVpce` is `vpce-1` or `vpce-2`\n',
      '- `aws:PrincipalArn` does not match `arn:aws:iam::*:role/x*`, or the request does not have the key\n',
      '- every value of `aws:TagKeys` is `team`, or the request does not have the key\n',
      '- `s3:max-keys` is less than `10`, or the request does not have the key\n',
      '- the request has `aws:MultiFactorAuthAge`\n',
      '- Read (1): `s3:GetObject`',
      '*From AWS data of ',
    ])
      assert.ok(text.includes(part), `${part} is not in:\n${text}`);
  });
  it('names principals, matches of wildcards, and what is denied after all', async () => {
    const text = await explain(
      policy(
        { ...read, Principal: { AWS: '111122223333', Service: 'ec2.amazonaws.com' }, Action: 's3:*' },
        {
          ...{ Sid: 'NoWrites', Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ),
    );
    for (const part of [
      ' to `111122223333` and `Service` `ec2.amazonaws.com` on ',
      'Wildcards:\n\n- `s3:*` matches ',
      'Denied by other statements:\n\n- `NoWrites` denies `s3:PutObject`, if `aws:SecureTransport` is `false`',
      '**Denies 1 action, all write** to everyone on every resource, only if:',
      'It denies 1 action, all write.',
    ])
      assert.ok(text.includes(part), `${part} is not in:\n${text}`);
  });
  it('names what a template may omit, and what only its deployment determines', async () => {
    const choice = (statement: object): object => ({
      'Fn::If': ['IsProd', statement, { Ref: 'AWS::NoValue' }],
    });
    const text = await explain(
      policy(
        choice(read),
        { ...read, Sid: 'Any', Action: { Ref: 'Actions' }, Resource: { Ref: 'Arn' } },
        { ...read, Sid: 'Either', Effect: { Ref: 'Effect' }, Principal: { AWS: { Ref: 'Account' } } },
        choice({
          ...read,
          Sid: 'No',
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': { Ref: 'B' } } },
        }),
        { Ref: 'Statement' },
      ),
    );
    for (const part of [
      'Statements that may be absent allow 1 action, all read.',
      'Statements that may be absent deny 1 action, all read.',
      '**Allows 1 action, all read** on `arn:aws:s3:::reports/*`.',
      'This statement may be absent.',
      '- `No` denies all of them, if `aws:SecureTransport` is `{"Ref":"B"}`\n- `No` may be absent',
      '**Allows 0 actions** on `{"Ref":"Arn"}`.\n\n- The actions of `{"Ref":"Actions"}`',
      '**Names 1 action, all read** to `{"Ref":"Account"}`',
      'Its `Effect` is only known when the policy is deployed.',
      'There may be more statements, which are only known when the policy is deployed: `{"Ref":"Statement"}`.',
    ])
      assert.ok(text.includes(part), `${part} is not in:\n${text}`);
    assert.ok(!text.includes('It allows nothing'));
  });
  it('stops at the maximum number of actions, and names what is omitted', async () => {
    const catalog = await realCatalog();
    const real = createLanguageService({ catalog: () => Promise.resolve(catalog) });
    const everything = Array.from({ length: 300 }, (_, index) => ({
      ...read,
      ...{ Sid: `S${String(index)}`, Action: '*' },
    }));
    const text = await real.explainPolicies(
      real.analyze({ uri: 'file:///policy.json', languageId: 'json', text: policy(...everything) }),
    );
    assert.match(text, /## `S20` /);
    assert.match(text, /Not explained: \d+ more of the policy's statements\./);
    assert.ok(text.length < 3_000_000);
  });
  it('searches a huge policy for Deny statements only once', async () => {
    const text = policy(...Array.from({ length: 100 }, () => read), { ...read, Effect: 'Deny' });
    const analysis = service.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
    const [own] = analysis.policies;
    const statements = own?.statements;
    let reads = 0;
    const get = (): unknown => (reads++, statements);
    Object.defineProperty(own, 'statements', { get });
    assert.match(await service.explainPolicies(analysis), /Denied by other statements/);
    assert.ok(reads < 30, `${String(reads)} times`);
  });
  it('covers a single statement on request', async () => {
    const text = await explain(policy(read, { ...read, Sid: 'Other' }), { policy: 0, statement: 1 });
    assert.match(text, /^## `Other`/);
    assert.doesNotMatch(text, /`Read`/);
  });
  it('lists the findings in the words of the rules', async () => {
    const real = createLanguageService({ catalog: realCatalog });
    const text = policy({ Effect: 'Allow', Action: '*', Resource: '*' });
    const analysis = real.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
    assert.match(
      await real.explainPolicies(analysis),
      /## Worth a look\n\n(- Line 1: .*\n)*- Line 1: .* \(`full-admin`\)/,
    );
  });
  it("shows the document's own text only as inline code", async () => {
    const evil = '`](command:x) ![x](https://x) <img src=x>\n# y';
    const text = await explain(
      policy({
        ...{ Sid: evil, Effect: 'Allow', Action: [evil, 's3:GetObject'], Resource: evil },
        ...{ Principal: { AWS: evil, [evil]: evil } },
        Condition: { [evil]: { [evil]: evil }, StringEquals: { [evil]: evil } },
      }),
    );
    const outside = text.replaceAll(/`[^`\n]*`/g, '');
    assert.doesNotMatch(outside, /command:|https:|<img|# y/);
  });
  it('covers the readable part of a broken policy, and names the position of the error', async () => {
    assert.match(
      await explain('{ "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject"'),
      /syntax error in line 1/,
    );
    assert.match(await explain('{ "Statement": [{ "Effect": "Alow" }] }'), /It has no valid `Effect`/);
    assert.equal(
      await explain('[]').then((text) => text.split('.')[0]),
      'There is no IAM policy in this document',
    );
  });
});
