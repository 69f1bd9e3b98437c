import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonHost } from '../../../server/src/hosts/json/jsonHost.ts';
import { isOpaque, startsOpaque } from '../../../server/src/policy/variables.ts';

const marks: readonly string[] = [
  '{{x1}}',
  '{{{x1}}}',
  '<x1>',
  '%{x1}',
  '#{x1}',
  '((x1))',
  '$(x1)',
  '${x1}',
  '$x1',
  '%x1%',
  '%%x1%%',
  '@x1@',
  '@@x1@@',
  '__X1__',
  '<%= x1 %>',
];

function errorsIn(resource: string): readonly string[] {
  const text =
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sqs:*", "Resource": ' +
    `${resource} }] }`;
  const { syntaxErrors, policies } = jsonHost.parse({ uri: 'file:///a.json', languageId: 'json', text });
  assert.equal(policies.length, 1);
  return syntaxErrors.map(({ message }) => message);
}

describe('a mark of a template', () => {
  for (const mark of marks) {
    it(`${mark} is a placeholder in a string and in the place of a value`, () => {
      assert.ok(isOpaque(`arn:aws:sqs:eu-west-1:${mark}:orders`));
      assert.ok(startsOpaque(mark));
      assert.deepEqual(errorsIn(`"${mark}"`), []);
      assert.deepEqual(errorsIn(mark), []);
      assert.deepEqual(errorsIn(`["arn:aws:sqs:*:*:a", ${mark}]`), []);
    });
  }

  it('may have quotes in it, within a string and outside of one', () => {
    for (const mark of ['{{ x | default("y") }}', '<%= x["y"] %>', '#{x["y"]}', '${lookup(x, "y")}']) {
      assert.deepEqual(errorsIn(`"arn:aws:sqs:eu-west-1:${mark}:orders"`), [], mark);
      assert.deepEqual(errorsIn(mark), [], mark);
    }
  });

  it('that a web page writes with entities is one as well', () => {
    assert.ok(startsOpaque('&lt;account&gt;'));
  });
});
