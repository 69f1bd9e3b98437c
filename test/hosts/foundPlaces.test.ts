import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { python, script, terraform } from './kinds.ts';
import type { Places } from './places.ts';

const written =
  '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*"}]}';
const inModule = (argument: string): string =>
  `module "a" {\n  ${argument} = {\n    Read = {\n      actions = ["s3:GetObjct"]\n      resources = ` +
  '["arn:aws:s3:::a/*"]\n    }\n  }\n}\n';

/**
 * Documents from public repositories with a policy that an earlier version did not find. Each contains a misspelled
 * action.
 */
const places: Readonly<Record<string, readonly [Places, string]>> = {
  'a trimmed template literal': [script, `const a = (x: string) =>\n  \`\n${written}\n\`.trim();\n`],
  'a trimmed Python string': [python, `a = """\n${written}\n""".strip()\n`],
  "a user's permissions in a module": [terraform, inModule('inline_policy_permissions')],
  "a role's permissions in a module": [terraform, inModule('policy_permissions')],
};

describe('a policy in a public repository', () => {
  for (const [name, [{ findingsIn }, text]] of Object.entries(places))
    it(`is found in ${name}`, async () => {
      const found = await findingsIn(text);
      assert.ok(
        found.some((each) => each.startsWith('invalid-action')),
        found.join(),
      );
    });

  it('is not found in a string that is only part of a longer text', async () => {
    assert.deepEqual(await script.findingsIn(`const a = '${written}'.trim() + b;\n`), []);
    assert.deepEqual(await script.findingsIn(`const a = '${written}'.replace('a', 'b');\n`), []);
  });
});
