// What is taken is what was typed for, however fast it was typed and however late the lists come.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installBed } from './bed/install.mjs';
import { Typist, underLoad } from './keyboard/typist.mjs';

/** A policy with `$0` where typing begins. */
const statement = (members) =>
  `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      ${members}\n    }\n  ]\n}\n`;

/**
 * The policy in which `"` is typed, the first entry of the list then, the text typed in one go, keys to press right behind it, and the expected text.
 */
const cases = [
  {
    name: 'a service',
    before: statement('"Action": [$0], "Resource": "*"'),
    list: 's3:',
    typed: 's3\n',
    after: '"Action": ["s3:"]',
  },
  {
    name: 'a service by its beginning',
    before: statement('"Action": [$0], "Resource": "*"'),
    list: 's3:',
    typed: 'dyn\n',
    after: '"Action": ["dynamodb:"]',
  },
  {
    name: 'an action behind its service',
    before: statement('"Action": [$0], "Resource": "*"'),
    list: 's3:',
    typed: 's3:listbuc\n',
    after: '"Action": ["s3:ListBucket"]',
  },
  {
    name: 'an action by its name alone',
    before: statement('"Action": [$0], "Resource": "*"'),
    list: 's3:',
    typed: 'passrole\n',
    after: '"Action": ["iam:PassRole"]',
  },
  {
    name: 'an action by letters of its service and its name',
    before: statement('"Action": [$0], "Resource": "*"'),
    list: 's3:',
    typed: 's3getobj\n',
    after: '"Action": ["s3:GetObject"]',
  },
  {
    name: 'an operator',
    before: statement('"Action": "s3:GetObject", "Resource": "*", "Condition": {$0}'),
    list: 'StringEquals',
    typed: 'ipa\n',
    after: '"IpAddress"',
  },
  {
    name: 'a Region in an ARN',
    before: statement('"Action": "sqs:SendMessage", "Resource": [$0]'),
    list: 'arn:aws:sqs:us-east-1',
    typed: 'arn:aws:sqs:eu-west-3\n',
    after: '"Resource": ["arn:aws:sqs:eu-west-3:"',
  },
  {
    name: 'a condition key',
    before: statement('"Action": "s3:GetObject", "Resource": "*", "Condition": {"StringEquals": {$0}}'),
    list: ':',
    typed: 'principalorgid\n',
    after: '"aws:PrincipalOrgID"',
  },
  {
    name: 'an action whose string is left at once',
    before: statement('"Action": [$0],\n      "Resource": "*"'),
    list: 's3:',
    typed: 's3getobj\n',
    then: ['ArrowDown'],
    after: '"Action": ["s3:GetObject"]',
  },
  {
    name: 'a list that is typed out',
    before: statement('"Action": [$0],\n      "Resource": "*"'),
    list: 's3:',
    typed: 's3:GetObject", "s3:ListBucket", "s3:PutObject"',
    after: '"Action": [\n"s3:GetObject",\n"s3:ListBucket",\n"s3:PutObject"\n]',
  },
];

test('however fast it is typed', async (t) => {
  const typist = await Typist.open(installBed());
  const checkEach = async (delay, how = '') => {
    for (const { name, before, list, typed, then = [], after } of cases) {
      await t.test(`${name}, ${delay} ms a key${how}`, async () => {
        await typist.begin(before);
        await typist.type('"');
        await typist.seeProposed(list);
        await typist.type(typed, delay);
        await typist.press(...then);
        const text = await typist.text(after);
        assert.ok(text.includes(after), text);
      });
    }
  };
  try {
    for (const delay of [0, 30, 80]) await checkEach(delay);
    await underLoad(async () => {
      for (const delay of [0, 30, 80]) await checkEach(delay, ', under load');
    });
  } finally {
    await typist.close();
  }
});
