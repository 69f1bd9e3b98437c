import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { realCatalog } from '../../catalog.ts';
import { ruleExamples } from '../../ruleExamples.ts';
import { contextOf } from '../../rules/checkRule.ts';
import { analyseDocument } from '../../../server/src/analysis/analysis.ts';
import { Judge } from '../../../server/src/analysis/judge.ts';
import { defaultRuleSettings } from '../../../server/src/analysis/ruleSettings.ts';
import type { Catalog } from '../../../server/src/catalog/catalog.ts';
import { applyReplacements } from '../../../server/src/features/codeActions/fixAll.ts';
import type { Offer } from '../../../server/src/features/codeActions/offers.ts';
import { offersAt } from '../../../server/src/features/codeActions/offers.ts';
import type { Host } from '../../../server/src/hosts/host.ts';
import { jsonHost } from '../../../server/src/hosts/json/jsonHost.ts';
import { terraformHost } from '../../../server/src/hosts/terraform/terraformHost.ts';
import type { PolicyContext } from '../../../server/src/policy/kind.ts';
import { terraform } from '../../../server/src/notations/terraform/terraform.ts';
import { noValues } from '../../../server/src/refactorings/knownValues.ts';
import { rules } from '../../../server/src/rules/index.ts';
import type { ValueNode } from '../../../server/src/syntax/node.ts';

const judge = new Judge(rules, { ...defaultRuleSettings, security: true });

/** What each offer for a policy makes of the document, by title and place among those of the same title. */
function outcomes(text: string, host: Host, context: PolicyContext, catalog: Catalog): Map<string, string> {
  const [language] = host.languages;
  const document = { uri: 'file:///unnamed', languageId: language?.id ?? '', text };
  const analysis = analyseDocument(document, [host], () => context);
  const findings = judge.judge(analysis, catalog);
  const nothing = (): Promise<[]> => Promise.resolve([]);
  const base = { analysis, findings, catalog, set: noValues, fixAll: nothing, minimize: nothing };
  const made = new Map<string, string>();
  for (const offer of offersAt(base, { start: 0, end: text.length }, undefined)) {
    const edits = offer.fix?.edits ?? [];
    if (edits.length === 0) continue;
    made.set(nameIn(made, offer), applyReplacements(text, analysis.host.render(edits, { stops: false })));
  }
  return made;
}

function nameIn(made: ReadonlyMap<string, string>, { title, kind }: Offer): string {
  let name = `${kind} ${title}`;
  while (made.has(name)) name += ' again';
  return name;
}

/** What a tree says, with a list of one as that one, and no order of members. */
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

/** JSON as an object of HCL. */
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

describe('every offer on a policy in Terraform', () => {
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

  for (const [way, write] of Object.entries(ways)) {
    it(`${way} makes of it what it makes of the same in JSON`, () => {
      let made = 0;
      const missing: string[] = [];
      for (const { name, policy, kind } of examples) {
        const context = kind === undefined ? ({ kind: 'identity', certain: true } as const) : contextOf(kind);
        if (write(policy) === '') continue;
        const own = outcomes(write(policy), terraformHost, context, catalog);
        for (const [title, text] of outcomes(JSON.stringify(policy), jsonHost, context, catalog)) {
          const result = own.get(title);
          // The data source has lists alone.
          if (way === 'of a data source' && /as a list|as one|Version/.test(title)) continue;
          if (result === undefined) missing.push(`${name}: ${title}`);
          else {
            made++;
            const expected = policyIn(text, jsonHost);
            assert.deepEqual(policyIn(result, terraformHost), expected, `${name}: ${title}\n${result}`);
          }
        }
      }
      assert.ok(made > 200, String(made));
      assert.ok(missing.length < made / 10, `${String(made)}\n${missing.join('\n')}`);
    });
  }
});
