import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textAfter } from '../client/src/textAfter.ts';

const line = (from: number, to: number, at = 0) => ({
  start: { line: at, character: from },
  end: { line: at, character: to },
});

describe('the text after a change in its preview', () => {
  it('contains every edit, applied from the end', () => {
    assert.equal(
      textAfter('a: 1\r\nb: 2\n', [
        { range: line(3, 4), newText: 'one' },
        { range: line(3, 4, 1), newText: 'two' },
      ]),
      'a: one\r\nb: two\n',
    );
  });
  it("contains the default texts of a snippet's stops", () => {
    const value = String.raw`"arn:aws:sqs:${'${2|eu-west-1,us-east-1|}'}:${'${3:123456789012}'}:${'${1:jobs}'}", "\${aws:username\}"`;
    assert.equal(
      textAfter('*', [{ range: line(0, 1), snippet: { kind: 'snippet', value } }]),
      '"arn:aws:sqs:eu-west-1:123456789012:jobs", "${aws:username}"',
    );
  });
});
