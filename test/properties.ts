import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CompletionItem, Range, TextEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Json } from './arbitraries.ts';
import { policies } from './arbitraries.ts';
import { realSource } from './catalog.ts';
import { OfferTester } from './offerTester.ts';
import type { Layout } from './rewriting.ts';
import { asLists, asLoneValues, canonicalText, print, reorderKeys } from './rewriting.ts';
import type { DocumentAnalysis } from '../server/src/analysis/analysis.ts';
import type { RuleSettings } from '../server/src/analysis/ruleSettings.ts';
import { defaultRuleSettings } from '../server/src/analysis/ruleSettings.ts';
import type { Catalog, CatalogSource } from '../server/src/catalog/catalog.ts';
import { loadCatalog } from '../server/src/catalog/loadCatalog.ts';
import type { LanguageService } from '../server/src/api/languageService.ts';
import { codeActionKinds } from '../server/src/api/documents.ts';
import { createLanguageService } from '../server/src/api/languageService.ts';
import type { PolicyContext } from '../server/src/policy/kind.ts';
import { policyKinds } from '../server/src/policy/kind.ts';
import type { TextRange } from '../server/src/text/range.ts';

/** A policy, and its declared kind. */
export interface Sample {
  readonly policy: Json;
  readonly context: PolicyContext | undefined;
}

/** A property of every policy, as a check that throws if it does not hold. */
export interface Property {
  readonly name: string;
  readonly property: fc.IAsyncPropertyWithHooks<[unknown]>;
}

const uri = 'file:///iam/policy.json';
const settings: RuleSettings = { ...defaultRuleSettings, security: true };

/**
 * What a rule still has to keep if a policy is written differently. `counts`: the number and severity of its findings,
 * although it may mark another place. `grows`: a finding in the shorter text also occurs in the longer one. `varies`:
 * either text may have it alone.
 */
type Leeway = 'counts' | 'grows' | 'varies';

/** An equivalent way to write a policy, and the rules whose findings may differ, by ID. */
export interface Rewriting {
  readonly name: string;
  readonly rewrite: (policy: Json, seed: number) => string;
  readonly differs: ReadonlyMap<string, Leeway>;
}

/** The compared parts of a finding. */
interface Found {
  readonly id: string;
  /** The rule and its severity. */
  readonly voice: string;
  /** The rule, its severity, and the marked text. */
  readonly signature: string;
}

const layouts: readonly Layout[] = [
  { indent: 0, lineEnd: '\n', finalLineEnd: false },
  { indent: '\t', lineEnd: '\n', finalLineEnd: true },
  { indent: 4, lineEnd: '\r\n', finalLineEnd: true },
  { indent: 10, lineEnd: '\n', finalLineEnd: false },
];

/** AWS counts white space there, or the rule describes what happens to it. */
const countSpace = [
  'policy-size-exceeds-scp-quota',
  'policy-size-exceeds-rcp-quota',
  'policy-size-exceeds-resource-policy-quota',
  'vpc-endpoint-size',
];

/** Brackets count as characters too. */
const countBrackets = [
  ...countSpace,
  'policy-size-exceeds-identity-policy-quota',
  'policy-size-exceeds-role-trust-policy-quota',
];

/** A longer text may be near a quota, or already over it. */
const growing = (rules: readonly string[]): ReadonlyMap<string, Leeway> =>
  new Map([...rules.map((rule) => [rule, 'grows'] as const), ['policy-size-near-quota', 'varies']]);

export const rewritings: readonly Rewriting[] = [
  {
    name: 'the order of keys',
    rewrite: (policy, seed) => print(reorderKeys(policy, seed)),
    // They mark the later of two, or the first one beyond a limit.
    differs: new Map([
      ['duplicate-keys-with-different-case', 'counts'],
      ['sns-policy-limits', 'counts'],
      ['sqs-policy-limits', 'counts'],
    ]),
  },
  {
    name: 'white space',
    rewrite: (policy, seed) => print(policy, layouts[seed % layouts.length]),
    differs: growing(countSpace),
  },
  {
    name: 'a list around a lone value',
    rewrite: (policy) => print(asLists(policy)),
    differs: growing(countBrackets),
  },
  {
    name: 'no list around a lone value',
    rewrite: (policy) => print(asLoneValues(policy)),
    differs: growing(countBrackets),
  },
];

/**
 * Tests the guarantees of the language service. Created once, so that anything cached for one policy is there for the
 * next.
 */
export class Guarantees {
  readonly #catalog: Catalog;
  readonly #source: CatalogSource;
  readonly #service: LanguageService;
  #offers: OfferTester | undefined;

  static async create(): Promise<Guarantees> {
    const source = realSource();
    const index = await source.readIndex();
    const kept: CatalogSource = {
      readIndex: () => Promise.resolve(index),
      readDetails: (offset, length) => source.readDetails(offset, length),
    };
    return new Guarantees(await loadCatalog(kept), kept);
  }

  constructor(catalog: Catalog, source: CatalogSource) {
    this.#catalog = catalog;
    this.#source = source;
    this.#service = this.#newService();
  }

  /** All properties, for generated policies that include `statements`. */
  properties(statements: readonly Json[]): readonly Property[] {
    const samples = fc.record({
      policy: policies(this.#catalog, statements),
      context: fc.constantFrom(undefined, ...contexts),
    });
    const same = rewritings.map((rewriting) => {
      const input = fc.record({ sample: samples, seed: fc.nat() });
      return property(`the same findings regardless of ${rewriting.name}`, input, ({ sample, seed }) =>
        this.sameFindings(sample, rewriting, seed),
      );
    });
    const edits = fc.array(anyEdit(), { minLength: 1, maxLength: 6 });
    const places = fc.array(fc.nat(), { minLength: 2, maxLength: 6 });
    return [
      ...same,
      property('the same findings after edits as afresh', fc.record({ sample: samples, edits }), (input) =>
        this.sameAfterEdits(input.sample, input.edits),
      ),
      property(
        'answers at any place of a half-written policy, in the document',
        fc.record({ sample: samples, edits: fc.array(anyEdit(), { maxLength: 2 }), places }),
        (input) => this.answersAnywhere(input.sample, input.edits, input.places),
      ),
      property('offers that do what they say', samples, (sample) => this.offersAreTrue(sample)),
    ];
  }

  /** Throws if an equivalent policy has other findings. `name` identifies it in the message. */
  async sameFindings(
    { policy, context }: Sample,
    rewriting: Rewriting,
    seed: number,
    name?: string,
  ): Promise<void> {
    const { rewrite, differs } = rewriting;
    const texts = [print(policy), rewrite(policy, seed)].sort((a, b) => a.length - b.length);
    const [shorter = [], longer = []] = await Promise.all(
      texts.map((text) => this.#signatures(this.#service, text, context)),
    );
    assert.deepEqual(comparable(longer, differs), comparable(shorter, differs), name);
    const speaking = new Set(longer.map(({ id }) => id));
    for (const { id } of shorter.filter(({ id }) => differs.get(id) !== 'varies'))
      assert.ok(speaking.has(id), `${id} speaks of the longer text too. ${name ?? ''}`);
  }

  /**
   * Throws if a service that has seen every step of an edit finds something different from one that sees only the
   * result.
   */
  async sameAfterEdits({ policy, context }: Sample, edits: readonly Edit[]): Promise<void> {
    const document = TextDocument.create(uri, 'json', 1, print(policy));
    await this.#signatures(this.#service, document.getText(), context);
    let found: readonly Found[] = [];
    for (const edit of edits) {
      applyEdit(document, edit);
      found = await this.#signatures(this.#service, document.getText(), context);
    }
    assert.deepEqual(found, await this.#signatures(this.#newService(), document.getText(), context));
  }

  /** Throws if hover, completion or code actions throw, or return a place outside of the document. */
  async answersAnywhere(
    { policy, context }: Sample,
    edits: readonly Edit[],
    places: readonly number[],
  ): Promise<void> {
    const document = TextDocument.create(uri, 'json', 1, print(policy));
    for (const edit of edits) applyEdit(document, edit);
    const text = document.getText();
    const analysis = this.#analyze(this.#service, text, context);
    // Converted through a position, because clients cannot address the offset between a carriage return and its line
    // feed.
    const offsets = places
      .map((place) => document.offsetAt(document.positionAt(place % (text.length + 1))))
      .sort((a, b) => a - b);
    for (const offset of offsets) {
      const hover = await this.#service.hover(analysis, offset);
      if (hover?.range) assertRange(hover.range, document, 'hover');
      await this.#complete(analysis, document, offset);
    }
    const range = { start: document.positionAt(offsets[0] ?? 0), end: document.positionAt(offsets[1] ?? 0) };
    await this.#codeActions(analysis, document, range);
  }

  /** Throws if a fix, a refactoring or a source action does not have its declared effect. */
  async offersAreTrue({ policy, context }: Sample): Promise<void> {
    // The detected kind of a policy can change with it.
    const declared = context ?? { kind: 'identity', certain: true };
    const subject = { name: 'policy', text: print(policy), context: declared, isRandom: true };
    this.#offers ??= await OfferTester.create();
    assert.deepEqual(
      [...this.#offers.complaints(subject), ...(await this.#offers.sourceComplaints(subject))],
      [],
    );
  }

  async #complete(analysis: DocumentAnalysis, document: TextDocument, offset: number): Promise<void> {
    const options = { snippets: true, itemDefaults: false, labelDetails: true };
    const { items } = await this.#service.completion(analysis, offset, options);
    const cursor = document.positionAt(offset);
    const text = document.getText();
    const place = `${text.slice(Math.max(0, offset - 40), offset)}|${text.slice(offset, offset + 40)}`;
    for (const { label, textEdit, additionalTextEdits = [] } of items) {
      for (const edit of additionalTextEdits) assertRange(edit.range, document, label);
      for (const { start, end } of textEdit === undefined ? [] : rangesOf(textEdit)) {
        assertRange({ start, end }, document, label);
        assert.ok(
          start.line === cursor.line &&
            cursor.line === end.line &&
            start.character <= cursor.character &&
            cursor.character <= end.character,
          `"${label}" replaces the text from ${start.line}:${start.character} to ` +
            `${end.line}:${end.character}, and not what is at the cursor: ${place}`,
        );
      }
    }
    const [first] = items;
    if (first !== undefined) await this.#service.resolveCompletion(first);
  }

  async #codeActions(analysis: DocumentAnalysis, document: TextDocument, range: Range): Promise<void> {
    const options = {
      version: 1,
      client: {
        resolvesEdits: true,
        disabled: true,
        createsFiles: true,
        documentChanges: false,
        snippetEdits: false,
      },
    };
    for (const only of [undefined, [...codeActionKinds]]) {
      const request = { ...options, range, ...(only && { only }) };
      for (const action of await this.#service.codeActions(analysis, request, settings)) {
        if (action.disabled !== undefined) continue;
        const resolved = await this.#service.resolveCodeAction(analysis, action, options, settings);
        const edits = resolved.edit?.changes?.[uri] ?? [];
        for (const edit of edits) assertRange(edit.range, document, action.title);
        // Throws if two of them overlap.
        TextDocument.applyEdits(document, edits);
      }
    }
  }

  /** The rule and the marked text of each finding, after checking its ranges against the document. */
  async #signatures(
    service: LanguageService,
    text: string,
    context: PolicyContext | undefined,
  ): Promise<readonly Found[]> {
    const found = await service.findings(this.#analyze(service, text, context), settings);
    return found.map((finding) => {
      const { rule, severity, start, end, related } = finding;
      for (const range of [finding, ...related.map((each) => each.range)]) assertInside(range, text, rule.id);
      const voice = `${rule.id} (${severity})`;
      return { id: rule.id, voice, signature: `${voice} ${canonicalText(text.slice(start, end))}` };
    });
  }

  #analyze(service: LanguageService, text: string, context: PolicyContext | undefined): DocumentAnalysis {
    return service.analyze({ uri, languageId: 'json', text }, () => context);
  }

  #newService(): LanguageService {
    return createLanguageService({ catalog: () => loadCatalog(this.#source) });
  }
}

const contexts: readonly PolicyContext[] = [
  ...policyKinds.map((kind) => ({ kind, certain: true })),
  ...['s3', 'kms', 'sqs'].map((service) => ({ kind: 'resource' as const, certain: true, service })),
];

/** The parts that do not depend on how the policy is written. */
function comparable(found: readonly Found[], differs: Rewriting['differs']): readonly string[] {
  return found
    .filter(({ id }) => !['grows', 'varies'].includes(differs.get(id) ?? ''))
    .map(({ id, voice, signature }) => (differs.has(id) ? voice : signature))
    .sort();
}

/** A change: the offset in millionths of the document, the number of removed characters, and the inserted text. */
export interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

function anyEdit(): fc.Arbitrary<Edit> {
  return fc.record({
    at: fc.nat(1_000_000),
    removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
    inserted: fc.oneof(
      fc.constant(''),
      fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', '*', '\n', '\r', '$', 'é', '😀', ' '),
      fc.constantFrom(
        '"Action": ',
        '"s3:Get',
        '"Condition": {',
        '"Ref": "x"',
        '"Statement": [',
        '\r\n',
        '// x\n',
      ),
    ),
  });
}

function applyEdit(document: TextDocument, { at, removed, inserted }: Edit): void {
  const start = Math.floor((at / 1_000_000) * document.getText().length);
  const range = { start: document.positionAt(start), end: document.positionAt(start + removed) };
  TextDocument.update(document, [{ range, text: inserted }], document.version + 1);
}

function property<Input>(
  name: string,
  input: fc.Arbitrary<Input>,
  check: (input: Input) => Promise<void>,
): Property {
  return { name, property: fc.asyncProperty(input, check) };
}

function rangesOf(edit: NonNullable<CompletionItem['textEdit']>): readonly Range[] {
  return isTextEdit(edit) ? [edit.range] : [edit.insert, edit.replace];
}

function isTextEdit(edit: NonNullable<CompletionItem['textEdit']>): edit is TextEdit {
  return 'range' in edit;
}

function assertRange(range: Range, document: TextDocument, from: string): void {
  for (const position of [range.start, range.end]) {
    assert.deepEqual(
      document.positionAt(document.offsetAt(position)),
      position,
      `${from} is in the document`,
    );
  }
  assert.ok(document.offsetAt(range.start) <= document.offsetAt(range.end), `${from} goes forwards`);
}

function assertInside({ start, end }: TextRange, text: string, from: string): void {
  assert.ok(
    0 <= start && start <= end && end <= text.length,
    `${from} marks ${start} to ${end} of ${text.length}`,
  );
}
