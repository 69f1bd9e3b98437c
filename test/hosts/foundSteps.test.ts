import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { terraformJsonHost } from '../../server/src/hosts/terraform/json/jsonSyntaxHost.ts';
import { newPolicyAt } from '../../server/src/hosts/terraform/newPolicy.ts';
import { parseHcl } from '../../server/src/hosts/terraform/hcl/parse.ts';
import { usesIn } from '../../server/src/hosts/terraform/policyKinds.ts';
import { countedText } from '../countedText.ts';

/** The number of reads for a document of this many pieces, in addition to those of parsing. */
type Work = (size: number) => number;

const block = (index: number, policy: string): string =>
  `resource "aws_iam_policy" "p${String(index)}" {\n  name   = "p"\n  policy = ${policy}\n}\n`;
const blocks = (size: number, policy: (index: number) => string): string =>
  Array.from({ length: size }, (_, index) => block(index, policy(index))).join('');

function ofUses(policy: (index: number) => string): Work {
  return (size) => {
    const { text, steps } = countedText(blocks(size, policy));
    const { body } = parseHcl(text);
    const parsed = steps();
    usesIn(text, body);
    return steps() - parsed;
  };
}

function ofUnfinished(policy: string): Work {
  return (size) => {
    const { text, steps } = countedText(blocks(size, () => policy));
    const { body } = parseHcl(text);
    const parsed = steps();
    assert.ok(newPolicyAt(text, body, text.lastIndexOf(')')) !== undefined);
    return steps() - parsed;
  };
}

/** For a document in which names in the last statement are being typed. */
function ofAttributes(size: number): number {
  const statement = '{ "principals": { "type": "AWS", "" } }';
  const { text, steps } = countedText(
    `{ "data": { "aws_iam_policy_document": { "a": { "statement": [${Array(size).fill(statement).join()}] } } } }`,
  );
  const host = terraformJsonHost.parse({ uri: 'file:///main.tf.json', languageId: 'json', text });
  const parsed = steps();
  assert.ok(host.attributesAt?.(text.lastIndexOf('""') + 1) !== undefined);
  return steps() - parsed;
}

const works: Readonly<Record<string, Work>> = {
  'the files that are read': ofUses((index) => `file("\${path.module}/p${String(index)}.json")`),
  'the templates that are read': ofUses(
    (index) => `templatefile("p${String(index)}.json.tftpl", { a = "b" })`,
  ),
  'one file that is read often': ofUses(() => 'file("p.json")'),
  'policies that are begun': ofUnfinished('jsonencode({\n    Version = "2012-10-17"\n  })'),
  "names in Terraform's JSON": ofAttributes,
};

describe('finding places in Terraform', () => {
  for (const [name, work] of Object.entries(works))
    it(`takes linear time: ${name}`, () => {
      const [half, full] = [work(200), work(400)];
      assert.ok(full > 0 && full < 2.5 * half + 1_000, `${String(half)} steps, then ${String(full)}`);
    });
});
