import assert from 'node:assert/strict';
import type { HostText } from '../../server/src/hosts/host.ts';
import { describe, it } from 'node:test';
import { isFor } from '../../server/src/hosts/host.ts';
import { hosts } from '../../server/src/hosts/hosts.ts';
import { withMaxLength } from '../../server/src/hosts/readPart.ts';

const json =
  '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }';

/** For each host, a document with many copies of a policy. */
const documents: Readonly<Record<string, (policies: number) => string>> = {
  json: (count) => `[\n${`${json},\n`.repeat(count)}{}]`,
  yaml: (count) => `items:\n${`  - ${json}\n`.repeat(count)}`,
  terraform: (count) => `resource "aws_iam_policy" "x" {\n  policy = jsonencode(${json})\n}\n`.repeat(count),
  typescript: (count) =>
    "new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] });\n".repeat(count),
};

describe('a document that is read in part', () => {
  for (const [languageId, make] of Object.entries(documents)) {
    const document = { uri: `file:///x.${languageId}`, languageId, text: make(50) };
    const host = hosts.find((each) => isFor(each, document));
    assert.ok(host);
    it(`has the policies that end within the read part, and no errors from its end: ${languageId}`, () => {
      const whole = host.parse(document);
      for (let maxLength = 1_500; maxLength < 1_700; maxLength += 7) {
        const part = withMaxLength(host, maxLength).parse(document);
        assert.ok(part.policies.length >= 8 && part.policies.length < whole.policies.length);
        const ends = (read: typeof part): readonly number[] => read.policies.map(({ root }) => root.end);
        assert.deepEqual(ends(part), ends(whole).slice(0, part.policies.length));
        assert.ok(ends(part).every((end) => end <= maxLength));
        assert.deepEqual(part.syntaxErrors, []);
        assert.equal(part.unread?.cause, 'length');
      }
    });
    it(`is read in part as soon as an edit makes it too long: ${languageId}`, () => {
      const { text } = document;
      const read = withMaxLength(host, text.length + 1).parse(document);
      const at = text.indexOf('Get');
      const next = (added: string): HostText => ({
        ...document,
        text: text.slice(0, at) + added + text.slice(at),
      });
      const change = (added: string) => ({ start: at, oldEnd: at, newEnd: at + added.length });
      assert.equal(read.reread?.(next('ab'), change('ab')), undefined);
      const once = read.reread?.(next('a'), change('a'))?.host;
      if (languageId === 'json') assert.ok(once);
      assert.equal(once?.reread?.(next('ab'), { start: at + 1, oldEnd: at + 1, newEnd: at + 2 }), undefined);
    });
    it(`reports that the rest is unknown if it may contain a policy: ${languageId}`, () => {
      const ahead = `${' '.repeat(1_500)}\n`;
      const read = (text: string) => withMaxLength(host, 1_500).parse({ ...document, text });
      assert.equal(read(ahead + document.text).unread?.cause, 'length');
      assert.equal(read(ahead + ahead).unread, undefined);
    });
    it(`is read completely if it is not longer: ${languageId}`, () => {
      const read = withMaxLength(host, document.text.length).parse(document);
      assert.equal(read.policies.length, host.parse(document).policies.length);
      assert.equal(read.unread, undefined);
    });
  }
});
