import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readMessage } from '../../../server/src/features/accessDenied/readMessage.ts';
import { applyReplacements } from '../../../server/src/hosts/applyReplacements.ts';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import { parseKindName } from '../../../server/src/policy/kindName.ts';
import { realCatalog } from '../../catalog.ts';

const ann = 'arn:aws:iam::777788889999:user/ann';
const object = 'arn:aws:s3:::reports/may.csv';
const head = `User: ${ann} is not authorized to perform: s3:GetObject on resource: "${object}"`;
const why = 'because no identity-based policy allows the s3:GetObject action';

describe('an access denied message', () => {
  /** Source of the wordings: IAM User Guide, "Troubleshoot access denied error messages". */
  const wordings: readonly (readonly [string, object])[] = [
    [`${head} ${why}`, { layer: 'identity', explicit: false }],
    [`${head} with an explicit deny in an identity-based policy`, { layer: 'identity', explicit: true }],
    [
      `${head} because no resource-based policy allows the s3:GetObject action`,
      { layer: 'resource', explicit: false },
    ],
    [`${head} with an explicit deny in a resource-based policy`, { layer: 'resource', explicit: true }],
    [
      `${head} because no permissions boundary allows the s3:GetObject action`,
      { layer: 'boundary', explicit: false },
    ],
    [`${head} with an explicit deny in a permissions boundary`, { layer: 'boundary', explicit: true }],
    [
      `${head} because no session policy allows the s3:GetObject action`,
      { layer: 'session', explicit: false },
    ],
    [`${head} with an explicit deny in a session policy`, { layer: 'session', explicit: true }],
    [
      `${head} because no service control policy allows the s3:GetObject action`,
      { layer: 'scp', explicit: false },
    ],
    [`${head} with an explicit deny in a service control policy`, { layer: 'scp', explicit: true }],
    [`${head} with an explicit deny in a resource control policy`, { layer: 'rcp', explicit: true }],
    [
      `${head} because no VPC endpoint policy allows the s3:GetObject action`,
      { layer: 'endpoint', explicit: false },
    ],
    [`${head} with an explicit deny in a VPC endpoint policy`, { layer: 'endpoint', explicit: true }],
    [
      `${head} because no role trust policy allows the s3:GetObject action`,
      { layer: 'resource', explicit: false },
    ],
    [`${head} with an explicit deny in the role trust policy`, { layer: 'resource', explicit: true }],
    [`${head} with an explicit deny`, { explicit: true }],
    [head, {}],
  ];
  for (const [message, expected] of wordings)
    it(`is read: …${message.slice(head.length)}`, () => {
      const { policyType, ...denied } = { policyType: '', ...(readMessage(message) as object) };
      assert.equal(typeof policyType, 'string');
      assert.deepEqual(denied, {
        action: 's3:GetObject',
        principal: ann,
        resource: object,
        context: {},
        ...expected,
      });
    });
  it('is read with the ARN of the policy that denied the request', () => {
    const policy = 'arn:aws:organizations::777788889999:policy/o-1/service_control_policy/p-1';
    const denied = readMessage(`${head} with an explicit deny in a service control policy: ${policy}`);
    assert.equal(typeof denied === 'object' && denied.policy, policy);
  });
  it('is found in surrounding text, including JSON, and without a resource or a caller', () => {
    const cli = `\nAn error occurred (AccessDenied) when calling the GetObject operation: ${head} ${why}\n`;
    const quoted = JSON.stringify({ errorCode: 'AccessDenied', errorMessage: `${head} ${why}` });
    for (const text of [cli, quoted]) {
      const denied = readMessage(text);
      assert.equal(typeof denied === 'object' && denied.resource, object);
    }
    assert.deepEqual(readMessage('Not authorized to perform sts:AssumeRoleWithWebIdentity'), {
      action: 'sts:AssumeRoleWithWebIdentity',
      context: {},
    });
  });
  it('is read if API Gateway has masked the account', () => {
    const denied = readMessage(
      `User: ${ann} is not authorized to perform: execute-api:Invoke on resource: ` +
        'arn:aws:execute-api:us-east-1:********9999:abc/prod/GET/',
    );
    assert.equal(
      typeof denied === 'object' && denied.resource,
      'arn:aws:execute-api:us-east-1:777788889999:abc/prod/GET/',
    );
  });
  it('is recognized if it is encoded, and read if it was decoded', () => {
    const encoded =
      'An error occurred (UnauthorizedOperation): You are not authorized to perform this operation. ' +
      'Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm';
    assert.equal(readMessage(encoded), 'encoded');
    const decoded = {
      allowed: false,
      explicitDeny: false,
      context: {
        principal: { id: 'AIDA', arn: ann },
        ...{ action: 'ec2:RunInstances', resource: 'arn:aws:ec2:us-east-1:777788889999:instance/*' },
        conditions: { items: [{ key: 'ec2:Region', values: { items: [{ value: 'us-east-1' }] } }] },
      },
    };
    for (const text of [JSON.stringify(decoded), JSON.stringify({ DecodedMessage: JSON.stringify(decoded) })])
      assert.deepEqual(readMessage(text), {
        action: 'ec2:RunInstances',
        principal: ann,
        resource: 'arn:aws:ec2:us-east-1:777788889999:instance/*',
        explicit: false,
        context: { 'ec2:Region': ['us-east-1'] },
      });
  });
  it('is rejected without an action, and if it is not an access denied message', () => {
    assert.equal(
      readMessage('An error occurred (AccessDenied) when calling GetObject: Access Denied'),
      'withoutAction',
    );
    assert.equal(readMessage('Hello'), 'unknown');
    assert.equal(readMessage(''), 'unknown');
  });
});

const service = createLanguageService({ catalog: realCatalog });
const write = '{ "Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }';
const policyOf = (...statements: readonly string[]): string =>
  `{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${statements.join(',\n    ')}\n  ]\n}\n`;

/** The answer for a policy of a kind, and the policy after its fix. */
async function answerIn(text: string, message: string, kind = 'identity') {
  const context = parseKindName(kind);
  const analysis = service.analyze({ uri: 'file:///p.json', languageId: 'json', text }, () => context);
  const answer = await service.answerDenied(analysis, 0, message);
  return { ...answer, after: answer.fix && applyReplacements(text, answer.fix.changes) };
}

describe('the explanation of an access denied message', () => {
  it('adds exactly the missing statement', async () => {
    const { text, fix, after } = await answerIn(policyOf(write), `${head} ${why}`);
    assert.equal(text, `No statement of this policy allows s3:GetObject on ${object}.`);
    assert.equal(fix?.title, 'Add a statement that allows s3:GetObject');
    const added = { Effect: 'Allow', Action: 's3:GetObject', Resource: object };
    const statements = (JSON.parse(after ?? '') as { Statement: unknown[] }).Statement;
    assert.deepEqual(statements, [JSON.parse(write), added]);
  });
  it('names the closest statement', async () => {
    const near =
      '{ "Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::other/*" }';
    const { text, range } = await answerIn(policyOf(write, near), `${head} ${why}`);
    assert.match(text, /"Read" comes closest: its Resource does not match\.$/);
    assert.equal(range?.start.line, 4);
  });
  it('uses the role of a session in a resource-based policy', async () => {
    const session = head.replace(ann, 'arn:aws:sts::777788889999:assumed-role/app/s1');
    const bucket = '{ "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "*" }';
    const { after } = await answerIn(
      policyOf(bucket),
      `${session} because no resource-based policy allows the s3:GetObject action`,
      'resource/s3',
    );
    assert.match(after ?? '', /"AWS": "arn:aws:iam::777788889999:role\/app"/);
  });
  it('warns if the new statement would allow more than the message mentions', async () => {
    const { fix } = await answerIn(policyOf(write), 'You are not authorized to perform: s3:GetObject');
    assert.equal(fix?.title, 'Add a statement that allows s3:GetObject on every resource');
    const listing =
      'User: arn:aws:iam::777788889999:user/ann is not authorized to perform: s3:ListAllMyBuckets';
    assert.equal(
      (await answerIn(policyOf(write), listing)).fix?.title,
      'Add a statement that allows s3:ListAllMyBuckets',
    );
  });
  it('names the Deny statement that denies the request, with its conditions, and offers no fix', async () => {
    const deny =
      '{ "Sid": "Vpce", "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { ' +
      '"StringNotEquals": { "aws:SourceVpce": "vpce-1" } } }';
    const { text, range, fix } = await answerIn(
      policyOf(write, deny),
      `${head} with an explicit deny in an identity-based policy`,
    );
    assert.match(text, /^"Vpce" denies s3:GetObject on .* if aws:SourceVpce \(StringNotEquals vpce-1\)\./);
    assert.deepEqual([range?.start.line, fix], [4, undefined]);
    const none = await answerIn(policyOf(write), `${head} with an explicit deny in an identity-based policy`);
    assert.match(none.text, /^No Deny statement of this policy concerns s3:GetObject/);
  });
  it('says so if the policy already allows the request, unconditionally or under conditions', async () => {
    const allow = '{ "Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*" }';
    assert.match((await answerIn(policyOf(allow), `${head} ${why}`)).text, /^"Read" allows .* already\./);
    const vpce = '"Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1" } }';
    const guarded = allow.replace(' }', `, ${vpce} }`);
    assert.match(
      (await answerIn(policyOf(guarded), `${head} ${why}`)).text,
      /^"Read" allows .* only if aws:SourceVpce \(StringEquals vpce-1\)\. The message does not say/,
    );
  });
  it('says so if the denial comes from a policy of another type', async () => {
    const { text, fix } = await answerIn(
      policyOf(write),
      `${head} with an explicit deny in a service control policy`,
    );
    assert.match(
      text,
      /^A service control policy denies the request\. This document is a policy of another type/,
    );
    assert.equal(fix, undefined);
  });
  it('says so if the message or the policy cannot be read', async () => {
    assert.match(
      (await answerIn(policyOf(write), 'Hello')).text,
      /does not contain an access denied message/,
    );
    assert.match((await answerIn(policyOf(write).replace(']', ''), head)).text, /syntax errors/);
    assert.match(
      (await answerIn(policyOf(write), head.replace('GetObject', 'GetObjet'))).text,
      /"s3:GetObjet" is not an action/,
    );
  });
});
