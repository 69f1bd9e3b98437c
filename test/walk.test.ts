import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { before, describe, it } from 'node:test';
import { parse } from 'jsonc-parser';
import { realCatalog } from './catalog.ts';
import type { Grant } from './evaluator.ts';
import { Evaluator, firstWider } from './evaluator.ts';
import { readProjectFile } from './project.ts';
import type { ActionDetails, Catalog } from '../server/src/catalog/catalog.ts';
import type { AccessLevel } from '../server/src/catalog/accessLevel.ts';
import { applyReplacements } from '../server/src/hosts/applyReplacements.ts';
import { offersAt } from '../server/src/features/codeActions/offers.ts';
import type { Offer } from '../server/src/features/codeActions/offers.ts';
import { noValues } from '../server/src/refactorings/knownValues.ts';
import { requiresStar } from '../server/src/refactorings/resourceNeeds.ts';
import { isNarrowing } from '../server/src/refactorings/narrowingFixes.ts';
import { createLanguageService } from '../server/src/api/languageService.ts';
import type { PolicyContext } from '../server/src/policy/kind.ts';
import type { Finding } from '../server/src/rules/rule.ts';

/** The policies from their documents, and what these attach them to. */
const attachments: Readonly<Record<string, PolicyContext['attachment']>> = {
  'examples/ufo/policy.json': 'group',
  'examples/jets/policy.json': 'group',
  'examples/cody/policy.json': 'group',
  'examples/codedeploy/role-for-ecs-policy.json': 'managed',
  'examples/codedeploy/role-for-ecs-limited-policy.json': 'managed',
  'examples/ecs/first-run-wizard-policy.json': undefined,
};

const noSourceActions = { fixAll: () => Promise.resolve([]), minimize: () => Promise.resolve([]) };

describe('only the offered fixes', () => {
  let catalog: Catalog;
  let evaluator: Evaluator;
  before(async () => {
    catalog = await realCatalog();
    await catalog.load(catalog.prefixes);
    evaluator = new Evaluator(catalog);
  });

  /** Applies the best offer, fixes of the most severe findings first, until none narrows or repairs anything. */
  async function walk(
    start: string,
    attachment: PolicyContext['attachment'],
    way?: string,
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
      const analysis = service.analyze({ uri: 'file:///unnamed.json', languageId: 'json', text }, () => kind);
      const findings = await service.findings(analysis);
      const context = { analysis, findings, catalog, setAt: () => noValues, ...noSourceActions };
      const offers = offersAt(context, { start: 0, end: text.length }, undefined).filter((offer) =>
        isStep(offer, way),
      );
      const [best] = offers.toSorted((a, b) => rankOf(a, way) - rankOf(b, way));
      if (best?.fix === undefined) return { text, taken, left: findings };
      taken.push(best.title);
      text = applyReplacements(text, analysis.host.render(best.fix.edits, { stops: false }));
    }
    return assert.fail(`the walk does not end: ${taken.join(', ')}`);
  }

  const detailsOf = ({ actions }: Grant): readonly (ActionDetails | undefined)[] =>
    actions.map((action) => {
      const [prefix = '', name = ''] = action.split(':');
      return catalog.details(prefix)?.action(name);
    });

  const onStar = (grants: readonly Grant[]): readonly (ActionDetails | undefined)[] =>
    grants.filter(({ resource }) => resource === '*').flatMap(detailsOf);

  /** The number of actions that a policy allows on `*`, by access level. */
  function countOnStar(grants: readonly Grant[]): string {
    const counts = new Map<AccessLevel, number>();
    for (const { accessLevel } of onStar(grants).flatMap((action) => action ?? []))
      counts.set(accessLevel, (counts.get(accessLevel) ?? 0) + 1);
    const parts = [...counts].sort().map(([level, count]) => `${level} ${count}`);
    return parts.length === 0 ? 'nothing' : parts.join(', ');
  }

  async function check(file: string, test: TestContext): Promise<void> {
    const start = readProjectFile(file);
    const { text, taken, left } = await walk(start, attachments[file]);
    // The intended grants of Cody's list, which IAM rejects because of its trailing comma.
    const intended = JSON.stringify(parse(start));
    const [grantsBefore, grantsAfter] = [evaluator.grantsIn(intended), evaluator.grantsIn(text)];
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
      onStar(grantsAfter).filter(isNarrower),
      [],
      'only actions without resource-level permissions stay on *',
    );
    const wider = firstWider(grantsBefore, grantsAfter);
    assert.ok(
      wider === undefined || detailsOf(wider)[0]?.service === 'elasticloadbalancing',
      JSON.stringify(wider),
    );
  }

  for (const file of Object.keys(attachments)) {
    it(`turn ${file} into a policy without warnings, and without avoidable *`, (test) => check(file, test));
  }

  it('fit the policy of the Amazon ECS wizard into the 6,144 characters of a managed policy', async (test) => {
    const start = readProjectFile('examples/ecs/first-run-wizard-policy.json');
    const { text, left } = await walk(start, 'managed', 'narrow-resources/services/families');
    const [before, after] = [evaluator.grantsIn(start), evaluator.grantsIn(text)];
    const size = JSON.stringify(JSON.parse(text)).length;
    test.diagnostic(`${size} characters`);
    test.diagnostic(`on * after:  ${countOnStar(after)}`);
    assert.equal(firstWider(before, after), undefined);
    // Actions that could be narrowed but stay on * are the price of fitting.
    const others = onStar(after)
      .flatMap((action) => action ?? [])
      .filter(isNarrower)
      .filter(({ accessLevel }) => !/^(List|Read)$/.test(accessLevel));
    assert.deepEqual(others, []);
    const loud = left.filter(({ severity }) => severity === 'error' || severity === 'warning');
    assert.deepEqual(
      loud.map(({ rule }) => rule.id),
      [],
    );
    assert.ok(size <= 6144);
  });
});

/** Whether an ARN could replace the `*` of an action; false if an ordinary call needs it. */
function isNarrower(action: ActionDetails | undefined): boolean {
  return action === undefined || (action.resourceTypes.length > 0 && !requiresStar(action));
}

/**
 * The offers that a user applies to make the policy narrow and correct, and for each statement the way to narrow with
 * this ID if it is offered.
 */
function isStep({ kind, fix, id }: Offer, way: string | undefined): boolean {
  if (fix === undefined || fix.meaning === 'widens') return false;
  return isNarrowing(fix) ? fix.preferred === true || id === way : kind === 'quickfix';
}

/** The most severe first. */
function rankOf({ findings: [finding], preferred, id }: Offer, way: string | undefined): number {
  if (id === way) return 1;
  const order = ['error', 'warning', 'information', 'hint', undefined];
  return 2 * order.indexOf(finding?.severity) + Number(!preferred);
}
