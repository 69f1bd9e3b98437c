import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ask,
  checkCompletion,
  checkInStatement,
  itemOf,
  plainClient,
  richClient,
} from './checkCompletion.ts';

describe('completion of keys', () => {
  it('offers the keys of a policy', () =>
    checkCompletion('{$0}', {
      labels: ['Version', 'Statement', 'Id'],
      accept: { Version: '{"Version": "2012-10-17"}' },
    }));
  it('omits existing elements', () =>
    checkCompletion('{"Version": "2012-10-17", $0}', { labels: ['Statement', 'Id'] }));
  it('offers the Sid first in a new statement, and after required elements in an existing one', async () => {
    await checkInStatement('$0', { has: ['Sid', 'Effect', 'Action'] });
    await checkInStatement('"Effect": "Allow", $0', { has: ['Action', 'Resource', 'Sid'] });
  });
  it('offers the keys of a statement with values', () =>
    checkInStatement('"Effect": "Allow", $0', {
      labels: ['Action', 'Resource', 'Condition', 'Sid', 'Principal', 'NotAction', 'NotResource'],
      accept: {
        Action: '"Effect": "Allow", "Action": [""]',
        Condition: '"Effect": "Allow", "Condition": {}',
      },
    }));
  it('omits a key if its opposite exists', () =>
    checkInStatement('"Action": "s3:GetObject", "Resource": "*", $0', {
      lacks: ['Action', 'NotAction', 'Resource', 'NotResource'],
      has: ['Effect', 'Condition', 'Sid'],
    }));
  it('completes a half-typed key, with and without quotes', async () => {
    await checkInStatement('"Ef$0"', { labels: ['Effect'], accept: { Effect: '"Effect": "Allow"' } });
    await checkInStatement('Ef$0', { labels: ['Effect'], accept: { Effect: '"Effect": "Allow"' } });
  });
  it('keeps the existing value of a key', () =>
    checkInStatement('"Eff$0": "Deny"', { accept: { Effect: '"Effect": "Deny"' } }));
  it('inserts a missing comma before and after it', async () => {
    await checkInStatement('"Effect": "Allow"\n$0', {
      accept: { Sid: '"Effect": "Allow",\n"Sid": ""' },
    });
    await checkInStatement('$0\n"Effect": "Allow"', {
      accept: { Sid: '"Sid": "",\n"Effect": "Allow"' },
    });
  });
  it('works in a single statement without a list', () =>
    checkCompletion('{"Statement": {"Effect": "Allow", "Act$0"}}', {
      accept: { Action: '{"Statement": {"Effect": "Allow", "Action": [""]}}' },
    }));
  it('offers no Resource for a trust policy', () =>
    checkInStatement('"Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole", $0', {
      labels: ['Effect', 'Condition', 'Sid'],
    }));
  it('offers no Principal for a certain service control policy', () =>
    checkCompletion(
      '{"Statement": [{"Effect": "Deny", $0}]}',
      { lacks: ['Principal', 'NotPrincipal'], has: ['Action', 'Resource'] },
      { uri: 'file:///org/scps/regions.json' },
    ));
});

describe('completion of fixed values', () => {
  it('offers both effects', () =>
    checkInStatement('"Effect": "$0"', { labels: ['Allow', 'Deny'], accept: { Deny: '"Effect": "Deny"' } }));
  it('offers effects without quotes', () =>
    checkInStatement('"Effect": al$0', { labels: ['Allow'], accept: { Allow: '"Effect": "Allow"' } }));
  it('offers both versions, the current one first', () =>
    checkCompletion('{"Version": $0, "Statement": []}', {
      labels: ['2012-10-17', '2008-10-17'],
      accept: { '2012-10-17': '{"Version": "2012-10-17", "Statement": []}' },
    }));
  it('offers complete statements', async () => {
    await checkCompletion('{"Version": "2012-10-17", "Statement": [$0]}', {
      has: ['Allow statement', 'Deny statement', 'iam-statement'],
      accept: {
        'Deny statement':
          '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny","Action": [""],"Resource": ""}]}',
      },
    });
    await checkCompletion('{"Version": "2012-10-17", "Statement": $0}', {
      accept: {
        'Allow statement':
          '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow","Action": [""],"Resource": ""}]}',
      },
    });
  });
  it('writes the first statement of an empty list on lines of its own', async () => {
    const fixture = '{\n    "Version": "2012-10-17",\n    "Statement": [$0]\n}\n';
    const rich = itemOf((await ask(fixture, richClient)).list, 'Deny statement');
    assert.equal(
      rich.textEditText ?? rich.textEdit?.newText,
      '\n\t{\n\t\t"Effect": "Deny",\n\t\t"Action": ["${1:}"],\n\t\t"Resource": "${2:}"\n\t\\}\n',
    );
    const plain = itemOf((await ask(fixture, plainClient)).list, 'Deny statement');
    assert.equal(
      plain.textEdit?.newText,
      `
        {
            "Effect": "Deny",
            "Action": [
                ""
            ],
            "Resource": ""
        }
    `,
    );
  });
  it('offers a statement directly before another one', () =>
    checkCompletion('{"Version": "2012-10-17", "Statement": [allow$0{"Sid": "A"}]}', {
      accept: {
        'Allow statement':
          '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow","Action": [""],"Resource": ""},{"Sid": "A"}]}',
      },
    }));
  it('requests suggestions if the first stop is empty, because VS Code does not do that in a stop', async () => {
    const opens = async (fixture: string, label: string): Promise<boolean> => {
      const { list } = await ask(fixture, richClient, {});
      return itemOf(list, label).command?.command === 'suggest';
    };
    assert.ok(await opens('{"Version": "2012-10-17", "Statement": [$0]}', 'Allow statement'));
    assert.ok(await opens('{"Version": "2012-10-17", $0}', 'Statement'));
    assert.ok(await opens('$0', 'Identity policy'));
    assert.ok(!(await opens('$0', 'Bucket policy')));
  });
});
