import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acceptItem, ask, itemOf, plainClient, richClient } from './checkCompletion.ts';

/** A statement of a policy on several lines, with the text as its `Action`. */
function policy(action: string, resource = '"*"'): string {
  return [
    '{',
    '  "Statement": [',
    '    {',
    '      "Effect": "Allow",',
    `      "Action": ${action},`,
    `      "Resource": ${resource}`,
    '    }',
    '  ]',
    '}',
  ].join('\n');
}

/** Checks the document after accepting an entry, including its layout, for a client like VS Code and a plain one. */
async function accepts(
  before: string,
  label: string,
  after: string,
  clients = [richClient, plainClient],
): Promise<void> {
  for (const client of clients) {
    const answer = await ask(before, client);
    assert.equal(acceptItem(answer, itemOf(answer.list, label)), after);
  }
}

const lines = (...items: readonly string[]): string =>
  `[\n${items.map((item) => `        ${item}`).join(',\n')}\n      ]`;

describe('a growing list', () => {
  it('gets a line for each item as soon as it has two', () =>
    accepts(
      policy('["s3:GetObject","s3:ListB$0"]'),
      's3:ListBucket',
      policy(lines('"s3:GetObject"', '"s3:ListBucket"')),
    ));
  it('drops the blank after the comma', () =>
    accepts(
      policy('["s3:GetObject", "s3:ListB$0"]'),
      's3:ListBucket',
      policy(lines('"s3:GetObject"', '"s3:ListBucket"')),
    ));
  it('continues on separate lines if the others have them', () =>
    accepts(
      policy(lines('"s3:GetObject"', '"s3:PutObject"').replace('Object"\n', 'Object","s3:ListB$0"\n')),
      's3:ListBucket',
      policy(lines('"s3:GetObject"', '"s3:PutObject"', '"s3:ListBucket"')),
    ));
  it('does so for ARNs, including their stops', () =>
    accepts(
      policy('["s3:GetObject"]', '["arn:aws:s3:::a/*","$0"]'),
      'arn:aws:s3:::bucket-name/*',
      policy('["s3:GetObject"]', lines('"arn:aws:s3:::a/*"', '"arn:aws:s3:::bucket-name/*"')),
    ));
  it('stays unchanged while only a service is accepted', async () => {
    const { list } = await ask(policy('["s3:GetObject","$0"]'), richClient);
    assert.equal(itemOf(list, 'ecs:').additionalTextEdits, undefined);
  });
  for (const [what, before, after] of [
    [
      'already has three items on its line',
      policy('["s3:GetObject", "s3:PutObject", "s3:ListB$0"]'),
      policy('["s3:GetObject", "s3:PutObject", "s3:ListBucket"]'),
    ],
    [
      'is in a document with lists on one line',
      policy('["s3:GetObject", "s3:ListB$0"]', '["arn:aws:s3:::a", "arn:aws:s3:::a/*"]'),
      policy('["s3:GetObject", "s3:ListBucket"]', '["arn:aws:s3:::a", "arn:aws:s3:::a/*"]'),
    ],
    [
      'is in a document on one line',
      '{"Statement":[{"Action":["s3:GetObject","s3:ListB$0"]}]}',
      '{"Statement":[{"Action":["s3:GetObject","s3:ListBucket"]}]}',
    ],
    [
      'has a comment between the items',
      policy('["s3:GetObject", /* and */ "s3:ListB$0"]'),
      policy('["s3:GetObject", /* and */ "s3:ListBucket"]'),
    ],
  ] as const) {
    it(`stays on its line if it ${what}`, () => accepts(before, 's3:ListBucket', after));
  }
});

describe('the missing ARNs', () => {
  const both = '["s3:GetObject", "s3:ListBucket"]';
  const arns = lines('"arn:aws:s3:::bucket-name/*"', '"arn:aws:s3:::bucket-name"');
  it('are offered together, with or without a list', async () => {
    // A client like VS Code indents the lines itself.
    await accepts(policy(both, '["$0"]'), 'Both missing ARNs', policy(both, arns), [plainClient]);
    const { list } = await ask(policy(both, '"$0"'), richClient);
    assert.equal(
      itemOf(list, 'Both missing ARNs').textEdit?.newText,
      '["arn:aws:s3:::${1:bucket-name}/${2:*}", "arn:aws:s3:::${1:bucket-name}"]',
    );
  });
  it('have lines of their own in Terraform too', async () => {
    const text = (resources: string): string =>
      `data "aws_iam_policy_document" "read" {\n  statement {\n    actions = ${both}\n    resources = ` +
      `${resources}\n  }\n}\n`;
    const answer = await ask(text('["$0"]'), plainClient, {
      uri: 'file:///main.tf',
      languageId: 'terraform',
    });
    assert.equal(
      acceptItem(answer, itemOf(answer.list, 'Both missing ARNs')),
      text('[\n      "arn:aws:s3:::bucket-name/*",\n      "arn:aws:s3:::bucket-name"\n    ]'),
    );
  });
  it('share one stop for a name that several of them contain', async () => {
    const { list } = await ask(policy(both, '["$0"]'), richClient);
    const { newText = '' } = itemOf(list, 'Both missing ARNs').textEdit ?? {};
    assert.equal(newText.match(/\$\{1:bucket-name\}/g)?.length, 2);
  });
  it('are offered separately if only one is missing or wanted', async () => {
    for (const [actions, resource] of [
      [both, '["arn:aws:s3:::docs", "$0"]'],
      ['"s3:GetObject"', '"$0"'],
    ] as const) {
      const { list } = await ask(policy(actions, resource), richClient);
      assert.ok(list.items.every(({ label }) => !label.endsWith('missing ARNs')));
    }
  });
});

describe('a statement after another', () => {
  const policyWith = (text: string): string =>
    policy('"s3:GetObject"').replace('    }\n  ]', `    }${text}\n  ]`);

  it('starts a line after the comma', async () => {
    const written =
      '\n    {\n      "Effect": "Allow",\n      "Action": [\n        ""\n      ],\n      "Resource": ""\n    }';
    await accepts(policyWith(',$0'), 'Allow statement', policyWith(`,${written}`), [plainClient]);
    // This client indents each further line like the line with the comma.
    const snippet = '\n{\n\t"Effect": "Allow",\n\t"Action": [""],\n\t"Resource": ""\n}';
    await accepts(policyWith(',$0'), 'Allow statement', policyWith(`,${snippet}`), [richClient]);
  });
  it('stays on its line if it already has one', () =>
    accepts(
      policyWith(',\n    $0'),
      'Allow statement',
      policyWith(',\n    {\n\t"Effect": "Allow",\n\t"Action": [""],\n\t"Resource": ""\n}'),
      [richClient],
    ));
});
