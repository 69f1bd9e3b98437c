import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { realCatalog } from '../catalog.ts';
import { many } from '../largeTexts.ts';
import { analyzeDocument } from '../../server/src/analysis/analysis.ts';
import { Linter } from '../../server/src/analysis/linter.ts';
import { defaultRuleSettings } from '../../server/src/analysis/ruleSettings.ts';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import type { LintedDocument } from '../../server/src/features/codeActions/fixAll.ts';
import { fixAll } from '../../server/src/features/codeActions/fixAll.ts';
import { Trial } from '../../server/src/features/codeActions/trial.ts';
import { applyReplacements } from '../../server/src/hosts/applyReplacements.ts';
import type { HostDocument } from '../../server/src/hosts/host.ts';
import { canRender, withoutPolicy } from '../../server/src/hosts/host.ts';
import { hosts } from '../../server/src/hosts/hosts.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Edit } from '../../server/src/syntax/edit.ts';
import { placeOf } from '../../server/src/syntax/edit.ts';
import type { Steps } from '../../server/src/text/steps.ts';
import { atOnce } from '../../server/src/text/steps.ts';

const statementOf = (index: number): object => ({
  ...{ Effect: 'Allow', Action: ['s3:GetObject', 's3:Get*'] },
  Resource: { 'Fn::Sub': `arn:\${AWS::Partition}:s3:::b${String(index)}/*` },
});
const policyOf = (statement: object): object => ({ Version: '2012-10-17', Statement: [statement] });
const template = (count: number): string => {
  const resources = many(count, String).map((id, index) => [
    `P${id}`,
    {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: policyOf(statementOf(index)) },
    },
  ]);
  return JSON.stringify({ Resources: Object.fromEntries(resources) as object }, null, 1);
};

type Source = readonly [file: string, languageId: string, text: (count: number) => string];

/** Documents with a number of policies, in each of which an action is superfluous. */
const sources: Readonly<Record<string, Source>> = {
  YAML: [
    'policies.yaml',
    'yaml',
    (count) =>
      many(
        count,
        (index) =>
          `- Version: "2012-10-17"\n  Statement:\n  - Effect: Allow\n    Action:\n    - s3:GetObject\n    - s3:Get*\n` +
          `    Resource: arn:aws:s3:::b${String(index)}/*\n`,
      ).join(''),
  ],
  'a template in JSON': ['template.json', 'json', template],
  'a template in YAML': ['template.yaml', 'yaml', template],
  Terraform: [
    'main.tf',
    'terraform',
    (count) =>
      many(
        count,
        (index) =>
          `data "aws_iam_policy_document" "d${String(index)}" {\n  statement {\n` +
          `    actions = ["s3:GetObject", "s3:Get*"]\n    resources = ["arn:aws:s3:::b${String(index)}/*"]\n  }\n}\n`,
      ).join(''),
  ],
  "Terraform's JSON": [
    'main.tf.json',
    'json',
    (count) =>
      JSON.stringify({
        resource: {
          aws_iam_policy: Object.fromEntries(
            many(count, String).map((id) => [
              `p${id}`,
              { policy: JSON.stringify(policyOf({ ...statementOf(0), Resource: `arn:aws:s3:::b${id}/*` })) },
            ]),
          ),
        },
      }),
  ],
  code: [
    'stack.ts',
    'typescript',
    (count) =>
      many(
        count,
        (index) =>
          `new iam.PolicyStatement({ conditions: { 'ForAnyValue:Null': { 'aws:k${String(index)}': 'true' } } });\n`,
      ).join(''),
  ],
};

const whole = { start: 0, end: 1, kind: 'scalar', value: 0 } as const;

/** Counts how often edits are verified; those for which `refused` returns true are rejected. */
class Readings {
  count = 0;
  readonly #source: Source;
  readonly #catalog: Catalog;
  readonly #refused: (edit: Edit, text: string) => boolean;

  constructor(
    source: Source,
    catalog: Catalog,
    refused: (edit: Edit, text: string) => boolean = () => false,
  ) {
    this.#source = source;
    this.#catalog = catalog;
    this.#refused = refused;
  }

  async fixAll(text: string): Promise<string> {
    const changes = await fixAll(this.lint(text), (next) => Promise.resolve(this.lint(next)));
    return applyReplacements(text, changes);
  }

  lint(text: string): LintedDocument {
    const [file, languageId] = this.#source;
    const analysis = analyzeDocument({ uri: `file:///${file}`, languageId, text }, hosts);
    const findings = new Linter(rules, defaultRuleSettings).lint(analysis, this.#catalog);
    const check = this.#check.bind(this, analysis.host, text);
    return { analysis: { ...analysis, host: { ...analysis.host, check } }, findings };
  }

  *#check(host: HostDocument, text: string, change: { readonly edits: readonly Edit[] }): Steps<boolean> {
    this.count++;
    if (change.edits.some((edit) => this.#refused(edit, text))) return false;
    return yield* canRender(change, host);
  }
}

describe('applying all safe fixes where the resulting text is parsed to verify it', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await realCatalog();
    await catalog.load(['s3']);
  });
  const toFix = /s3:GetObject\b|ForAnyValue:/g;

  for (const [name, source] of Object.entries(sources)) {
    it(`verifies many fixes at once: ${name}`, async () => {
      const counts: number[] = [];
      for (const count of [1, 40]) {
        const readings = new Readings(source, catalog);
        const text = source[2](count);
        assert.equal(text.match(toFix)?.length, count);
        assert.doesNotMatch(await readings.fixAll(text), toFix);
        counts.push(readings.count);
      }
      assert.equal(counts[1], counts[0]);
    });
  }

  it('finds the fix that cannot be rendered by halves, and applies the others', async () => {
    const [file, languageId, text] = sources['Terraform'] ?? assert.fail();
    const isThe20th = (edit: Edit, text: string): boolean =>
      /:::b(\d+)/.exec(text.slice(placeOf(edit).start))?.[1] === '20';
    const readings = new Readings([file, languageId, text], catalog, isThe20th);
    const fixed = await readings.fixAll(text(40));
    const left = [...fixed.matchAll(/s3:GetObject"[^]*?:::b(\d+)/g)].map(([, index]) => index);
    assert.deepEqual(left, ['20']);
    assert.ok(readings.count < 40, `${readings.count} readings`);
  });

  it('applies a fix that conflicts only with one that cannot be rendered', async () => {
    const source = sources['YAML'] ?? assert.fail();
    const readings = new Readings(source, catalog, ({ kind }) => kind === 'replace');
    const text = source[2](1);
    const { analysis, findings } = readings.lint(text);
    const [finding] = findings.filter((each) => each.fixes().some(({ meaning }) => meaning === 'keeps'));
    const [fix] = finding?.fixes() ?? [];
    const [edit] = fix?.edits ?? [];
    if (finding === undefined || fix === undefined || edit?.kind !== 'removeItem') assert.fail();
    const replacing: Edit = { kind: 'replace', node: edit.item, value: 'not to be written' };
    const first = { ...finding, fixes: () => [{ ...fix, edits: [replacing] }] };
    const changes = await fixAll({ analysis, findings: [first, finding] }, (next) =>
      Promise.resolve(readings.lint(next)),
    );
    assert.doesNotMatch(applyReplacements(text, changes), /GetObject|not to be/);
  });

  it('stops after too many failures, and keeps what has been verified', () => {
    const [text, edits] = ['0123456789', many(16, String)];
    const changes = edits.map((value) => ({ edits: [{ kind: 'replace', node: whole, value }] as const }));
    let count = 0;
    const host: HostDocument = {
      ...withoutPolicy,
      *check(change) {
        count++;
        yield;
        return !change.edits.some((edit) => edit.kind === 'replace' && Number(edit.value) > 1);
      },
    };
    const document = { host, document: { uri: '', languageId: '', text } };
    const none = { made: [], edits: [], hasRefused: false };
    const { made } = atOnce(new Trial(text.length * 5).together(none, changes, document));
    assert.deepEqual(made, changes.slice(0, 2));
    assert.equal(count, 7);
  });
});
