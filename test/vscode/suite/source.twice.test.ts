import assert from 'node:assert/strict';
import type { CompletionItem, Diagnostic } from 'vscode';
import {
  activateBoth,
  behind,
  closeAll,
  codeOf,
  complete,
  hover,
  isOurs,
  labelOf,
  open,
  problems,
} from './editor.ts';

/** Texts of both kinds of mistake: against JSON, which VS Code reports, and against IAM, which we report. */
const mistaken = [
  '{ "Statement": [{ "Effect": "allow", "Action": "s3:GetObject", "Resource": "*", }] }',
  '{ "Statement": [{ "Effect": "allow", "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*" }] }',
  '{ "Statement": [{ "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" ',
  '{ "Statement": [{ "Effect": "allow" "Action": "s3:GetObject", "Resource": "*" }] } // why',
];

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "First",
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:ListBucket"],
      "Resource": "arn:aws:s3:::bucket/*",
      "Condition": { "StringEquals": { "aws:ResourceTag/team": "one" } }
    },
    {
      "Effect": "",
      "Action": [""],
      "Resource": "arn:",
      "Condition": { "Bool": { "aws:SecureTransport": "" }, "" },
      ""
    },
    {

    }
  ],

}
`;

/** Where a user asks for completion: the text before the cursor. */
const places = [
  '"Effect": "',
  '"Effect": "Allow",\n      "Action": ["s3:GetObject", "s3:',
  '"Effect": "",\n      "Action": ["',
  '"" },\n      "',
  '},\n    {\n',
  '],\n',
  '"Version": "',
];

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

  /** What the user reads in the list, without the quotes that one server writes and the other does not. */
  const word = (item: CompletionItem) => labelOf(item).replaceAll('"', '');

  for (const before of places) {
    it(`no completion item appears twice behind ${JSON.stringify(before)}`, async () => {
      const editor = await open({ text: policy });
      await problems(editor.document.uri, (all) => all.some(isOurs));
      const { items } = await complete(editor, behind(editor.document, before));
      const words = items.map(word);
      assert.notEqual(words.length, 0);
      assert.deepEqual(
        words.filter((each, index) => words.indexOf(each) !== index),
        [],
      );
    });
  }

  for (const before of ['"Stat', '"Eff', '"s3:Get', '"arn:aws:s3', '"StringEq', '"aws:Res']) {
    it(`no hover appears twice on ${before}`, async () => {
      const editor = await open({ text: policy });
      assert.equal((await hover(editor, behind(editor.document, before))).length, 1);
    });
  }
});
