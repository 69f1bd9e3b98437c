import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Position } from 'vscode-languageserver-types';
import type { Json } from './arbitraries.ts';
import { policies } from './arbitraries.ts';
import { realCatalog } from './catalog.ts';
import { print } from './rewriting.ts';
import type { DocumentAnalysis } from '../server/src/analysis/analysis.ts';
import type { RuleSettings } from '../server/src/analysis/ruleSettings.ts';
import { defaultRuleSettings } from '../server/src/analysis/ruleSettings.ts';
import type { Catalog } from '../server/src/catalog/catalog.ts';
import type { HostText } from '../server/src/hosts/host.ts';
import type { LanguageService } from '../server/src/api/languageService.ts';
import { createLanguageService } from '../server/src/api/languageService.ts';
import type { Member, ValueNode } from '../server/src/syntax/node.ts';

/** A change of a text: a range is removed, and text is inserted. */
interface TextEdit {
  /** The kind of place: any character, between the quotes of a string, or after a string, a bracket, or a comma. */
  readonly place: keyof typeof places | 'undo';
  /** The position among these places, from 0 to 1. */
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/** The places of each kind in a text. */
const places = {
  anywhere: /^|[^]/g,
  withinString: /(?<=")[A-Za-z0-9:*/-](?=[^"\\\n]*")/g,
  afterString: /(?<=[A-Za-z*]")(?=\s*[,\]}])/g,
  inList: /(?<=\[)/g,
  inObject: /(?<=\{)(?=\s*")/g,
  blank: /(?<=[,:[{])/g,
};

/** Typed, pasted and incomplete texts. */
const typed = [
  ...[
    '',
    ' ',
    '\n',
    '\r\n',
    '"',
    ',',
    ':',
    '{',
    '}',
    '[',
    ']',
    '\\',
    'a',
    '*',
    '1',
    'true',
    'é',
    '’',
    '\u0000',
  ],
  ...[
    '"s3:GetObject"',
    '"s3:Get*",',
    ', "ec2:Describe*"',
    '"sts:AssumeRole"\n',
    '"Resource": "*"',
    '"Sid": "One",',
  ],
  ...[
    '{ "Effect": "Deny", "Action": "*", "Resource": "*" },',
    '"Condition": { "Bool": { "aws:SecureTransport": "true" } },',
  ],
  ...[
    '// a comment\n',
    '/* another */',
    '/*',
    '*/',
    '${AWS::Region}',
    '{{ name }}',
    '{ "Ref": "Name" }',
    '"\\u0041"',
  ],
  ...[
    '{ "Fn::Sub": "arn:aws:s3:::${Bucket}/*" }',
    '{ "Fn::If": ["Yes", "*", "a"] }',
    '"2008-10-17"',
    '"2012-10-17"',
  ],
];

function edit(
  place: TextEdit['place'],
  removed: fc.Arbitrary<number>,
  inserted: readonly string[],
): fc.Arbitrary<TextEdit> {
  const at = fc.double({ min: 0, max: 1, noNaN: true });
  return fc.record({ place: fc.constant(place), at, removed, inserted: fc.constantFrom(...inserted) });
}

const nothing = fc.constant(0);

/** Mostly edits after which the text is valid, as with editor support. */
const edits: fc.Arbitrary<readonly TextEdit[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: edit('withinString', fc.nat(3), ['', 'a', '*', 's3:', '\\"', '${aws:username}', 'é']),
    },
    {
      weight: 2,
      arbitrary: edit('afterString', nothing, [
        ', "s3:GetObject"',
        ', "iam:PassRole"',
        ' "half',
        ' // why\n',
      ]),
    },
    {
      weight: 2,
      arbitrary: edit('inList', nothing, [
        '"ec2:Describe*", ',
        '{ "Effect": "Deny", "Action": "*", "Resource": "*" }, ',
        '{ "Ref": "Name" }, ',
      ]),
    },
    {
      weight: 2,
      arbitrary: edit('inObject', nothing, [
        '"Sid": "One", ',
        '"Resource": "*", ',
        '"Action": ',
        '"Fn::Sub": "a", ',
      ]),
    },
    { weight: 2, arbitrary: edit('blank', fc.nat(1), [' ', '\n', '\r\n', '']) },
    { weight: 1, arbitrary: edit('anywhere', fc.oneof(nothing, fc.nat(3), fc.nat(40)), typed) },
    { weight: 2, arbitrary: edit('undo', nothing, ['']) },
  ),
  { minLength: 1, maxLength: 10 },
);

/** The offset of a change, and the text after it. */
function edited(text: string, { place, at, removed, inserted }: TextEdit): { text: string; offset: number } {
  const found = [...text.matchAll(places[place === 'undo' ? 'anywhere' : place])];
  const offset = found[Math.min(found.length - 1, Math.floor(at * found.length))]?.index ?? 0;
  return { text: text.slice(0, offset) + inserted + text.slice(offset + removed), offset };
}

/** Single policies, several in one template, and one with comments. */
function texts(catalog: Catalog, statements: readonly Json[]): fc.Arbitrary<string> {
  const policy = policies(catalog, statements);
  const layout = fc.constantFrom(
    { indent: 2, lineEnd: '\n', finalLineEnd: true },
    { indent: 0, lineEnd: '\n', finalLineEnd: false },
    { indent: '\t', lineEnd: '\r\n', finalLineEnd: true },
  );
  const alone = fc.tuple(policy, layout).map(([json, chosen]) => print(json, chosen));
  const template = fc.array(policy, { minLength: 1, maxLength: 4 }).map((all) =>
    print({
      Parameters: { Name: { Type: 'String' } },
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket' },
        ...Object.fromEntries(
          all.map((json, index) => [
            `Policy${String(index)}`,
            { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: json } },
          ]),
        ),
      },
    }),
  );
  const commented = alone.map((text) => text.replace('{', '{ // all of it\n').replace(',', ', /* more */'));
  return fc.oneof({ weight: 3, arbitrary: alone }, { weight: 2, arbitrary: template }, commented);
}

const settings: RuleSettings = { ...defaultRuleSettings, security: true };
const uri = 'file:///iam/policies/edited.json';

/** Compares the analysis of an edited document with a fresh analysis of its text. */
export class Edits {
  readonly #catalog: Catalog;
  readonly #service: LanguageService;
  /** The number of changes, and of those for which only part of the document was read. */
  changes = 0;
  reread = 0;

  /** `maxRead`: the maximum number of characters that are read of a document. */
  static async create(maxRead?: number): Promise<Edits> {
    return new Edits(await realCatalog(), maxRead);
  }

  private constructor(catalog: Catalog, maxRead = Infinity) {
    this.#catalog = catalog;
    this.#service = createLanguageService({ catalog: () => Promise.resolve(catalog), maxRead });
  }

  /** After any changes to a document, its analysis equals that of its text. */
  property(statements: readonly Json[]): fc.IAsyncPropertyWithHooks<[string, string, readonly TextEdit[]]> {
    // Loaded details stay loaded for later documents, and add findings to a policy that is read again.
    return fc.asyncProperty(
      texts(this.#catalog, statements),
      fc.constantFrom('json', 'jsonc'),
      edits,
      async (text, languageId, changes) => {
        await this.#catalog.load(this.#catalog.prefixes);
        this.changes += changes.length;
        this.reread += await this.check({ uri, languageId, text }, changes);
      },
    );
  }

  /**
   * Applies the changes one after the other, and compares after each. `undo` reverts the previous one. Returns for how
   * many only part of the document was read.
   */
  async check(document: HostText, changes: readonly TextEdit[]): Promise<number> {
    const texts = [document.text];
    let previous = this.#service.analyze(document);
    await this.#service.diagnostics(previous, settings);
    let reread = 0;
    for (const change of changes) {
      const before = previous.document.text;
      const { text, offset } =
        change.place === 'undo' ? { text: texts.pop() ?? before, offset: 0 } : edited(before, change);
      if (change.place !== 'undo') texts.push(before);
      const next = this.#service.analyzeNext({ ...document, text }, previous);
      if (next.isReread) reread++;
      await this.#compare(next, this.#service.analyze({ ...document, text }), offset);
      previous = next;
    }
    return reread;
  }

  async #compare(next: DocumentAnalysis, fresh: DocumentAnalysis, offset: number): Promise<void> {
    const { text } = fresh.document;
    assert.deepEqual(describe(next), describe(fresh), text);
    assert.deepEqual(
      await this.#service.diagnostics(next, settings),
      await this.#service.diagnostics(fresh, settings),
      text,
    );
    for (const place of new Set([offset, Math.floor(text.length / 3), Math.floor((text.length * 3) / 4)]))
      assert.deepEqual(await this.#answers(next, place), await this.#answers(fresh, place), text);
  }

  /** The answers to an editor's requests at a place. */
  async #answers(analysis: DocumentAnalysis, offset: number): Promise<unknown> {
    const service = this.#service;
    const start: Position = analysis.lines.positionAt(offset);
    const end = analysis.lines.positionAt(offset + 60);
    const options = {
      version: 1,
      client: {
        resolvesEdits: true,
        disabled: true,
        createsFiles: true,
        documentChanges: true,
        snippetEdits: false,
      },
    };
    const offered = await service.codeActions(analysis, { ...options, range: { start, end } }, settings);
    const actions = await Promise.all(
      offered.map((action) => service.resolveCodeAction(analysis, action, options, settings)),
    );
    const completion = await service.completion(analysis, offset, {
      snippets: true,
      itemDefaults: true,
      labelDetails: true,
    });
    return { hover: await service.hover(analysis, offset), completion, actions };
  }
}

/** The complete result of reading a document. */
function describe({ host, policies, alternatives, lines, document }: DocumentAnalysis): unknown {
  const { syntaxErrors, comments, unsubstituted, isPartial, awaits } = host;
  const values = policies.map(({ node }) => host.valuesAt(node.start));
  return {
    ...{ syntaxErrors, comments, isPartial, awaits },
    values: values.map((each) => each && { ...each, createdAfterPolicies: each.createdAfterPolicies?.() }),
    unsubstituted: unsubstituted.map(({ start, end, variable }) => [start, end, variable]),
    paths: host.policies.map(({ path }) => path),
    policies: policies.map(({ node, context, statements }) => [shape(node), context, statements.length]),
    alternatives: alternatives.map(({ policy, branches }) => [shape(policy.node), branches.length]),
    lines: [0, 1, 2, 3].map((quarter) => lines.positionAt(Math.floor((quarter / 3) * document.text.length))),
  };
}

function shape(node: ValueNode): unknown {
  const { kind, start, end } = node;
  switch (kind) {
    case 'object':
      return [kind, start, end, node.members.map(shapeOfMember)];
    case 'array':
      return [kind, start, end, node.items.map(shape)];
    case 'string':
      return [
        kind,
        start,
        end,
        node.value,
        node.form,
        Array.from({ length: node.value.length }, (_, index) => node.at(index)),
      ];
    case 'scalar':
      return [kind, start, end, node.value];
    case 'dynamic':
      return [kind, start, end, node.call && shape(node.call), node.parts?.map(shape)];
  }
}

function shapeOfMember({ start, end, key, value }: Member): unknown {
  return [start, end, shape(key), value && shape(value)];
}
