import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { usage, usageOf } from '../../cli/usage.ts';
import { runIn } from './commandLine.ts';

describe('iam-policy COMMAND --help', () => {
  it('describes only the command', () => {
    assert.equal(
      usageOf('minimize'),
      `Usage: iam-policy minimize PATH|- [options]

Shorten a policy without changing what it grants today.

  --write                  rewrite one or more files instead of printing

  --data FOLDER            use the AWS data in this folder, written by data import; defaults to the environment variable
                           IAM_POLICY_DATA

Exit codes: 0 success, 1 findings, 2 invalid arguments or unreadable input.
`,
    );
  });
  it('lists the exit codes of the command', () => {
    assert.match(usageOf('can') ?? '', /^Exit codes: 0 allowed, 1 denied/m);
    assert.match(usageOf('test') ?? '', /^Exit codes: 0 all passed/m);
  });
  it('exists for each command in the usage', () => {
    const commands = [...usage.matchAll(/^ {2}([a-z]+) .* {2}\S/gm)].map(([, command = '']) => command);
    assert.ok(commands.length >= 12);
    for (const command of commands)
      assert.match(usageOf(command) ?? '', new RegExp(`^Usage: iam-policy ${command} `));
  });
  it('prints the whole usage for an unknown command', () =>
    runIn({}, async (run) => {
      const { out } = await run('constructor', '--help');
      assert.equal(out, usage);
    }));
  it('is mentioned if a command is used incorrectly', () =>
    runIn({}, async (run) => {
      const { code, error } = await run('grants');
      assert.equal(code, 2);
      assert.match(error, /Try iam-policy grants --help\.\n$/);
    }));
});

describe('iam-policy grants', () => {
  it('lists fifty actions per level, and counts the others', () =>
    runIn(
      {
        'all.json':
          '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["s3:Get*", ' +
          '"ec2:Describe*"], "Resource": "*" } }',
      },
      async (run) => {
        const { out } = await run('grants', 'all.json');
        assert.match(
          out,
          /^ {2}List \(\d+\): (?:ec2:\w+, ){49}ec2:\w+ and \d+ more of ec2; --format json lists all$/m,
        );
        const { out: json } = await run('grants', 'all.json', '--format', 'json');
        assert.ok(!json.includes('more of'));
      },
    ));
});
