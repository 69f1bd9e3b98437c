import { outcomes } from '../outcomes.ts';
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { realCatalog } from '../../catalog.ts';
import { ruleExamples } from '../../ruleExamples.ts';
import { contextOf } from '../../rules/checkRule.ts';
import type { Catalog } from '../../../server/src/catalog/catalog.ts';
import type { Host } from '../../../server/src/hosts/host.ts';
import { jsonHost } from '../../../server/src/hosts/json/jsonHost.ts';
import { terraformHost } from '../../../server/src/hosts/terraform/terraformHost.ts';
import { terraform } from '../../../server/src/notations/terraform/terraform.ts';
import type { ValueNode } from '../../../server/src/syntax/node.ts';

/** The content of a tree, with lists of one item replaced by that item, and without the order of members. */
function meaningOf(node: ValueNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'array')
    return node.items.length === 1 ? meaningOf(node.items[0]) : node.items.map(meaningOf);
  if (node.kind === 'object')
    return Object.fromEntries(node.members.map(({ key, value }) => [key.value, meaningOf(value)]).sort());
  return node.kind === 'dynamic' ? 'dynamic' : String(node.value);
}

function policyIn(text: string, host: Host): unknown {
  const [language] = host.languages;
  return meaningOf(
    host.parse({ uri: 'file:///unnamed', languageId: language?.id ?? '', text }).policies[0]?.root,
  );
}

const meaningOfJson = (text: string): unknown => policyIn(text, jsonHost);

function mapValues<From, To>(map: ReadonlyMap<string, From>, change: (value: From) => To): Map<string, To> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

/** JSON as an HCL object. */
function toHcl(value: unknown, indent: string, sign: string): string {
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object'))
      return `[${value.map((item) => toHcl(item, indent, sign)).join(', ')}]`;
    return `[\n${value.map((item) => `${indent}  ${toHcl(item, `${indent}  `, sign)},\n`).join('')}${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const key = (name: string): string => (sign === ' = ' && /^\w+$/.test(name) ? name : quoted(name));
    const members = Object.entries(value).map(
      ([name, each]) => `${indent}  ${key(name)}${sign}${toHcl(each, `${indent}  `, sign)}`,
    );
    return `{\n${members.join(sign === ' = ' ? '\n' : ',\n')}\n${indent}}`;
  }
  return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');
}

function inBlocks(policy: unknown): string {
  const { policies } = jsonHost.parse({ uri: '', languageId: 'json', text: JSON.stringify(policy) });
  const [first] = policies;
  const written = first === undefined ? undefined : terraform.write(first.root, { name: 'this' });
  return written !== undefined && 'result' in written ? written.result : '';
}

const ways = {
  'of a data source': inBlocks,
  'of jsonencode': (policy: unknown) => `locals {\n  x = jsonencode(${toHcl(policy, '  ', ' = ')})\n}\n`,
  'of jsonencode with keys as in JSON': (policy: unknown) =>
    `locals {\n  x = jsonencode(${toHcl(policy, '  ', ': ')})\n}\n`,
  'of a heredoc': (policy: unknown) =>
    `locals {\n  x = <<-EOF\n${JSON.stringify(policy, undefined, 2)
      .replace(/[$%](?=\{)/g, '$&$&')
      .replace(/^/gm, '    ')}\n  EOF\n}\n`,
};

describe('every offer for a policy in Terraform', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await realCatalog();
    await catalog.load(catalog.prefixes);
  });
  const examples = ruleExamples().filter(
    ({ policy }) =>
      !/:\s*-?\d|\bnull\b|\[\]|\{\}|Fn::|"Ref"/.test(JSON.stringify(policy)) &&
      policyIn(ways['of jsonencode'](policy), terraformHost) !== undefined,
  );

  // Computed once for all ways.
  const inJson = new Map<string, ReadonlyMap<string, unknown>>();

  for (const [way, write] of Object.entries(ways)) {
    it(`has the same result ${way} as in JSON`, () => {
      let made = 0;
      const missing: string[] = [];
      for (const { name, policy, kind } of examples) {
        const context = kind === undefined ? ({ kind: 'identity', certain: true } as const) : contextOf(kind);
        if (write(policy) === '') continue;
        const own = outcomes(write(policy), terraformHost, context, catalog);
        const json = JSON.stringify(policy);
        const key = `${String(kind)} ${json}`;
        const all = inJson.get(key) ?? mapValues(outcomes(json, jsonHost, context, catalog), meaningOfJson);
        inJson.set(key, all);
        for (const [title, expected] of all) {
          const result = own.get(title);
          // The data source only has lists.
          if (way === 'of a data source' && /as a list|as one|Version/.test(title)) continue;
          if (result === undefined) missing.push(`${name}: ${title}`);
          else {
            made++;
            assert.deepEqual(policyIn(result, terraformHost), expected, `${name}: ${title}\n${result}`);
          }
        }
      }
      assert.ok(made > 200, String(made));
      assert.ok(missing.length < made / 10, `${String(made)}\n${missing.join('\n')}`);
    });
  }
});
