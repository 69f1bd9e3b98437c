import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { Linter } from '../../server/src/analysis/linter.ts';
import { defaultRuleSettings } from '../../server/src/analysis/ruleSettings.ts';
import type { ActionDetails, Catalog } from '../../server/src/catalog/catalog.ts';
import { widenVariables } from '../../server/src/policy/variables.ts';
import { intersects } from '../../server/src/policy/wildcard.ts';
import { formsFor } from '../../server/src/refactorings/arnForms.ts';
import type { Fix } from '../../server/src/refactorings/fix.ts';
import { acceptedTypes, isNarrowable } from '../../server/src/refactorings/resourceTypeChoice.ts';
import { fixesOf, narrowingFixes } from '../../server/src/refactorings/narrowingFixes.ts';
import type { Finding } from '../../server/src/rules/rule.ts';
import { rules } from '../../server/src/rules/index.ts';
import { escalations } from '../../server/src/rules/security/escalations.ts';
import { credentialActions, dataActions } from '../../server/src/rules/security/secretActions.ts';
import { realCatalog } from '../catalog.ts';
import { widenStops } from '../narrowedByAws.ts';
import { analyzeText, applyEdits } from '../policyText.ts';
import { atOnce } from '../../server/src/text/steps.ts';

describe('each kind of action that supports resources, alone on *, narrowed by each offer', () => {
  let catalog: Catalog;
  const linter = new Linter(rules, { ...defaultRuleSettings, security: true });
  before(async () => {
    catalog = await realCatalog();
  });

  /** The problems in the results of an action's offers. */
  async function complaints(action: ActionDetails): Promise<readonly string[]> {
    const name = `${action.service}:${action.name}`;
    const Statement = [{ Effect: 'Allow', Action: name, Resource: '*' }];
    const text = JSON.stringify({ Version: '2012-10-17', Statement });
    const analysis = await analyzeText(text, catalog);
    const before = linter.lint(analysis, catalog);
    const found: string[] = [];
    for (const fix of analysis.policy.statements.flatMap((each) =>
      fixesOf(atOnce(narrowingFixes(each, catalog))),
    )) {
      const written = applyEdits(analysis, fix.edits);
      const now = await findings(written);
      const mistakes = now.filter((each) => isLoud(each) && !has(before, each));
      found.push(...mistakes.map(({ rule }) => `${name}, ${fix.title}: ${rule.id} in ${written}`));
      const wide = applyEdits(analysis, fix.edits.map(widenStops));
      const dangers = before.filter(({ rule }) => rule.tier === 'security');
      const after = dangers.length === 0 || wide === written ? now : await findings(wide);
      const hidden = dangers.filter((each) => !has(after, each));
      found.push(...hidden.map(({ rule }) => `${name}, ${fix.title}: hides ${rule.id} in ${wide}`));
      found.push(...denied(action, fix, wide).map((arn) => `${name}, ${fix.title}: ${arn} is denied`));
    }
    return found;
  }

  async function findings(text: string): Promise<readonly Finding[]> {
    return linter.lint(await analyzeText(text, catalog), catalog);
  }

  it('has no errors, hides no danger, and covers each type that the offer is for', async () => {
    const found: string[] = [];
    const tried = new Set<string>();
    for (const prefix of catalog.prefixes) {
      await catalog.load([prefix]);
      const details = catalog.details(prefix);
      const actions = (details?.service.actions ?? []).flatMap(({ name }) => details?.action(name) ?? []);
      for (const action of actions.filter(isNarrowable)) {
        const kind = kindOf(action);
        if (tried.has(kind)) continue;
        tried.add(kind);
        found.push(...(await complaints(action)));
      }
    }
    assert.ok(tried.size > 5_000, `${tried.size} kinds of actions`);
    assert.deepEqual(found, []);
  });
});

/** Actions that rules name are each tested. */
const named: ReadonlySet<string> = new Set([
  ...credentialActions,
  ...dataActions,
  ...escalations.flatMap(({ actions }) => actions),
]);

/** The facts that determine an action's offers and their results. A third of 15,000 actions differ in them. */
function kindOf({ service, name, accessLevel, resourceTypes, conditionKeys }: ActionDetails): string {
  const types = resourceTypes.map(({ type, required }) => [type.name, required]);
  const own = named.has(`${service}:${name}`) && name;
  return JSON.stringify([service, accessLevel, types, conditionKeys, own]);
}

function isLoud({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

function has(findings: readonly Finding[], { rule }: Finding): boolean {
  return findings.some((each) => each.rule === rule);
}

/**
 * The ARNs of the action's types that the written text does not cover: of all types if the offer is for all, otherwise
 * of those that the reference requires.
 */
function denied(action: ActionDetails, { id }: Fix, written: string): readonly string[] {
  const required = action.resourceTypes.filter((each) => each.required).map(({ type }) => type);
  const types = id === 'narrow-resources/all-types' ? acceptedTypes(action) : required;
  const arns = [...written.matchAll(/"(arn:[^"]*)"/g)].map(([, arn = '']) => arn);
  return types
    .flatMap((type) => formsFor(type, [action]))
    .map(widenVariables)
    .filter((form) => !arns.some((arn) => intersects(arn, form, 'matchCase')));
}
