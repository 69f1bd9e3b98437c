import assert from 'node:assert/strict';
import {
  commands,
  CompletionItem,
  Diagnostic,
  Disposable,
  DocumentSymbol,
  languages,
  Range,
  SymbolKind,
} from 'vscode';
import {
  positionAfter,
  closeAll,
  codeOf,
  complete,
  hover,
  isOurs,
  labelOf,
  open,
  problems,
} from './editor.ts';

const template = `Resources:
  Access:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Sid: Read
            Effect: Allow
            Action: s3:GetObjct
            Resource: "*"
`;

/**
 * Stands in for an extension that knows templates, such as Red Hat's with AWS's schema: it proposes some of the same
 * words, lists symbols, and reports problems.
 */
function otherExtension(): Disposable {
  const reported = languages.createDiagnosticCollection('other');
  const completing = languages.registerCompletionItemProvider(
    'yaml',
    {
      provideCompletionItems: (document) => {
        const place = positionAfter(document, 's3:GetObjct');
        reported.set(document.uri, [new Diagnostic(new Range(place.translate(0, -11), place), 'Not theirs')]);
        return ['s3:GetObject', 'Condition', 'Effect', 'theirs'].map((label) => new CompletionItem(label));
      },
    },
    ':',
    ' ',
  );
  const range = new Range(0, 0, 0, 1);
  const listing = languages.registerDocumentSymbolProvider('yaml', {
    provideDocumentSymbols: () => [new DocumentSymbol('theirs', '', SymbolKind.Module, range, range)],
  });
  return Disposable.from(reported, completing, listing);
}

describe("beside another extension's YAML server", () => {
  let other: Disposable;
  before(() => {
    other = otherExtension();
  });
  after(() => {
    other.dispose();
  });
  afterEach(closeAll);

  it('no proposal appears twice, and those of both are shown', async () => {
    const editor = await open({ text: `${template}            Con\n`, extension: 'yaml' });
    await problems(editor.document.uri, (all) => all.some(isOurs));
    for (const [before, shared] of [
      ['s3:GetObj', 's3:GetObject'],
      ['            Con', 'Condition'],
    ] as const) {
      const { items } = await complete(editor, positionAfter(editor.document, before));
      const words = items.map(labelOf);
      assert.deepEqual(
        words.filter((each, index) => words.indexOf(each) !== index),
        [],
      );
      assert.ok(words.includes(shared) && words.includes('theirs'), words.join());
    }
    const { items } = await complete(editor, positionAfter(editor.document, 's3:GetObj'));
    assert.ok(items.map(labelOf).includes('s3:GetObjectAcl'));
  });

  it('each reports its own problems once', async () => {
    const { document } = await open({ text: template, extension: 'yaml' });
    await commands.executeCommand(
      'vscode.executeCompletionItemProvider',
      document.uri,
      positionAfter(document, 's3:'),
    );
    const found = await problems(
      document.uri,
      (all) => all.some(isOurs) && all.some(({ message }) => message === 'Not theirs'),
    );
    assert.deepEqual(found.filter(isOurs).map(codeOf), ['invalid-action']);
    assert.equal(found.length, 2);
    const editor = await open({ text: template, extension: 'yaml' });
    assert.equal((await hover(editor, positionAfter(editor.document, 'Effect: Al'))).length, 1);
  });

  for (const extension of ['yaml', 'json'])
    it(`lists the statements of a ${extension} template by Sid, without duplicates`, async () => {
      const statement = '{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*" }';
      const text = `{ "Resources": { "Access": { "PolicyDocument": { "Statement": [${statement}] } } } }`;
      const { document } = await open({ text, extension });
      await problems(document.uri, (all) => all.some(isOurs));
      const names = ({ name, children }: DocumentSymbol): readonly string[] => [
        name,
        ...children.flatMap(names),
      ];
      const symbols = await commands.executeCommand<DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      assert.deepEqual(symbols.flatMap(names), [
        ...['Resources', 'Access', 'PolicyDocument', 'Statement', 'Read'],
        ...['Sid', 'Effect', 'Action', 'Resource'],
      ]);
    });
});
