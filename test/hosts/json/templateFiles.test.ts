import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSearched, languageOf } from '../../../server/src/hosts/looks.ts';
import { realCatalog } from '../../catalog.ts';
import { placesIn } from '../places.ts';

const { findingsIn, proposalsAt, fixesIn, hoverAt } = placesIn(
  'file:///templates/role.json.tftpl',
  'plaintext',
  realCatalog,
);

const template = (action: string): string => `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["${action}"],
      "Resource": "\${bucket_arn}/*"
    },
    %{ for arn in topics ~}
    {
      "Effect": "Allow",
      "Action": "sns:Publish",
      "Resource": "\${arn}"
    },
    %{ endfor ~}
    {
      "Effect": "Deny",
      "Action": "s3:DeleteBucket",
      "Resource": "*"
    }
  ]
}
`;

describe('a file for templatefile', () => {
  it('is recognized by its name', async () => {
    assert.equal(languageOf('policy.json.tpl'), 'plaintext');
    assert.ok(isSearched('policy.json.tftpl') && !isSearched('notes.txt'));
    assert.ok(isSearched('role-policies/policy.tpl'));
    for (const text of ['{{/* "Statement" */}}\n{{- define "a" }}', 'Dear {$name}, "Statement"'])
      assert.deepEqual(await placesIn('file:///_helpers.tpl', 'plaintext', realCatalog).findingsIn(text), []);
    const alone = placesIn('file:///iam_policy.tftpl', 'plaintext', realCatalog);
    assert.deepEqual(await alone.findingsIn(template('s3:GetObjct')), ['invalid-action at "s3:GetObjct"']);
    assert.deepEqual(await alone.findingsIn(`#!/bin/sh\ncat <<A\n${template('s3:GetObjct')}A\n`), []);
    const text = placesIn('file:///notes.txt', 'plaintext', realCatalog);
    assert.deepEqual(await text.findingsIn(template('s3:GetObjct')), []);
  });

  it("is checked around Terraform's interpolations", async () => {
    assert.deepEqual(await findingsIn(template('s3:GetObject')), []);
    assert.deepEqual(await findingsIn(template('s3:GetObjct')), ['invalid-action at "s3:GetObjct"']);
    assert.ok((await fixesIn(template('s3:GetObjct'))).includes(template('s3:GetObject')));
  });

  it('has completion and hovers', async () => {
    const { accept } = await proposalsAt(template('s3:GetOb$0'));
    assert.equal(accept('s3:GetObject'), template('s3:GetObject'));
    assert.match(await hoverAt(template('s3:GetOb$0ject')), /GetObject/);
  });

  it('may use a variable for the type of a principal', async () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { '${type}': '${id}' }, Action: 'sts:AssumeRole' }],
    };
    assert.deepEqual(await findingsIn(JSON.stringify(policy)), []);
  });
});
