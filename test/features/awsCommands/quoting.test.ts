import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyCharacter } from '../../arbitraries.ts';
import { bash } from '../../../server/src/features/awsCommands/bash.ts';
import { powershell } from '../../../server/src/features/awsCommands/powershell.ts';
import { unprintable, writeCommands } from '../../../server/src/features/awsCommands/shell.ts';
import { argumentsInBash, readPowershellWord } from './shells.ts';

const hostile = [
  'plain',
  'two words',
  ' ',
  '',
  "it's",
  `"double"`,
  '$VALUE ${VALUE} $(echo no) `echo no`',
  '%VALUE%',
  '~',
  '~/file',
  '-x',
  '--policy-name',
  '*',
  '?[a-z]{a,b}',
  'a;echo no',
  'a&echo no',
  'a|cat>b<c',
  '#comment',
  '!history !!',
  '\\',
  'C:\\My Policies\\a.json',
  'line\nline\r\nline',
  'tab\there',
  'back\bspace \u001b[31m \u0003 \u007f',
  "\u0003!it's \\",
  '\u202Egnp.exe',
  '\u2028',
  'Grüße 日本 🙂',
  '‘typographic’ ‚quotes‛ “too”',
  '@splat',
  'a,b',
  '=cmd',
  '1kb',
  '{"Version": "2012-10-17"}',
];

const anything = fc.string({
  unit: fc.oneof(fc.constantFrom(...Array.from('\'"\\$`!%~ -\n\t\u0003\u2019\u202E;&|(){}#*')), anyCharacter),
});

/** NUL ends an argument of every program, so it is never passed. */
function arriving(text: string): string {
  return text.replaceAll('\0', '');
}

describe('bash words', () => {
  it('are passed unchanged', () => {
    const words = [...hostile, ...fc.sample(anything, { numRuns: 500, seed: 7 })];
    const commands = words.map((word) => `aws ${bash.word(word)}\n`).join('');
    assert.deepEqual(
      argumentsInBash(commands),
      words.map((word) => [arriving(word)]),
    );
  });
  it('are quoted only if necessary', () => {
    assert.equal(bash.word('Ufo-Policy_1.json'), 'Ufo-Policy_1.json');
    assert.equal(bash.word('file:///home/me/policy.json'), 'file:///home/me/policy.json');
    assert.equal(bash.word("it's"), String.raw`'it'\''s'`);
    assert.equal(bash.word('\u001b[2J!'), String.raw`$'\x1b[2J\x21'`);
  });
});

describe('PowerShell words', () => {
  it('are literal strings by its quoting rules', () => {
    for (const word of hostile) assert.equal(readPowershellWord(powershell.word(word)), word);
    fc.assert(fc.property(anything, (word) => readPowershellWord(powershell.word(word)) === arriving(word)));
  });
  it('are quoted only if necessary', () => {
    assert.equal(powershell.word('Ufo-Policy_1'), 'Ufo-Policy_1');
    assert.equal(powershell.word('-x'), "'-x'");
    assert.equal(powershell.word('1kb'), "'1kb'");
    assert.equal(powershell.word('@a,b'), "'@a,b'");
    assert.equal(powershell.word('$env:PATH'), "'$env:PATH'");
    assert.equal(powershell.word("it's ‘it’"), "'it''s ‘‘it’’'");
    assert.equal(powershell.word('\u001b[2J'), "('' + [char]0x1b + '[2J')");
  });
});

describe('commands', () => {
  for (const [name, shell] of Object.entries({ bash, powershell })) {
    it(`in ${name} never contain terminal control characters`, () => {
      for (const text of hostile) {
        const commands = writeCommands(
          [
            { name: 'create-group', options: { 'group-name': text } },
            {
              name: 'create-policy',
              options: { 'policy-document': { kind: 'file', path: `/tmp/${text}`, json: '{}' } },
            },
          ],
          shell,
        );
        assert.equal(commands.replaceAll('\n', '').search(unprintable), -1);
        assert.match(commands, /^([^\n]+\n)+$/);
      }
    });
  }

  it('join a value that starts with a dash with its option', () => {
    const command = { name: 'create-group', options: { 'group-name': '--dry run' } };
    assert.equal(writeCommands([command], bash), "aws iam create-group '--group-name=--dry run'\n");
    assert.equal(writeCommands([command], powershell), "aws iam create-group '--group-name=--dry run'\n");
  });

  it('prevent the AWS CLI from expanding variables in the path of a file', () => {
    const command = (path: string) => ({
      name: 'x',
      options: { 'policy-document': { kind: 'file', path, json: '{}' } as const },
    });
    assert.equal(
      writeCommands([command('/a/$HOME.json')], bash),
      `policy_document=$(cat '/a/$HOME.json')\naws iam x --policy-document "$policy_document"\n`,
    );
    assert.equal(
      writeCommands([command(String.raw`C:\a\%TEMP%.json`)], powershell),
      [
        '$policyDocument = [IO.Path]::GetTempFileName()',
        String.raw`Copy-Item -LiteralPath 'C:\a\%TEMP%.json' -Destination $policyDocument`,
        'aws iam x --policy-document "file://$policyDocument"\n',
      ].join('\n'),
    );
  });

  it('pass a text in PowerShell through a file, because double quotes do not reach the program', () => {
    const command = {
      name: 'x',
      options: { 'policy-document': { kind: 'text', json: `{"a":"it's"}` } as const },
    };
    assert.equal(
      writeCommands([command], powershell),
      [
        '$policyDocument = [IO.Path]::GetTempFileName()',
        `[IO.File]::WriteAllText($policyDocument, '{"a":"it''s"}')`,
        'aws iam x --policy-document "file://$policyDocument"\n',
      ].join('\n'),
    );
  });
});
