import assert from 'node:assert/strict';
import type { CompletionItem, Diagnostic, TextEditor } from 'vscode';
import { version } from 'vscode';
import {
  activateBoth,
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

/** Texts with both kinds of mistakes: in JSON, which VS Code reports, and in IAM, which we report. */
const mistaken = [
  '{ "Statement": [{ "Effect": "allow", "Action": "s3:GetObject", "Resource": "*", }] }',
  '{ "Statement": [{ "Effect": "allow", "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*" }] }',
  '{ "Statement": [{ "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" ',
  '{ "Statement": [{ "Effect": "allow" "Action": "s3:GetObject", "Resource": "*" }] } // why',
];

/** A policy whose second statement repeats much of the first. A bar marks each place for completion. */
const marked = `{
  "Version": "|2012-10-17",
  "Statement": [
    {
      "Sid": "First",
      "Effect": "|Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root", "Service": ["ec2.amazonaws.com"] },
      "Action": ["s3:GetObject", "s3:|ListBucket"],
      "Resource": ["arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket-name/*"],
      "Condition": {
        "StringEquals": { "aws:ResourceTag/team": "one", "aws:RequestedRegion": ["eu-west-1"] },
        "Bool": { "aws:SecureTransport": "true" }
      }
    },
    {
      "Effect": "|",
      "Principal": { "AWS": "|", "Service": "|", "|" },
      "Action": ["|"],
      "Resource": ["|", "arn:aws:s3|"],
      "Condition": {
        "Bool": { "aws:SecureTransport": "|", "|" },
        "StringEquals": { "aws:RequestedRegion": "|", "aws:ResourceTag/team": "|", "|" },
        "|"
      },
      "|"
    },
    {
      |
    }
  ],
  |
}
`;
const policy = marked.replaceAll('|', '');

/** Whether VS Code's JSON server asks which documents to leave to this extension, as since 1.139. */
const asks = Number(version.split('.')[1]) >= 139;

/** In the order of the bars. */
const places = [
  'a version',
  'an effect in place of another',
  'an action in place of another',
  'an effect',
  'an AWS principal',
  'a service principal',
  'the kind of a principal',
  'an action',
  'a resource',
  'the rest of a resource',
  'a boolean',
  'a key for booleans',
  'a region',
  "a tag's value",
  'a key for strings',
  'an operator',
  'an element of a statement',
  'an element of an empty statement',
  'an element of the policy',
];

/** Documents with policies, and whether VS Code's JSON server leaves them entirely to this extension. */
const documents = [
  { name: 'a file of any name', extension: 'json', front: '', back: '', left: true },
  { name: 'a file named like a policy', extension: 'policy.json', front: '', back: '', left: true },
  {
    name: 'another document',
    extension: 'json',
    front: '{ "Roles": [{ "Name": "reader", "Document": {} }, { "Name": "writer", "Document": ',
    back: '}] }',
    left: false,
  },
];

/** The visible text in the list, without the quotes that only one server writes. */
const word = (item: CompletionItem) => labelOf(item).replaceAll('"', '');

/** The labels that occur more than once in the list. */
const doubles = (items: readonly CompletionItem[]) =>
  items.map(word).filter((each, index, words) => words.indexOf(each) !== index);

describe("beside VS Code's own JSON server", () => {
  before(activateBoth);
  afterEach(closeAll);

  const place = ({ range: { start, end } }: Diagnostic) =>
    `${start.line}:${start.character}-${end.line}:${end.character}`;

  for (const text of mistaken) {
    it(`no problem appears twice: ${text}`, async () => {
      const { document } = await open({ text });
      const found = await problems(
        document.uri,
        (all) => all.some((each) => codeOf(each) === 'invalid-effect') && all.some((each) => !isOurs(each)),
      );
      const theirs = new Set(found.filter((each) => !isOurs(each)).map(place));
      const ours = found.filter(isOurs).map((each) => `${place(each)} ${codeOf(each)}`);
      assert.deepEqual(
        ours.filter((each) => theirs.has(each.split(' ', 1)[0] ?? '')),
        [],
      );
      assert.equal(new Set(ours).size, ours.length);
    });
  }

  /** Requests completion at every bar of a document, in order. */
  async function lists(editor: TextEditor, from: number): Promise<readonly (readonly CompletionItem[])[]> {
    const found: (readonly CompletionItem[])[] = [];
    let offset = from;
    for (const before of marked.split('|').slice(0, -1)) {
      offset += before.length;
      found.push((await complete(editor, editor.document.positionAt(offset))).items);
    }
    return found;
  }

  /**
   * Waits until the JSON server knows that a document is a policy: an element is then completed with its value. Asks
   * continuously until then, because the server may change its answer while a list is computed.
   */
  async function isLeftToUs(editor: TextEditor): Promise<void> {
    const inEmptyStatement = positionAfter(editor.document, '    {\n      \n').translate(-1, 6);
    for (;;) {
      const { items } = await complete(editor, inEmptyStatement);
      assert.deepEqual(doubles(items), []);
      const text = items.find((item) => word(item) === 'Effect')?.insertText;
      if ((typeof text === 'string' ? text : text?.value)?.includes('Allow') === true) return;
    }
  }

  for (const { name, extension, front, back, left } of documents) {
    it(`no completion item appears twice in ${name}`, async () => {
      const editor = await open({ text: front + policy + back, extension });
      if (left && asks) await isLeftToUs(editor);
      await problems(editor.document.uri, (all) => all.some(isOurs));
      const found = await lists(editor, front.length);
      assert.deepEqual(
        found.map(
          (items, index) => `${places[index]}: ${items.length === 0 ? 'nothing' : doubles(items).join()}`,
        ),
        places.map((place) => `${place}: `),
      );
    });
  }

  for (const before of ['"Stat', '"Eff', '"s3:Get', '"arn:aws:s3', '"StringEq', '"aws:Res']) {
    it(`no hover appears twice on ${before}`, async () => {
      const editor = await open({ text: policy });
      assert.equal((await hover(editor, positionAfter(editor.document, before))).length, 1);
    });
  }
});
