import type { PolicyTestResult, StatementPlace } from '../server/src/api/languageService.ts';
import { workflowCommand, invisibleCharacters } from '../server/src/api/actionService.ts';
import { printableLines } from './printable.ts';
import { relativeFile } from './relativeFile.ts';

/** The cases of one file, in order. */
export interface TestedFile {
  /** The name as shown to the user. */
  readonly file: string;
  readonly results: readonly (PolicyTestResult & { readonly line: number })[];
}

type Result = TestedFile['results'][number];

/** For people: the failed cases, and the number of passed ones. */
export function asText(files: readonly TestedFile[], cwd: string): string {
  const results = files.flatMap((file) => file.results);
  const failed = results.filter(({ passed }) => !passed).length;
  const lines = files.flatMap(({ file, results: own }) =>
    own.filter(({ passed }) => !passed).flatMap((result) => failureLines(file, result, cwd)),
  );
  const summary = `${String(results.length - failed)} passed, ${String(failed)} failed`;
  return printableLines([...lines, summary]);
}

function failureLines(
  file: string,
  { name, line, messages, statements }: Result,
  cwd: string,
): readonly string[] {
  return [
    `${file}:${String(line)} ${oneLine(name)}`,
    ...messages.map((message) => `  ${oneLine(message)}`),
    ...statements.map((place) => `  at ${placeOf(place, cwd)}`),
  ];
}

/** The Test Anything Protocol, version 14: https://testanything.org/tap-version-14-specification.html. */
export function asTap(files: readonly TestedFile[]): string {
  const results = files.flatMap(({ file, results: own }) => own.map((result) => ({ file, ...result })));
  const lines = results.flatMap((result, index) => {
    const { file, line, name, passed, messages } = result;
    const title = oneLine(`${file}: ${name}`).replaceAll(/[\\#]/g, '\\$&');
    const head = `${passed ? 'ok' : 'not ok'} ${String(index + 1)} - ${title}`;
    if (passed) return [head];
    const message = JSON.stringify(messages.join(' '));
    return [
      head,
      '  ---',
      `  message: ${message}`,
      `  at: ${JSON.stringify(`${file}:${String(line)}`)}`,
      '  ...',
    ];
  });
  return printableLines(['TAP version 14', `1..${String(results.length)}`, ...lines]);
}

/** JUnit's XML, as CI systems read it: https://github.com/testmoapp/junitxml. */
export function asJunit(files: readonly TestedFile[]): string {
  const suites = files.flatMap(({ file, results }) => {
    const failed = results.filter(({ passed }) => !passed).length;
    const counts = `tests="${String(results.length)}" failures="${String(failed)}"`;
    return [
      `  <testsuite name="${xml(file)}" ${counts}>`,
      ...results.flatMap((result) => junitCase(file, result)),
      '  </testsuite>',
    ];
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>']
    .map((line) => `${line}\n`)
    .join('');
}

function junitCase(file: string, { name, line, passed, messages }: Result): readonly string[] {
  const head = `    <testcase name="${xml(name)}" classname="${xml(file)}" file="${xml(file)}" line="${String(line)}"`;
  if (passed) return [`${head}/>`];
  return [`${head}>`, `      <failure message="${xml(messages.join(' '))}"/>`, '    </testcase>'];
}

/** Characters with a meaning in XML, invisible ones, and `##[`, which GitHub's runner recognizes anywhere in a line. */
const references = new RegExp(String.raw`[&<>"'${invisibleCharacters}]|${workflowCommand}`, 'gu');

/** Escapes the text of an attribute, and drops characters that XML 1.0 does not allow. */
function xml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(references, (character) => `&#${String(character.charCodeAt(0))};`);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ');
}

function placeOf({ uri, line, name }: StatementPlace, cwd: string): string {
  const file = relativeFile(uri, cwd) ?? uri;
  return `${file}:${String(line)} ${oneLine(name)}`;
}
