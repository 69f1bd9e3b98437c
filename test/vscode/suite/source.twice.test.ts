import assert from 'node:assert/strict';
import { type Diagnostic } from 'vscode';
import { activateBoth, closeAll, codeOf, isOurs, open, problems } from './editor.ts';

/** Texts of both kinds of mistake: against JSON, which VS Code reports, and against IAM, which we report. */
const texts = [
  '{ "Statement": [{ "Effect": "allow", "Action": "s3:GetObject", "Resource": "*", }] }',
  '{ "Statement": [{ "Effect": "allow", "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*" }] }',
  '{ "Statement": [{ "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" ',
  '{ "Statement": [{ "Effect": "allow" "Action": "s3:GetObject", "Resource": "*" }] } // why',
];

describe("beside VS Code's own JSON server", () => {
  before(activateBoth);
  afterEach(closeAll);

  const place = ({ range: { start, end } }: Diagnostic) =>
    `${start.line}:${start.character}-${end.line}:${end.character}`;

  for (const text of texts) {
    it(`no problem appears twice: ${text}`, async () => {
      const { document } = await open({ text });
      const found = await problems(
        document.uri,
        (all) => all.some((each) => codeOf(each) === 'invalid-effect') && all.some((each) => !isOurs(each)),
      );
      const theirs = new Set(found.filter((each) => !isOurs(each)).map(place));
      const ours = found.filter(isOurs).map(place);
      assert.deepEqual(
        ours.filter((each) => theirs.has(each)),
        [],
      );
      assert.equal(new Set(ours).size, ours.length);
    });
  }
});
