import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseJson } from '../../server/src/hosts/json/parse.ts';
import { lengthOf } from '../../server/src/policy/nodeLength.ts';

it('the length of a policy counts what a tool replaces as its shortest value, and variables of IAM as written', () => {
  for (const [text, length] of [
    [
      '["arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Queue}"]',
      '[""]'.length + 'arn::sqs:::'.length + 24,
    ],
    ['{"a": "home/${aws:username}"}', '{"a":"home/${aws:username}"}'.length],
  ] as const) {
    const { root } = parseJson(text);
    assert.ok(root);
    assert.equal(lengthOf(root), length, text);
  }
});
