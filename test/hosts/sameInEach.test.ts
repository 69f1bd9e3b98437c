import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { stringify } from 'yaml';
import type { Json } from '../arbitraries.ts';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { applyReplacements } from '../../server/src/hosts/applyReplacements.ts';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import { elementInJson } from '../../server/src/hosts/terraform/json/blocks.ts';
import { terraform } from '../../server/src/notations/terraform/terraform.ts';
import { copyNode } from '../../server/src/refactorings/copyNode.ts';
import { realCatalog } from '../catalog.ts';
import { treeOf } from '../notations/notations.ts';
import { ruleExamples } from '../ruleExamples.ts';
import { plainClient } from './places.ts';

/** A document that contains a policy, and the text around it. */
interface Written {
  readonly uri: string;
  readonly languageId: string;
  readonly head: string;
  readonly policy: string;
  readonly tail: string;
}

/** The policy's place implies no kind in any of these, so that all of them guess the same kind. */
const ways: Readonly<Record<string, (policy: Json) => Written | undefined>> = {
  'block style YAML': (policy) => ({
    uri: 'file:///t.yaml',
    languageId: 'yaml',
    head: '# Ours\npolicies:\n  first:\n',
    policy: stringify(policy, { lineWidth: 0, version: '1.1' }).trimEnd().replace(/^/gm, '    '),
    tail: '\n  # Nothing more\nname: "x" # last\n',
  }),
  'flow style YAML': (policy) => ({
    uri: 'file:///t.yaml',
    languageId: 'yaml',
    head: '# Ours\npolicies:\n  first: ',
    policy: JSON.stringify(policy),
    tail: '\n  # Nothing more\nname: "x" # last\n',
  }),
  'JSON in a block of YAML': (policy) => ({
    uri: 'file:///t.yaml',
    languageId: 'yaml',
    head: '# Ours\npolicies:\n  first: |\n',
    policy: JSON.stringify(policy, undefined, 2).replace(/^/gm, '    '),
    tail: '\n  # Nothing more\nname: "x" # last\n',
  }),
  'JSON in a string of JSON': (policy) => ({
    uri: 'file:///t.json',
    languageId: 'json',
    head: '{ "first": ',
    policy: JSON.stringify(JSON.stringify(policy)),
    tail: ',  "name" : "x" }\n',
  }),
  jsonencode: (policy) => ({
    uri: 'file:///main.tf',
    languageId: 'terraform',
    head: '# Ours\nlocals {\n  first = jsonencode(',
    policy: JSON.stringify(policy, undefined, 2)
      .replace(/\$(?=\{)/g, '$$$$')
      .replace(/\n/g, '\n  '),
    tail: ')\n  name="x" # last\n}\n',
  }),
  'a data source': (policy) => {
    const written = terraform.write(treeOf(policy), { name: 'first' });
    if (!('result' in written)) return undefined;
    const [, head = '', body = '', tail = ''] = /^(data [^{]*\{)([^]*)(\}\n?)$/.exec(written.result) ?? [];
    return {
      uri: 'file:///main.tf',
      languageId: 'terraform',
      head: `# Ours\n${head}`,
      policy: body,
      tail: `${tail}\nlocals {\n  name="x" # last\n}\n`,
    };
  },
  'double quotes of YAML': (policy) => ({
    uri: 'file:///t.yaml',
    languageId: 'yaml',
    head: '# Ours\npolicies:\n  first: ',
    policy: JSON.stringify(JSON.stringify(policy)),
    tail: ' # one\nname: "x" # last\n',
  }),
  'single quotes of YAML': (policy) => ({
    uri: 'file:///t.yaml',
    languageId: 'yaml',
    head: '# Ours\npolicies:\n  first: ',
    policy: `'${JSON.stringify(policy).replaceAll("'", "''")}'`,
    tail: ' # one\nname: "x" # last\n',
  }),
  "a data source in Terraform's JSON": (policy) => {
    const { Version, Id, Statement } = policy as Record<string, Json>;
    const statement = Statement === undefined ? undefined : elementInJson('Statement', Statement);
    const isSayable = 'result' in terraform.write(treeOf(policy), { name: 'first' });
    if (statement === undefined || !isSayable) return undefined;
    const document = {
      ...(Version !== undefined && { version: Version }),
      ...(Id !== undefined && { policy_id: Id }),
      statement,
    };
    return {
      uri: 'file:///main.tf.json',
      languageId: 'json',
      head: '{ "data": { "aws_iam_policy_document": { "first": ',
      policy: JSON.stringify(document, undefined, 2),
      tail: ' } },  "locals" : { "name":"x" } }\n',
    };
  },
  "JSON in a string of Terraform's JSON": (policy) => ({
    uri: 'file:///main.tf.json',
    languageId: 'json',
    head: '{ "locals": { "first": ',
    policy: JSON.stringify(JSON.stringify(policy).replace(/\$(?=\{)/g, '$$$$')),
    tail: ',  "name" : "x" } }\n',
  }),
  'a heredoc': (policy) => ({
    uri: 'file:///main.tf',
    languageId: 'terraform',
    head: '# Ours\nlocals {\n  first = <<EOF\n',
    policy: JSON.stringify(policy, undefined, 2).replace(/\$(?=\{)/g, '$$$$'),
    tail: '\nEOF\n  name="x" # last\n}\n',
  }),
};

/** YAML and Terraform write lists, versions, and numbers and booleans as texts differently from the start. */
const notNeeded =
  /as a list$|without brackets$|in quotes$|^Change the value to true$|^Add "Version"|^Remove "Condition"$/;

/**
 * Sorts members by name, replaces lists with one item by that item, and converts values to texts. None of this changes
 * the meaning in IAM.
 */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? normal(value[0]) : value.map(normal);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [key, normal(each)]),
  );
}

describe('quick fixes and refactorings', async () => {
  const catalog: Catalog = await realCatalog();
  const service = createLanguageService({ catalog: () => Promise.resolve(catalog) });

  /** The document after each offer, by title. */
  async function offersFor({ uri, languageId, ...parts }: Written): Promise<ReadonlyMap<string, string>> {
    const text = parts.head + parts.policy + parts.tail;
    const analysis = service.analyze({ uri, languageId, text });
    const { lines } = analysis;
    const actions = await service.codeActions(analysis, {
      range: { start: { line: 0, character: 0 }, end: lines.positionAt(text.length) },
      only: ['quickfix', 'refactor.rewrite'],
      version: 1,
      client: plainClient,
    });
    const results = actions.flatMap(({ title, edit }): (readonly [string, string])[] => {
      const edits = Object.values(edit?.changes ?? {}).flat();
      if (edits.length === 0 || title.startsWith('Suppress') || title.startsWith('Accept')) return [];
      const replacements = edits
        .map(({ range, newText }) => ({
          start: lines.offsetAt(range.start),
          end: lines.offsetAt(range.end),
          newText,
        }))
        .sort((one, other) => one.start - other.start);
      return [[title, applyReplacements(text, replacements)]];
    });
    return new Map(results);
  }

  function policyIn({ uri, languageId }: Written, text: string): unknown {
    const [policy, another] = service.analyze({ uri, languageId, text }).host.policies;
    assert.ok(policy !== undefined && another === undefined, text);
    return normal(copyNode(policy.root));
  }

  /** Whether a tool other than JSON's may replace expressions such as `${}` in the document. */
  function hasUnknown({ uri, languageId, head, policy, tail }: Written): boolean {
    const [found] = service.analyze({ uri, languageId, text: head + policy + tail }).host.policies;
    return found === undefined || copyNode(found.root) === undefined;
  }

  const json = (policy: Json): Written => ({
    uri: 'file:///t.json',
    languageId: 'json',
    head: '{ "first": ',
    policy: JSON.stringify(policy, undefined, 2),
    tail: ' }\n',
  });

  const examples: { readonly name: string; readonly policy: Json; readonly wanted: Map<string, unknown> }[] =
    [];
  before(async () => {
    for (const { name, policy, kind } of ruleExamples()) {
      if (kind !== undefined || !/ 1$/.test(name)) continue;
      const document = json(policy);
      const text = document.head + document.policy + document.tail;
      if (service.analyze({ ...document, text }).host.policies.length !== 1) continue;
      const offers = await offersFor(document);
      const wanted = new Map(
        [...offers].map(([title, result]) => [title, policyIn(document, result)] as const),
      );
      if (wanted.size > 0) examples.push({ name, policy, wanted });
    }
  });

  for (const [way, write] of Object.entries(ways)) {
    it(`do the same in ${way} as in JSON, and keep the text around it`, async () => {
      let compared = 0;
      for (const { name, policy, wanted } of examples) {
        const document = write(policy);
        if (document === undefined || hasUnknown(document)) continue;
        const offers = await offersFor(document);
        for (const [title, expected] of wanted) {
          const result = offers.get(title);
          if (result === undefined) {
            assert.match(title, notNeeded, `${name} has no offer: ${title}`);
            continue;
          }
          const isLeft = result.startsWith(document.head) && result.endsWith(document.tail);
          assert.ok(isLeft, `${name} changes what is around: ${title}\n${result}`);
          assert.deepEqual(policyIn(document, result), expected, `${name}: ${title}\n${result}`);
          compared++;
        }
      }
      assert.ok(compared > 120, `${compared} offers`);
    });
  }
});
