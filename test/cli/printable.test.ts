import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Log } from 'sarif';
import { runIn } from './commandLine.ts';

const evil = '\u001B]0;x\u0007\u001B[2J\u009B31m\u202E\u2028\r\n::error::x ##[add-mask]';
/** Also hostile, but with characters that IAM accepts, so that findings about names quote it. */
const quoted = '\u009B31m\r\n::error::x ##[add-mask]';
const obeyed =
  /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069\u2028]|^\s*::(?!error file=|warning file=|notice file=)|##\[/mu;

const posixOnly = { skip: process.platform === 'win32' ? 'no file has such a name on Windows' : false };

/** A policy with this word in every place that a finding can name. */
const policy = (word: string): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: word,
          Effect: 'Allow',
          Action: [`s3:${word}`, word],
          Resource: `arn:aws:s3:::${word}`,
          Condition: { [word]: { [word]: word } },
        },
      ],
    },
    null,
    2,
  );

describe('output with text from a policy and its file name', () => {
  for (const format of ['text', 'github', 'json', 'sarif']) {
    it(`contains nothing that a terminal or a CI runner would execute: ${format}`, () =>
      runIn(
        {
          'a.json': policy(evil),
          'c.json': policy(quoted),
          'b.json': policy('x').replaceAll('x', `\u202E\u009B::`),
        },
        async (run) => {
          const { out, error } = await run(
            'check',
            '--format',
            format,
            'a.json',
            'b.json',
            'c.json',
            `${evil}.json`,
          );
          assert.match(out, /202e/i);
          assert.match(out, /9b31m/i);
          assert.doesNotMatch(out, obeyed);
          assert.doesNotMatch(error, obeyed);
        },
      ));
  }
  for (const args of [
    ['grants', 'a.json'],
    ['grants', '--format', 'json', 'a.json'],
    ['diff', 'b.json', 'a.json'],
    ['diff', '--format', 'json', 'b.json', 'a.json'],
    ['diff', '--format', 'markdown', 'b.json', 'a.json'],
    ['can', `s3:${evil}`, `arn:aws:s3:::${evil}`, '--policy', 'a.json'],
    ['can', 's3:GetObject', `arn:aws:s3:::${evil}`, '--policy', 'a.json', '--format', 'json'],
    ['test', 'evil.iam-test.json'],
    ['test', '--format', 'tap', 'evil.iam-test.json'],
    ['test', '--format', 'junit', 'evil.iam-test.json'],
    ...['json', 'terraform', 'yaml'].map((to) => ['convert', '--to', to, 'c.json']),
  ])
    it(`contains nothing executable in other commands either: ${args.join(' ').replaceAll(/[^ -~]/g, '')}`, () => {
      const hostile = policy(evil).replace('"s3:', '"s3:GetObject", "s3:');
      const sound = {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: evil }],
      };
      const tests = {
        policies: { identity: [`a.json`] },
        cases: [{ name: evil, request: { action: 's3:GetObject', resource: evil }, expect: 'denied' }],
      };
      return runIn(
        {
          'a.json': hostile,
          'b.json': policy('x'),
          'c.json': JSON.stringify(sound),
          'evil.iam-test.json': JSON.stringify(tests),
        },
        async (run) => {
          const { out, error } = await run(...args);
          assert.doesNotMatch(out, obeyed);
          assert.doesNotMatch(error, obeyed);
          assert.notEqual(out + error, '');
        },
      );
    });
  for (const format of ['text', 'github', 'json', 'sarif'])
    it(`contains nothing executable for other languages and hostile file names: ${format}`, posixOnly, () => {
      const text = policy(quoted);
      const files = {
        yaml: text,
        tf: `resource "aws_iam_policy" "x" {\n  policy = jsonencode(${text})\n}\n`,
        hcl: `resource "aws_iam_policy" "x" {\n  policy = <<EOF\n${text}\nEOF\n}\n`,
        ts: `const policy = ${text};\n`,
        py: `policy = ${text}\n`,
      };
      const named = Object.fromEntries(
        Object.entries(files).map(([ending, written]) => [`${evil}.${ending}`, written]),
      );
      return runIn(named, async (run) => {
        for (const name of Object.keys(named)) {
          const { out, error } = await run('check', '--format', format, name);
          assert.match(out, /9b31m/i, name);
          assert.doesNotMatch(out, obeyed, name);
          assert.doesNotMatch(error, obeyed, name);
        }
      });
    });
  it("has the policy's meaning in JSON", () =>
    runIn({ 'a.json': policy(quoted) }, async (run) => {
      const { out } = await run('check', '--format', 'json', 'a.json');
      const { files } = JSON.parse(out) as { files: { findings: { message: string }[] }[] };
      assert.ok(files[0]?.findings.some(({ message }) => message.includes('\u009B')));
    }));
  it('escapes a source line that starts like a command, and keeps the mark below the range', () =>
    runIn(
      {
        'a.json':
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObjet",\n::"Resource":"*"}]}',
      },
      async (run) => {
        assert.doesNotMatch((await run('check', 'a.json')).out, obeyed);
      },
    ));
  it('truncates a long line around the range', () =>
    runIn(
      {
        'a.json': policy('x')
          .replaceAll(/\n */g, '')
          .replace('"s3:x"', '"s3:GetObject",'.repeat(300) + '"s3:GetObjet"'),
      },
      async (run) => {
        const { out } = await run('check', 'a.json');
        const lines = out.split('\n');
        const place = lines.findIndex((line) => /GetObjet\b.*\[invalid-action\]/.test(line));
        const [source = '', mark = ''] = lines.slice(place + 1);
        assert.ok(source.length < 220 && source.includes('…'), source);
        assert.equal(source.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1), '"s3:GetObjet"');
        assert.ok(lines.every((line) => line.length < 1000));
      },
    ));
  it('names a file in SARIF with a URI that decodes to its name', () => {
    const names = [
      'c:x.json',
      'javascript:alert(1).json',
      'ha#sh.json',
      'que?ry.json',
      'per%cent.json',
      'sp ace.json',
      '[a]b.json',
    ];
    const files = Object.fromEntries(names.map((name) => [name, policy('x')]));
    return runIn(files, async (run) => {
      const log = JSON.parse((await run('check', '--format', 'sarif', '.')).out) as Log;
      const uris = new Set(
        log.runs[0]?.results?.map((each) => each.locations?.[0]?.physicalLocation?.artifactLocation?.uri),
      );
      const read = [...uris].map((uri) => {
        const { protocol, pathname, hash, search } = new URL(uri ?? '', 'file:///base/');
        return protocol + hash + search + decodeURIComponent(pathname.slice('/base/'.length));
      });
      assert.deepEqual(read.sort(), names.map((name) => `file:${name}`).sort());
    });
  });
  it('contains no placeholder and no link in a SARIF message', () =>
    runIn(
      { 'a.json': policy('x').replace('"Effect"', '"[click](https://evil.example){0}"') },
      async (run) => {
        const { out } = await run('check', '--format', 'sarif', 'a.json');
        const log = JSON.parse(out) as Log;
        const messages = log.runs[0]?.results?.map(({ message }) => message.text ?? '') ?? [];
        assert.ok(messages.some((message) => message.includes('click')));
        for (const message of messages) assert.doesNotMatch(message, /(?<!\{)\{\d+\}|(?<!\\)\]\(/);
      },
    ));
  it('escapes words of the command line', () =>
    runIn({}, async (run) => {
      for (const args of [
        ['explain', `s3:${evil}`],
        ['expand', evil],
        [evil],
        ['check', `--${evil}`, 'a'],
        ['convert', '--to', 'json', evil],
      ])
        assert.doesNotMatch((await run(...args)).error, obeyed, JSON.stringify(args));
      assert.equal((await run('actions', '--level', 'constructor')).code, 2);
    }));
});
