import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn } from './commandLine.ts';

const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const read = { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::reports/*' };
const admin = { Sid: 'Admin', Effect: 'Allow', Action: 'iam:*', Resource: '*' };
const noMfa = { Bool: { 'aws:MultiFactorAuthPresent': 'false' } };
const withoutMfa = { Sid: 'WithoutMfa', Effect: 'Deny', Action: 'iam:*', Resource: '*', Condition: noMfa };
const unless = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

const tests = (...cases: readonly object[]): string =>
  JSON.stringify({ policies: { identity: '../policy.json' }, cases });
const readsReports = {
  name: 'reads reports',
  allow: { action: 's3:GetObject', resource: 'arn:aws:s3:::reports/a' },
};
const writesNothing = {
  name: 'writes nothing',
  deny: { action: 's3:Put*', resource: 'arn:aws:s3:::reports/a' },
};
const onlyWithMfa = { name: 'IAM only with MFA', never: { action: 'iam:*', unless } };

describe('iam-policy test', () => {
  it('exits with 0 if all cases pass, whichever folder the files are in', () =>
    runIn(
      { 'policy.json': policy(read), 'tests/a.iam-test.json': tests(readsReports, writesNothing) },
      async (run) => {
        assert.deepEqual(await run('test'), { code: 0, out: '2 passed, 0 failed\n', error: '' });
        assert.equal((await run('test', 'tests/a.iam-test.json')).code, 0);
        assert.equal((await run('test', 'tests')).code, 0);
      },
    ));
  it('exits with 1 if a case fails, and names the reason and the statement', () =>
    runIn(
      {
        'policy.json': policy(read, admin, withoutMfa),
        'tests/a.iam-test.json': tests(
          { ...readsReports, deny: readsReports.allow, allow: undefined },
          onlyWithMfa,
        ),
      },
      async (run) => {
        const { code, out } = await run('test');
        assert.equal(code, 1);
        assert.equal(
          out,
          [
            'tests/a.iam-test.json:1 reads reports',
            '  s3:GetObject on arn:aws:s3:::reports/a is allowed by "Read".',
            '  at policy.json:1 Read',
            'tests/a.iam-test.json:1 IAM only with MFA',
            '  "Admin" allows iam:AcceptDelegationRequest without aws:MultiFactorAuthPresent.',
            '  at policy.json:1 Admin',
            '0 passed, 2 failed',
            '',
          ].join('\n'),
        );
      },
    ));
  it('evaluates a case with an exception for all requests', () =>
    runIn(
      {
        'policy.json': policy(admin, { ...withoutMfa, Condition: { BoolIfExists: noMfa.Bool } }),
        'tests/a.iam-test.json': tests(onlyWithMfa),
      },
      async (run) => {
        assert.equal((await run('test')).code, 0);
      },
    ));
  it('fails if the answer depends on a key, and takes its value from the case or the file', () => {
    const guarded = { ...read, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } };
    const context = { 'aws:SourceVpce': 'vpce-1' };
    const other = { deny: { ...readsReports.allow, context: { 'aws:SourceVpce': 'vpce-2' } } };
    const all = { policies: { identity: '../policy.json' }, context, cases: [readsReports, other] };
    return runIn(
      {
        'policy.json': policy(guarded),
        'tests/a.iam-test.json': tests(readsReports),
        'tests/b.iam-test.json': JSON.stringify(all),
      },
      async (run) => {
        const { code, out } = await run('test', 'tests/a.iam-test.json');
        assert.equal(code, 1);
        assert.match(
          out,
          /depends on aws:SourceVpce \(StringEquals vpce-1\), which the case does not specify/,
        );
        assert.equal((await run('test', 'tests/b.iam-test.json')).code, 0);
      },
    );
  });
  it('writes TAP', () =>
    runIn(
      { 'policy.json': policy(admin), 'tests/a.iam-test.json': tests(writesNothing, readsReports) },
      async (run) => {
        const { code, out } = await run('test', '--format', 'tap');
        assert.equal(code, 1);
        assert.equal(
          out,
          [
            'TAP version 14',
            '1..2',
            'ok 1 - tests/a.iam-test.json: writes nothing',
            'not ok 2 - tests/a.iam-test.json: reads reports',
            '  ---',
            '  message: "s3:GetObject on arn:aws:s3:::reports/a is denied: no identity statement allows the action."',
            '  at: "tests/a.iam-test.json:1"',
            '  ...',
            '',
          ].join('\n'),
        );
      },
    ));
  it('writes JUnit, with all special characters of XML escaped', () =>
    runIn(
      {
        'policy.json': policy(read),
        'tests/a.iam-test.json': tests({ name: '"<&>\u0007', allow: writesNothing.deny }),
      },
      async (run) => {
        const { out } = await run('test', '--format', 'junit');
        assert.match(out, /<testsuite name="tests\/a\.iam-test\.json" tests="1" failures="1">/);
        assert.match(out, /<testcase name="&#34;&#60;&#38;&#62;" classname=.* line="1">/);
        assert.match(out, /<failure message="s3:PutAccelerateConfiguration on /);
      },
    ));
  it('exits with 2 for mistakes in the tests and in the policies, each with its position', () =>
    runIn(
      {
        'policy.json': policy(read),
        'broken.json': '{ "Statement": [',
        'odd.json': policy({ ...read, Condition: { StringMatches: { 'aws:SourceVpce': 'x' } } }),
        'a.iam-test.json': '{\n  "policies": { "identity": "policy.json" },\n  "cases": [{ "alow": {} }]\n}',
        'b.iam-test.json': tests({ allow: { action: 's3:GetObjet', context: { 'aws:Sourc': '1' } } }).replace(
          '../',
          '',
        ),
        'c.iam-test.json': tests(readsReports).replace('../policy', 'broken'),
        'd.iam-test.json': tests(readsReports).replace('../policy', 'missing'),
        'e.iam-test.json': tests(readsReports).replace('../policy', 'odd'),
        'empty/x.json': '{}',
      },
      async (run) => {
        const troubles: readonly (readonly [string, RegExp])[] = [
          ['a.iam-test.json', /a\.iam-test\.json:3:15: Unknown property "alow"\. Did you mean "allow"\?/],
          ['b.iam-test.json', /b\.iam-test\.json:1:\d+: "s3:GetObjet" matches no action in the data of/],
          ['b.iam-test.json', /"aws:Sourc" is not a condition key/],
          ['c.iam-test.json', /c\.iam-test\.json:1:\d+: broken\.json:1:\d+: /],
          ['d.iam-test.json', /missing\.json/],
          ['e.iam-test.json', /"StringMatches" is not a condition operator/],
          ['empty', /"empty" contains no \*\.iam-test\.json file\./],
        ];
        for (const [file, message] of troubles) {
          const { code, error } = await run('test', file);
          assert.equal(code, 2, file);
          assert.match(error, message);
        }
      },
    ));
});
