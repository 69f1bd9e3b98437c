import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseJson } from '../../server/src/hosts/json/parse.ts';
import { parseHcl } from '../../server/src/hosts/terraform/parse.ts';
import { parseYaml } from '../../server/src/hosts/yaml/parse.ts';
import { terraform } from '../../server/src/notations/terraform/terraform.ts';
import { yaml } from '../../server/src/notations/yaml/yaml.ts';
import { countedText } from '../countedText.ts';

type Read = (text: string) => unknown;
const readers: Readonly<Record<string, Read>> = { yaml: parseYaml, terraform: parseHcl };

/** Pieces that are repeated, with the text before and after them. */
const hostile: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  yaml: [
    ['a: "', 'b\n', ''],
    ['a: "', 'b ', ''],
    ['', 'a: "b\n', ''],
    ['a: ', '[', ''],
    ['a: ', '{a: ', ''],
    ['a: [', 'b, ', ''],
    ['a: [', '{b: c}, ', ''],
    ['', '- ', ''],
    ['', '[{', ''],
    ['', '{{ ', ''],
    ['', "a: 'b\n  c\n", ''],
    ['', 'a b ', ''],
    ['a: "', '\\"', ''],
    ['', '[{{ ,', ''],
    ['a: |\n', '  b\n', ''],
    ['a: |\n', '\n', ''],
    ['a: >\n', '  b\n\n', ''],
    ['', '&a *a ', ''],
    ['', 'a:\n', ''],
    ['', '? a\n', ''],
    ['a: ', '!Sub ', ''],
    ['', '# a\n', ''],
    ['', ' \n', ''],
    ['a: b', ' ', 'c'],
    ['a: b\n', '  c\n', ''],
  ],
  terraform: [
    ['a = ', '[', ''],
    ['statement {\na = ', '[', ''],
    ['a = ', '[[], ', ''],
    ['', 'a {', ''],
    ['', 'a {\n', ''],
    ['', 'a = "${', ''],
    ['a = "', '"${"', ''],
    ['a = "', '$${', ''],
    ['a = ', 'a(', ''],
    ['a = ', 'a[', ''],
    ['a = ', '{ a = ', ''],
    ['', 'a = {\n', ''],
    ['a = ', 'a ? ', ''],
    ['a = ', 'a ? b : ', ''],
    ['a = ', '[for a in ', ''],
    ['', '<<A\n\n', ''],
    ['a = ', '[a:b,', ''],
    ['', 'a "b" ', ''],
    ['', 'x = ["', ''],
    ['a = <<A\n', 'b\n', ''],
    ['a = <<A\n', '${b}\n', ''],
    ['a = ', 'a.', ''],
    ['', '/*', ''],
    ['a = ', '!', 'b'],
  ],
};

function stepsOf(
  read: Read,
  [before, piece, behind]: readonly [string, string, string],
  size: number,
): number {
  const counted = countedText(before + piece.repeat(Math.ceil(size / piece.length)) + behind);
  read(counted.text);
  return counted.steps();
}

function expectLinear(read: Read, sample: readonly [string, string, string], size: number): void {
  const [half, full] = [stepsOf(read, sample, size / 2), stepsOf(read, sample, size)];
  assert.ok(full < 2.5 * half + 1000, `${String(half)} steps, and ${String(full)} for twice the text`);
  assert.ok(full < 400 * size, `${String(full)} steps`);
}

describe('the work of a reader', () => {
  for (const [name, read] of Object.entries(readers))
    for (const sample of hostile[name] ?? [])
      it(`grows as the text does: ${name} of ${sample.map((part) => JSON.stringify(part)).join(' ')}`, () => {
        expectLinear(read, sample, 10_000);
      });
});

describe('the work of finding the places of a text', () => {
  it('grows as the text does, though it has escapes', () => {
    expectLinear(
      (text) => {
        const { root } = parseJson(text);
        assert.equal(root?.kind, 'string');
        for (let index = 0; index < root.value.length; index += 10) root.at(index);
      },
      ['"', '\\"a\\u0041', '"'],
      20_000,
    );
  });
});

describe('the work of a converter', () => {
  const readYaml: Read = (text) => yaml.read(text);
  const readTerraform: Read = (text) => terraform.read(text);
  const document = 'data "aws_iam_policy_document" "x" {\nstatement {\nactions = ';
  const statement = 'Effect: Allow\nResource: "*"\nAction: ';
  const converters: readonly (readonly [string, Read, readonly [string, string, string], number])[] = [
    ['30 kB of nested lists of HCL', readTerraform, [document, '[', ''], 30_000],
    ['a long list of HCL', readTerraform, [`${document}[`, '"a", b.c, ', ']\n}\n}'], 30_000],
    ['nested calls of HCL', readTerraform, [document, 'f(a, ', ''], 30_000],
    ['300 kB of a quoted text of YAML without its end', readYaml, [`${statement}"`, 'a b\n  ', ''], 300_000],
    ['the same in one line', readYaml, [`${statement}"`, 'a b ', ''], 300_000],
    ['the same in single quotes', readYaml, [`${statement}'`, "a '' ", ''], 300_000],
    ['100 kB of flow style in one line', readYaml, [`${statement}[`, '"s3:Get", ', ']'], 100_000],
    ['100 kB of objects in flow style', readYaml, [`${statement}[`, '{a: [b, c]}, ', ']'], 100_000],
    ['functions in functions of YAML', readYaml, [statement, '!Join ["", [', ''], 100_000],
  ];
  for (const [name, read, sample, size] of converters)
    it(`grows as the text does: ${name}`, () => {
      expectLinear(read, sample, size);
    });
});
