import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { realCatalog } from './catalog.ts';
import { latestManagedPolicies } from './managedPolicies.ts';
import { retiredInManagedPolicies } from './managedPolicies.retired.ts';
import { readProjectFile, root } from './project.ts';
import { analyzeDocument } from '../server/src/analysis/analysis.ts';
import { Linter } from '../server/src/analysis/linter.ts';
import { defaultRuleSettings } from '../server/src/analysis/ruleSettings.ts';
import { jsonHost } from '../server/src/hosts/json/jsonHost.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Finding } from '../server/src/rules/rule.ts';
import type { Severity } from '../server/src/rules/severity.ts';

/** The number of a rule's findings in AWS's own policies by severity, and the number of policies with findings. */
type Counts = Partial<Record<Severity | 'policies', number>>;

interface Found {
  readonly policy: string;
  readonly finding: Finding;
  /** The text that the finding marks. */
  readonly text: string;
}

const baselineFile = 'test/managedPolicies.baseline.json';

describe('the latest versions of the AWS managed policies', () => {
  let found: readonly Found[] = [];
  before(async () => {
    found = await findAll();
  });

  it('have no errors except for retired actions and services', () => {
    const errors = found.filter(({ finding }) => finding.severity === 'error');
    const named = new Set(errors.map(({ finding, text }) => `${finding.rule.id} ${text}`));
    assert.deepEqual([...named].sort(), [...retiredInManagedPolicies].sort());
  });

  it('have the same findings as before; UPDATE=1 npm run unit managedPolicies rewrites the baseline', () => {
    const lines = [...countByRule(found)].sort(([a], [b]) => (a < b ? -1 : 1)).map(writeCounts);
    const text = `{\n${lines.join(',\n')}\n}\n`;
    if (process.env['UPDATE'] === '1') writeFileSync(path.join(root, baselineFile), text);
    assert.equal(text, readProjectFile(baselineFile));
  });
});

async function findAll(): Promise<readonly Found[]> {
  const catalog = await realCatalog();
  await catalog.load(catalog.prefixes);
  const linter = new Linter(rules, { ...defaultRuleSettings, security: true });
  return latestManagedPolicies().flatMap(({ name: policy, document: latest }) => {
    const text = JSON.stringify(latest, null, 4);
    const document = { uri: 'file:///unnamed.json', languageId: 'json', text };
    return linter
      .lint(analyzeDocument(document, [jsonHost]), catalog)
      .map((finding) => ({ policy, finding, text: text.slice(finding.start, finding.end) }));
  });
}

function countByRule(found: readonly Found[]): ReadonlyMap<string, Counts> {
  const policies = new Map<string, Set<string>>();
  const counts = new Map<string, Counts>();
  for (const { policy, finding } of found) {
    const { id } = finding.rule;
    const named = policies.get(id) ?? new Set();
    policies.set(id, named.add(policy));
    const old = counts.get(id) ?? {};
    const count = (old[finding.severity] ?? 0) + 1;
    counts.set(id, { ...old, [finding.severity]: count, policies: named.size });
  }
  return counts;
}

function writeCounts([id, counts]: readonly [string, Counts]): string {
  const order = ['policies', 'error', 'warning', 'information', 'hint'] as const;
  const present = order.flatMap((name) => (counts[name] === undefined ? [] : [`"${name}": ${counts[name]}`]));
  return `  "${id}": { ${present.join(', ')} }`;
}
