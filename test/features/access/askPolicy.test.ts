import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyQuestion } from '../../../protocol/access.ts';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import { tinyCatalog } from '../../catalog.ts';
import { parseCursor } from '../../fixture.ts';

const service = createLanguageService({ catalog: tinyCatalog });

function analyze(text: string) {
  return service.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
}

/** The answer about the policy at `$0`, with the texts of its ranges. */
async function ask(source: string, question: Partial<PolicyQuestion> = {}): Promise<string> {
  const { text, cursor } = parseCursor(source);
  const analysis = analyze(text);
  const whole = { action: 's3:GetObject', resource: 'arn:aws:s3:::a/b', context: {}, ...question };
  const answer = await service.askPolicy(analysis, cursor, whole);
  if (answer === null) return 'no policy';
  if ('problems' in answer) return answer.problems.join(' ');
  const missing = answer.missing.map(({ key, values }) => `${key}=${values.join()}`);
  const names = [...answer.statements, ...(answer.nearest ? [answer.nearest] : [])].map(({ name, range }) => {
    const [start, end] = [range.start, range.end].map((place) => analysis.lines.offsetAt(place));
    return `${name} ${String(text.slice(start, end).length > 20)}`;
  });
  return [answer.outcome, ...names, ...missing].join(' ');
}

const read = '{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }';
const policy = (statement: string): string => `{ "Version": "2012-10-17", $0"Statement": [${statement}] }`;
const guarded = read.replace(
  ' }',
  ', "Condition": { "StringEquals": { "aws:requestedregion": ["us-east-1", "eu-west-1"] } } }',
);

describe('a question about a policy', () => {
  it('is answered with the deciding statement', async () => {
    assert.equal(await ask(policy(read)), 'allowed Read true');
    assert.equal(await ask(policy(read.replace('Allow', 'Deny'))), 'explicitlyDenied Read true');
    assert.equal(await ask(policy(read.replace('"*"', '"arn:aws:s3:::x/*"'))), 'implicitlyDenied Read true');
    assert.equal(await ask(policy(read), { action: 's3:PutObject' }), 'implicitlyDenied');
  });
  it('names the condition keys that it depends on, with the values in the policy', async () => {
    assert.equal(await ask(policy(guarded)), 'depends aws:RequestedRegion=us-east-1,eu-west-1');
    assert.equal(
      await ask(policy(guarded), { context: { 'aws:RequestedRegion': ['eu-west-1'] } }),
      'allowed Read true',
    );
  });
  it('is answered for the policy at the cursor', async () => {
    const two = `{ "a": { "Statement": [${read}] }, "b": { $0"Statement": [${read.replace('Allow', 'Deny')}] } }`;
    assert.equal(await ask(two), 'explicitlyDenied Read true');
  });
  it('requires a caller for a policy with principals', async () => {
    const bucket = policy(read.replace('"Effect"', '"Principal": { "AWS": "111122223333" }, "Effect"'));
    const form = await service.accessForm(analyze(bucket.replace('$0', '')), 0, 's3:GetObject');
    assert.deepEqual(form?.principals, ['111122223333', '*']);
    assert.equal(await ask(bucket, { principal: '*' }), 'implicitlyDenied Read true');
  });
  it('is rejected if it cannot be answered', async () => {
    assert.match(await ask(policy(read), { action: 's3:GetObjet' }), /is not an action/);
    assert.match(await ask(policy(read), { resource: 'arn:aws:s3:::a/*' }), /is a pattern/);
    assert.match(
      await ask(policy(read), { resource: 'arn:aws:s3:::${BucketName}' }),
      /braces that are not filled in/,
    );
    assert.match(await ask(policy(read.replace(']', ''))), /./);
    assert.match(await ask(`{ "Statement": [${read}$0`), /syntax error in line 1/);
  });
  it('suggests the resources that the policy names and the ARN formats of the action', async () => {
    const text = policy(read.replace('"*"', '["arn:aws:s3:::a/b", "arn:aws:s3:::c/*"]')).replace('$0', '');
    const form = await service.accessForm(analyze(text), 0, 's3:GetObject');
    assert.ok(form);
    assert.deepEqual(
      form.resources.map((each) => each.text),
      [
        'arn:aws:s3:::a/b',
        'arn:aws:s3:${Region}:${Account}:accesspoint/${AccessPointName}/object/${ObjectName}',
        'arn:aws:s3:::${BucketName}/${ObjectName}',
      ],
    );
    assert.deepEqual([form.principals, form.policy], [undefined, 'identity policy']);
  });
});

describe('a comparison with another text', () => {
  it('lists additions and removals by access level', async () => {
    const now = analyze(
      policy(read.replace('"s3:GetObject"', '["s3:GetObject", "s3:PutObject"]')).replace('$0', ''),
    );
    const compared = await service.compareWith(now, policy(read).replace('$0', ''), 'HEAD');
    assert.ok('page' in compared);
    assert.equal(
      compared.page,
      '# Compared with HEAD\n\nIt allows more.\n\n## Newly allowed\n\n**Write** (1 action)\n\n- ' +
        '`s3:PutObject` on `*`\n',
    );
  });
  it('summarizes additions and removals for a lens', async () => {
    const before = policy(read).replace('$0', '');
    const lineOf = async (actions: string): Promise<string | undefined> => {
      const now = analyze(before.replace('"s3:GetObject"', actions));
      const compared = await service.compareWith(now, before, 'HEAD');
      return 'line' in compared ? compared.line : undefined;
    };
    assert.equal(await lineOf('"s3:GetObject"'), 'Allows the same as HEAD');
    assert.equal(await lineOf('["s3:GetObject", "s3:PutObject"]'), 'Adds 1 write action since HEAD');
    assert.equal(
      await lineOf('["s3:PutObject", "s3:ListBucket"]'),
      'Adds 1 list and 1 write actions, removes 1 read action since HEAD',
    );
  });
  it('says so if it cannot be made', async () => {
    const now = analyze(policy(read).replace('$0', ''));
    assert.deepEqual(await service.compareWith(now, '{ "Statement": [', 'the clipboard'), {
      problem: 'There is a syntax error in the clipboard, line 1.',
    });
    assert.deepEqual(await service.compareWith(now, 'hello', 'the clipboard'), {
      problem: 'There is no IAM policy in the clipboard.',
    });
  });
});
