import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Calls } from '../../server/src/hosts/cloudFormation/calls.ts';
import { namesForArns } from '../../server/src/hosts/cloudFormation/namesForArns.ts';
import { findSamProperties } from '../../server/src/hosts/cloudFormation/samProperties.ts';
import { readTemplate } from '../../server/src/hosts/cloudFormation/template.ts';
import { CallWriter } from '../../server/src/hosts/cloudFormation/writeCalls.ts';
import { parseJson } from '../../server/src/hosts/json/parse.ts';
import { HclString } from '../../server/src/hosts/terraform/hcl/nodes.ts';
import { parseHcl } from '../../server/src/hosts/terraform/hcl/parse.ts';
import { quotedPolicies } from '../../server/src/hosts/terraform/quotedJson.ts';
import { withHoles } from '../../server/src/hosts/terraform/json/tree.ts';
import { terraformHost } from '../../server/src/hosts/terraform/terraformHost.ts';
import { parseYaml } from '../../server/src/hosts/yaml/parse.ts';
import { yamlHost } from '../../server/src/hosts/yaml/yamlHost.ts';
import { terraform } from '../../server/src/notations/terraform/terraform.ts';
import { yaml } from '../../server/src/notations/yaml/yaml.ts';
import type { ObjectNode, StringNode, ValueNode } from '../../server/src/syntax/node.ts';
import { containsAny } from '../../server/src/text/orderedRanges.ts';
import { atOnce } from '../../server/src/text/steps.ts';
import { countedText } from '../countedText.ts';
import { heredoc, many, policy } from '../largeTexts.ts';

type Read = (text: string) => unknown;
const readers: Readonly<Record<string, Read>> = { yaml: parseYaml, terraform: parseHcl };

/** Repeated pieces, with the text before and after them. */
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
    ['', '{{ a }}', ''],
    ['', '- {{ a }}\n', ''],
    ['', '{{ a }}\n{{ b }}c\n', ''],
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
  [before, piece, after]: readonly [string, string, string],
  size: number,
): number {
  const counted = countedText(before + piece.repeat(Math.ceil(size / piece.length)) + after);
  read(counted.text);
  return counted.steps();
}

function expectLinear(read: Read, sample: readonly [string, string, string], size: number): void {
  const [half, full] = [stepsOf(read, sample, size / 2), stepsOf(read, sample, size)];
  assert.ok(full < 2.5 * half + 1000, `${String(half)} steps, and ${String(full)} for twice the text`);
  assert.ok(full < 400 * size, `${String(full)} steps`);
}

describe('reading a document', () => {
  for (const [name, read] of Object.entries(readers))
    for (const sample of hostile[name] ?? [])
      it(`takes linear time: ${name} of ${sample.map((part) => JSON.stringify(part)).join(' ')}`, () => {
        expectLinear(read, sample, 10_000);
      });
});

describe('finding the places of a text', () => {
  it('takes linear time even with escapes', () => {
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

describe('finding the expressions in a text of JSON for Terraform', () => {
  for (const piece of ['${', '${"', '%{', '$${', '${a}'])
    it(`takes linear time: ${piece}`, () => {
      const read: Read = (value) =>
        withHoles({ kind: 'string', start: 0, end: value.length, value, at: (index) => index }, false);
      expectLinear(read, ['', piece, ''], 20_000);
    });
});

describe('converting a policy', () => {
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
    it(`takes linear time: ${name}`, () => {
      expectLinear(read, sample, size);
    });
});

describe('writing into a policy', () => {
  it("does not depend on the policy's size: a Terraform heredoc is not read again", () => {
    const stepsFor = (size: number): number => {
      const counted = countedText(heredoc(policy({ Resource: Array(size).fill('a') })));
      const host = terraformHost.parse({ uri: 'file:///a.tf', languageId: 'terraform', text: counted.text });
      const [found] = host.policies;
      assert.ok(found);
      const before = counted.steps();
      host.writer({ offset: found.root.start + 1, clientIndents: true });
      return counted.steps() - before;
    };
    assert.equal(stepsFor(1_000), stepsFor(500));
  });
});

describe('renaming all keys of a policy in YAML', () => {
  it('looks at few places of values for each key', () => {
    const readsFor = (size: number): number => {
      const keys = many(size, (index) => `a${String(index)}: b\n`).join('');
      const text = `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n${keys}`;
      const host = yamlHost.parse({ uri: 'file:///a.yaml', languageId: 'yaml', text });
      const members = host.policies[0]?.root.members.slice(2) ?? [];
      let reads = 0;
      for (const { value } of members) {
        const start = value?.start;
        if (value) Object.defineProperty(value, 'start', { get: () => (reads++, start) });
      }
      const edits = members.map(
        (member) => ({ kind: 'renameKey', member, key: `c${member.key.value}` }) as const,
      );
      assert.equal(host.render(edits, { stops: false }).length, size);
      return reads;
    };
    assert.ok(readsFor(1_000) <= 10_000);
  });
});

describe("writing references to a template's resources", () => {
  it('reads the ARN of each resource a few times, however many texts there are', () => {
    const queues = many(500, (index) => `"Q${String(index)}": { "Type": "AWS::SQS::Queue" }`);
    const template = readTemplate(parseJson(`{ "Resources": { ${queues.join(', ')} } }`).root);
    assert.ok(template);
    const arns = template.references.map(({ arn }) => arn);
    let reads = 0;
    for (const [index, reference] of template.references.entries())
      Object.defineProperty(reference, 'arn', { get: () => (reads++, arns[index]) });
    const writer = new CallWriter(template, [], new Set());
    assert.ok(arns.length >= 500);
    for (const arn of arns)
      assert.match(JSON.stringify(writer.within(`${arn}/a`)), /^"\$\{Q\d+(\.Arn)?\}\/a"$/);
    assert.ok(reads <= 5 * arns.length, `${reads} reads of ${arns.length} ARNs`);
  });
});

function arrayOf(items: readonly ValueNode[]): ValueNode {
  return { kind: 'array', start: 0, end: 0, items };
}

describe('resolving the references of a template', () => {
  /** Counts how often the keys and names of a document are read. */
  class Count {
    #looks = 0;

    get looks(): number {
      return this.#looks;
    }

    look(): void {
      this.#looks++;
    }

    text(value: string): StringNode {
      const look = this.look.bind(this);
      return {
        ...{ kind: 'string', start: 0, end: 0, at: () => 0 },
        get value() {
          look();
          return value;
        },
      };
    }

    object(members: Readonly<Record<string, ValueNode>>): ObjectNode {
      const entries = Object.entries(members);
      return {
        ...{ kind: 'object', start: 0, end: 0 },
        members: entries.map(([key, value]) => ({ start: 0, end: 0, key: this.text(key), value })),
      };
    }
  }

  function looksFor(work: (count: Count, size: number) => void, size: number): number {
    const count = new Count();
    work(count, size);
    return count.looks;
  }

  const searches: Readonly<Record<string, (count: Count, size: number) => void>> = {
    'the policy templates of many functions': (count, size) => {
      const own = count.object({ Policies: count.text('S3ReadPolicy') });
      const resource = count.object({ Type: count.text('AWS::Serverless::Function'), Properties: own });
      const names = Array.from({ length: size }, (_, index) => [`F${String(index)}`, resource] as const);
      const found = findSamProperties([count.object({ Resources: count.object(Object.fromEntries(names)) })]);
      assert.equal(found.length, size);
    },
    "a variable of Fn::Sub's own that its text names often": (count, size) => {
      const items = Array.from({ length: size }, () => count.text('a'));
      const join = count.object({
        'Fn::Join': arrayOf([count.text(''), arrayOf(items)]),
      });
      const text = count.text('${A}'.repeat(size));
      const call = count.object({ 'Fn::Sub': arrayOf([text, count.object({ A: join })]) });
      const template = readTemplate(
        count.object({
          Resources: count.object({ Q: count.object({ Type: count.text('AWS::SQS::Queue') }) }),
        }),
      );
      assert.ok(template);
      assert.equal(new Calls(template).present(call, call), undefined);
    },
    'variables of Fn::Sub in those of others': (count, size) => {
      const nested = (depth: number): ObjectNode =>
        count.object({
          'Fn::Sub': arrayOf([
            count.text('${A}'.repeat(size)),
            count.object({ A: depth === 0 ? count.text('a') : nested(depth - 1) }),
          ]),
        });
      const template = readTemplate(
        count.object({
          Resources: count.object({ Q: count.object({ Type: count.text('AWS::SQS::Queue') }) }),
        }),
      );
      assert.ok(template);
      const call = nested(6);
      new Calls(template).present(call, call);
    },
    'references to many queues': (count, size) => {
      const names = Array.from({ length: size }, (_, index) => `Q${String(index)}`);
      const queue = count.object({ Type: count.text('AWS::SQS::Queue') });
      const template = readTemplate(
        count.object({ Resources: count.object(Object.fromEntries(names.map((name) => [name, queue]))) }),
      );
      assert.ok(template);
      const references = template.references.map((each) => ({
        ...each,
        get id() {
          count.look();
          return each.id;
        },
      }));
      const items = names.map((name): ValueNode => ({
        ...{ kind: 'dynamic', start: 0, end: 0 },
        call: count.object({ Ref: count.text(name) }),
      }));
      const policy = count.object({ Resource: { kind: 'array', start: 0, end: 0, items } });
      assert.equal(atOnce(namesForArns([policy], { ...template, references })).length, size);
    },
    'lines of a template engine between statements': (count, size) => {
      const lines = Array.from({ length: size }, (_, index) => ({
        get start() {
          count.look();
          return 10 * index + 5;
        },
        end: 10 * index + 8,
      }));
      for (let start = 0; start < 10 * size; start += 10) {
        assert.equal(containsAny(lines, { start, end: start + 5 }), false);
        assert.equal(containsAny(lines, { start, end: start + 9 }), true);
      }
    },
    'what Terraform puts into the texts of a policy in quotes': (count, size) => {
      const value = `{"Statement":{"Resource":[${'"${a}",'.repeat(size)}"a"]}}`;
      const holes = [...value.matchAll(/\$\{a\}/g)].map(({ index }) => ({
        get start() {
          count.look();
          return index + 1;
        },
        end: index + 5,
      }));
      const range = { start: 0, end: value.length + 2 };
      const holder = new HclString(range, value, { style: 'quoted', holes });
      assert.ok(quotedPolicies(`"${value}"`).read(holder));
    },
  };
  for (const [name, work] of Object.entries(searches))
    it(`takes linear time: ${name}`, () => {
      const [half, full] = [looksFor(work, 500), looksFor(work, 1_000)];
      assert.ok(full < 2.5 * half, `${String(half)} looks, and ${String(full)} for twice as much`);
    });
});
