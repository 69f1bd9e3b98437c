import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { before, describe, it } from 'node:test';
import { parse } from 'jsonc-parser';
import { realCatalog } from './catalog.ts';
import type { Grant } from './evaluator.ts';
import { Evaluator, firstWider } from './evaluator.ts';
import { readProjectFile } from './project.ts';
import type { AccessLevel, ActionDetails, Catalog } from '../server/src/catalog/catalog.ts';
import { applyReplacements } from '../server/src/features/codeActions/fixAll.ts';
import { offersAt } from '../server/src/features/codeActions/offers.ts';
import type { Offer } from '../server/src/features/codeActions/offers.ts';
import { noValues } from '../server/src/refactorings/knownValues.ts';
import { createLanguageService } from '../server/src/languageService.ts';
import type { PolicyContext } from '../server/src/policy/kind.ts';
import type { Finding } from '../server/src/rules/rule.ts';

/** The policies as their documents have them, and what their documents attach them to. */
const attachments: Readonly<Record<string, PolicyContext['attachment']>> = {
  'examples/ufo/policy.json': 'group',
  'examples/jets/policy.json': 'group',
  'examples/cody/policy.json': 'group',
  'examples/codedeploy/role-for-ecs-policy.json': 'managed',
  'examples/codedeploy/role-for-ecs-limited-policy.json': 'managed',
  'examples/ecs/first-run-wizard-policy.json': undefined,
};

const noSourceActions = { fixAll: () => Promise.resolve([]), minimize: () => Promise.resolve([]) };

describe('offered fixes alone', () => {
  let catalog: Catalog;
  let evaluator: Evaluator;
  before(async () => {
    catalog = await realCatalog();
    await catalog.load(catalog.prefixes);
    evaluator = new Evaluator(catalog);
  });

  /** Takes the best offer, remedies of what is most severe first, until there is none that narrows or repairs. */
  async function walk(
    start: string,
    attachment: PolicyContext['attachment'],
  ): Promise<{
    readonly text: string;
    readonly taken: readonly string[];
    readonly left: readonly Finding[];
  }> {
    const service = createLanguageService({ catalog: () => Promise.resolve(catalog) });
    const taken: string[] = [];
    let text = start;
    while (taken.length < 40) {
      const kind: PolicyContext = { kind: 'identity', certain: true, ...(attachment && { attachment }) };
      const analysis = service.analyse({ uri: 'file:///unnamed.json', languageId: 'json', text }, () => kind);
      const findings = await service.findings(analysis);
      const context = { analysis, findings, catalog, set: noValues, ...noSourceActions };
      const offers = offersAt(context, { start: 0, end: text.length }, undefined).filter(isStep);
      const isShort = attachment === 'group';
      const [best] = offers.toSorted((a, b) => rankOf(a, isShort) - rankOf(b, isShort));
      if (best?.fix === undefined) return { text, taken, left: findings };
      taken.push(best.title);
      text = applyReplacements(text, analysis.host.render(best.fix.edits, { stops: false }));
    }
    return assert.fail(`the walk comes to no end: ${taken.join(', ')}`);
  }

  const detailsOf = ({ action }: Grant): ActionDetails | undefined => {
    const [prefix = '', name = ''] = action.split(':');
    return catalog.details(prefix)?.action(name);
  };

  /** How many actions a policy allows on `*`, by access level. */
  function countOnStar(grants: readonly Grant[]): string {
    const counts = new Map<AccessLevel, number>();
    for (const grant of grants) {
      const level = detailsOf(grant)?.accessLevel;
      if (level !== undefined && grant.resource === '*') counts.set(level, (counts.get(level) ?? 0) + 1);
    }
    const parts = [...counts].sort().map(([level, count]) => `${level} ${count}`);
    return parts.length === 0 ? 'nothing' : parts.join(', ');
  }

  async function check(file: string, test: TestContext): Promise<void> {
    const start = readProjectFile(file);
    const { text, taken, left } = await walk(start, attachments[file]);
    // What Cody's list grants although IAM refuses it for the comma at its end.
    const meant = JSON.stringify(parse(start));
    const [grantsBefore, grantsAfter] = [evaluator.grantsIn(meant), evaluator.grantsIn(text)];
    for (const title of taken) test.diagnostic(title);
    test.diagnostic(`${JSON.stringify(JSON.parse(text)).length} characters`);
    test.diagnostic(`on * before: ${countOnStar(grantsBefore)}`);
    test.diagnostic(`on * after:  ${countOnStar(grantsAfter)}`);
    const loud = left.filter(({ severity }) => severity === 'error' || severity === 'warning');
    assert.deepEqual(
      loud.map(({ rule, message }) => `${rule.id}: ${message}`),
      [],
    );
    assert.deepEqual(
      grantsAfter.filter((grant) => grant.resource === '*' && detailsOf(grant)?.resourceTypes.length !== 0),
      [],
      'on * stays only what takes nothing else',
    );
    const wider = firstWider(grantsBefore, grantsAfter);
    assert.ok(
      wider === undefined || detailsOf(wider)?.service === 'elasticloadbalancing',
      JSON.stringify(wider),
    );
  }

  for (const file of Object.keys(attachments)) {
    it(`bring ${file} to a policy without a warning, and without * where there is better`, (test) =>
      check(file, test));
  }
});

const main = `Narrow "*" to the ARNs of these actions' resources`;
const short = 'Narrow "*", and list what takes only "*" in as few characters as can be';

/** What a user takes who wants the policy narrow and right. */
function isStep({ kind, fix, title }: Offer): boolean {
  if (fix === undefined || fix.meaning === 'widens') return false;
  return kind === 'quickfix' || title.startsWith(main) || title.startsWith(short);
}

/** What is most severe first; the short way before the other ways to narrow where the quota is small. */
function rankOf({ findings: [finding], preferred, title }: Offer, isShort: boolean): number {
  if (title.startsWith(short)) return isShort ? 1 : Infinity;
  const order = ['error', 'warning', 'information', 'hint', undefined];
  return 2 * order.indexOf(finding?.severity) + Number(!preferred);
}
