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

describe('a template placeholder', () => {
  for (const mark of marks) {
    it(`${mark} is recognized in a string and in place of a value`, () => {
      assert.ok(isOpaque(`arn:aws:sqs:eu-west-1:${mark}:orders`));
      assert.ok(startsOpaque(mark));
      assert.deepEqual(errorsIn(`"${mark}"`), []);
      assert.deepEqual(errorsIn(mark), []);
      assert.deepEqual(errorsIn(`["arn:aws:sqs:*:*:a", ${mark}]`), []);
    });
  }

  it('may contain quotes, inside and outside of a string', () => {
    for (const mark of ['{{ x | default("y") }}', '<%= x["y"] %>', '#{x["y"]}', '${lookup(x, "y")}']) {
      assert.deepEqual(errorsIn(`"arn:aws:sqs:eu-west-1:${mark}:orders"`), [], mark);
      assert.deepEqual(errorsIn(mark), [], mark);
    }
  });

  it('is recognized if a web page has encoded it with entities', () => {
    assert.ok(startsOpaque('&lt;account&gt;'));
  });
});
