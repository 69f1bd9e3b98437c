import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Subject } from './checkRule.ts';
import { applyFix, findingsIn } from './checkRule.ts';

async function severitiesOf(ruleId: string, subject: Subject): Promise<readonly string[]> {
  const { findings } = await findingsIn(subject);
  return findings.filter(({ rule }) => rule.id === ruleId).map(({ severity }) => severity);
}

/** The IDs of the rules with findings above hints. */
async function idsOf(text: string, kind?: string): Promise<readonly string[]> {
  const { findings } = await findingsIn({ text, kind });
  return findings.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule.id);
}

function sized(characters: number): string {
  const start =
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::';
  return `${start}${'b'.repeat(characters - start.length - 3)}"}}`;
}

describe('an operator outside of Condition', () => {
  it('is only moved with all of its keys', async () => {
    const titles = async (keys: string): Promise<readonly string[]> => {
      const text = `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::b/*", "StringEquals": { ${keys} } } }`;
      const { findings } = await findingsIn({ text });
      const own = findings.filter(({ rule }) => rule.id === 'invalid-policy-element');
      return own.flatMap((finding) => finding.fixes().map(({ title }) => title));
    };
    const key = '"aws:PrincipalTag/team": ';
    const moved = 'Move "StringEquals" into Condition';
    assert.deepEqual(await titles(`${key}"a"`), [moved, 'Remove "StringEquals"']);
    assert.deepEqual(await titles(`${key}"a", ${key}"b"`), ['Remove "StringEquals"']);
  });
});

describe('the size of an identity policy', () => {
  const id = 'policy-size-exceeds-identity-policy-quota';

  it('is a warning above 10,240 characters for any attachment, and not at 10,240', async () => {
    assert.equal(sized(10_240).length, 10_240);
    assert.deepEqual(await severitiesOf(id, { text: sized(10_241) }), ['warning']);
    assert.deepEqual(await severitiesOf(id, { text: sized(10_240) }), []);
  });
  it('is compared with the quota of its attachment', async () => {
    assert.deepEqual(await severitiesOf(id, { text: sized(6_145), kind: 'identity/managed' }), ['warning']);
    assert.deepEqual(await severitiesOf(id, { text: sized(6_145), kind: 'identity/role' }), []);
    assert.deepEqual(await severitiesOf(id, { text: sized(5_121), kind: 'identity/group' }), ['warning']);
    assert.deepEqual(await severitiesOf(id, { text: sized(2_049), kind: 'identity/user' }), ['warning']);
  });
  it('does not include white space and comments', async () => {
    const text = sized(6_144).replace(
      ',"Statement"',
      `${' '.repeat(9_000)},\n// ${'-'.repeat(9_000)}\n"Statement"`,
    );
    assert.deepEqual(await severitiesOf(id, { text, kind: 'identity/managed' }), []);
  });
});

describe('a service control policy', () => {
  it('has a hint if it only fits without its white space', async () => {
    const text = sized(10_000)
      .replace('"Allow"', '"Deny"')
      .replace(',"Statement"', `${' '.repeat(300)},"Statement"`);
    assert.deepEqual(await severitiesOf('policy-size-exceeds-scp-quota', { text, kind: 'scp' }), ['hint']);
  });
});

describe('a resource policy without a resource', () => {
  const without = (Action: string): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action } });

  it('is an error if its actions need one, and uncertain if one belongs to any service', async () => {
    const severityOf = (action: string): Promise<readonly string[]> =>
      severitiesOf('missing-resource', { text: without(action), kind: 'resource' });
    assert.deepEqual(await severityOf('s3:GetObject'), ['error']);
    assert.deepEqual(await severityOf('*'), ['warning']);
    assert.deepEqual(await severityOf('ecr:BatchGetImage'), []);
  });
});

describe('CloudFormation', () => {
  it('may replace any value', async () => {
    const text = `{
      "Version": "2012-10-17",
      "Statement": [
        { "Fn::If": ["Wide", { "Ref": "A" }, { "Ref": "AWS::NoValue" }] },
        {
          "Sid": { "Ref": "Sid" },
          "Effect": { "Ref": "Effect" },
          "Action": [{ "Ref": "Action" }, "s3:GetObject"],
          "Resource": { "Fn::Sub": "arn:\${AWS::Partition}:s3:::\${Bucket}/*" },
          "Condition": { "StringEquals": { "aws:PrincipalOrgID": { "Ref": "Organization" } } }
        }
      ]
    }`;
    assert.deepEqual(await idsOf(text), []);
  });
  it('distinguishes two statements whose expressions may differ', async () => {
    const statement = '{ "Effect": "Deny", "Action": "s3:GetObject", "Resource": { "Ref": "Bucket" } }';
    const text = `{ "Version": "2012-10-17", "Statement": [${statement}, ${statement}] }`;
    assert.deepEqual(await severitiesOf('redundant-statement', { text }), []);
  });
});

describe('templates of other tools', () => {
  it('are not checked inside of their variables', async () => {
    const text = `{
      "Version": "\${version}",
      "Statement": {
        "Sid": "\${name}",
        "Effect": "\${effect}",
        "Action": "\${actions}",
        "Resource": "arn:aws:s3:::\${bucket_name}/*",
        "Condition": { "\${operator}": { "\${key}": "\${value}" } }
      }
    }`;
    assert.deepEqual(await idsOf(text), []);
  });
});

describe('an element with a misspelled name', () => {
  it('is not also reported as missing', async () => {
    const text =
      '{ "version": "2012-10-17", "Statement": { "effect": "Allow", "Actions": "s3:GetObject", ' +
      '"Resource": "arn:aws:s3:::b/*" } }';
    assert.deepEqual(new Set(await idsOf(text)), new Set(['invalid-policy-element']));
  });
  it('is not corrected if the right one already exists', async () => {
    const text =
      '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "effect": "Allow", "Action": ' +
      '"s3:GetObject", "Resource": "arn:aws:s3:::b/*" } }';
    const { findings } = await findingsIn({ text });
    const titles = findings
      .filter(({ rule }) => rule.id === 'invalid-policy-element')
      .flatMap((finding) => finding.fixes().map(({ title }) => title));
    assert.deepEqual(titles, ['Remove "effect"']);
  });
});

describe('an Amazon ECR repository policy', () => {
  it('needs no Resource, even if its kind is unknown', async () => {
    const text =
      '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": ' +
      '"arn:aws:iam::123456789012:root" }, "Action": "ecr:BatchGetImage" } }';
    assert.deepEqual(await idsOf(text), []);
  });
});

describe('a Sid', () => {
  it('with spaces has at most a hint in a resource policy, and no finding if its service accepts it', async () => {
    const text = (action: string, resource: string): string =>
      '{ "Version": "2012-10-17", "Statement": { "Sid": "Read it", "Effect": "Allow", "Principal": { ' +
      `"AWS": "arn:aws:iam::123456789012:root" }, "Action": "${action}", "Resource": "${resource}" } }`;
    const secret = text('secretsmanager:GetSecretValue', '*');
    assert.deepEqual(await severitiesOf('unsupported-sid', { text: secret }), ['hint']);
    for (const [action, resource] of [
      ['s3:GetObject', 'arn:aws:s3:::b/*'],
      ['kms:*', '*'],
    ] as const)
      assert.deepEqual(await severitiesOf('unsupported-sid', { text: text(action, resource) }), []);
  });
  it('is made valid without conflicts, and loses accents', async () => {
    const statement = (sid: string): string =>
      `{ "Sid": "${sid}", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::${sid.length}/*" }`;
    const text =
      `{ "Version": "2012-10-17", "Statement": [${statement('CafeZugriff')}, ` +
      `${statement('Café-Zugriff')}] }`;
    const { analysis, findings } = await findingsIn({ text });
    const [fix] = findings.find(({ rule }) => rule.id === 'unsupported-sid')?.fixes() ?? [];
    assert.ok(fix);
    assert.match(applyFix(analysis, fix), /"Sid": "CafeZugriff2"/);
  });
});

describe('an Allow statement beside a Deny statement', () => {
  const shadowed = async (allow: string, deny: string): Promise<number> => {
    const text =
      `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", ${allow} }, { "Effect": "Deny", ` +
      `${deny} }] }`;
    return (await severitiesOf('statement-shadowed-by-deny', { text })).length;
  };
  const allow = '"Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"';

  it('grants nothing if the Deny statement is wider in every way', async () => {
    assert.equal(await shadowed(allow, '"Action": "S3:get*", "Resource": "arn:aws:s3:::b*"'), 1);
    assert.equal(
      await shadowed(
        `"Principal": { "AWS": "123456789012" }, ${allow}`,
        '"Principal": "*", "Action": "*", "Resource": "*"',
      ),
      1,
    );
  });
  it('grants something if the Deny statement is narrower, conditional or has other principals', async () => {
    assert.equal(await shadowed(allow, '"Action": "s3:*", "Resource": "arn:aws:s3:::b/private/*"'), 0);
    assert.equal(await shadowed(allow, '"Action": "s3:*", "Resource": "*", "Condition": {}'), 0);
    assert.equal(await shadowed(allow, '"NotAction": "s3:Get*", "Resource": "*"'), 0);
    assert.equal(
      await shadowed(
        `"Principal": "*", ${allow}`,
        '"Principal": { "AWS": "123456789012" }, "Action": "*", "Resource": "*"',
      ),
      0,
    );
  });
});

describe('an empty list beside the opposite element', () => {
  it('is not reported to make the statement ineffective, since it is unclear which one was meant', async () => {
    const titles = async (elements: string): Promise<readonly string[]> => {
      const text =
        `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", ${elements} }, { "Effect": ` +
        '"Deny", "Action": "s3:*", "Resource": "*" }] }';
      const { findings } = await findingsIn({ text });
      const own = findings.filter(({ rule }) => rule.id === 'empty-array-action');
      return own.flatMap((finding) => finding.fixes().map(({ title }) => title));
    };
    assert.deepEqual(await titles('"Action": [], "NotAction": "iam:*", "Resource": "*"'), []);
    assert.deepEqual(await titles('"Action": [], "Resource": "*"'), [
      'Remove the statement, which applies to nothing',
    ]);
  });
});
