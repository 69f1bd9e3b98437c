import { outcomes } from '../outcomes.ts';
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parse, stringify } from 'yaml';
import { realCatalog } from '../../catalog.ts';
import { ruleExamples } from '../../ruleExamples.ts';
import { contextOf } from '../../rules/checkRule.ts';
import type { Catalog } from '../../../server/src/catalog/catalog.ts';
import { jsonHost } from '../../../server/src/hosts/json/jsonHost.ts';
import { yamlHost } from '../../../server/src/hosts/yaml/yamlHost.ts';

const block = { lineWidth: 0, defaultStringType: 'PLAIN' } as const;
const ways = {
  'in block style': (policy: unknown) => stringify({ Resources: { Policy: policy } }, block),
  'with quotes and lists beside their keys': (policy: unknown) =>
    stringify(
      { Resources: { Policy: policy } },
      { ...block, defaultStringType: 'QUOTE_SINGLE', indentSeq: false, indent: 4 },
    ),
  'with comments': (policy: unknown) =>
    stringify({ Resources: [{ Policy: policy }] }, block)
      .split('\n')
      .map((line, index) => (line === '' || index % 2 === 0 ? line : `${line} # ${String(index)};`))
      .join('\n'),
  'in flow style': (policy: unknown) => `Resources:\n  Policy: ${JSON.stringify(policy)}\n`,
};

function policyOf(value: unknown): unknown {
  const resources = memberOf(value, 'Resources');
  return memberOf(Array.isArray(resources) ? resources[0] : resources, 'Policy');
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
}

describe('every offer for a policy in YAML', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await realCatalog();
    await catalog.load(catalog.prefixes);
  });
  // Mistakes in JSON's syntax do not exist in YAML, and the examples contain no numbers.
  const examples = ruleExamples().filter(
    ({ policy }) => !/:\s*-?\d|\bnull\b|\[\]|\{\}/.test(JSON.stringify(policy)) && isPolicy(policy),
  );

  // Computed once for all ways.
  const inJson = new Map<string, ReadonlyMap<string, string>>();

  for (const [way, write] of Object.entries(ways)) {
    it(`has the same result ${way} as in JSON`, () => {
      let made = 0;
      const missing: string[] = [];
      for (const { name, policy, kind } of examples) {
        const context = kind === undefined ? ({ kind: 'identity', certain: true } as const) : contextOf(kind);
        const inYaml = outcomes(write(policy), yamlHost, context, catalog);
        const json = JSON.stringify({ Resources: { Policy: policy } });
        const key = `${String(kind)} ${json}`;
        const all = inJson.get(key) ?? outcomes(json, jsonHost, context, catalog);
        inJson.set(key, all);
        for (const [title, text] of all) {
          const own = inYaml.get(title);
          if (own === undefined) missing.push(`${name}: ${title}`);
          else {
            made++;
            assert.deepEqual(policyOf(parse(own)), policyOf(JSON.parse(text)), `${name}: ${title}\n${own}`);
          }
        }
      }
      assert.ok(made > 500, String(made));
      assert.ok(missing.length < made / 50, `${String(made)}\n${missing.join('\n')}`);
    });
  }
});

function isPolicy(policy: unknown): boolean {
  return (
    yamlHost.parse({ uri: '', languageId: 'yaml', text: `Policy: ${JSON.stringify(policy)}` }).policies
      .length > 0
  );
}
