import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { policyOfActions } from './corpus.ts';
import type { Row } from './figures.ts';
import { median, milliseconds } from './figures.ts';
import { ServerProcess } from './serverProcess.ts';

const uri = 'file:///policies/grown.json';
const start = { line: 0, character: 0 };

/** Sends a request to a running server; resolves with the answer. */
type Ask = (server: ServerProcess) => Promise<unknown>;

/** Work that grows with a document, a folder or a project. */
interface Growing {
  readonly work: string;
  readonly count: number;
  /** Prepares this many items; returns the request to measure. */
  readonly prepare: (server: ServerProcess, count: number) => Promise<Ask>;
}

/**
 * A row for each kind of work: the time for a quarter of the items and for all of them, and the exponent of the growth.
 */
export async function growing(root: string, file: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const each of worksOf(root)) {
    const [few, many] = [await timeOf(file, each, each.count / 4), await timeOf(file, each, each.count)];
    const exponent = Math.log(many / few) / Math.log(4);
    rows.push({
      work: each.work,
      ours: milliseconds(many),
      baseline: `${milliseconds(few)} (a quarter of them)`,
      result: `${milliseconds(many)}, exponent ${exponent.toFixed(2)}`,
      target: '≤ 50 ms, ≤ 1.2',
      withinTarget: many <= 50 && exponent <= 1.2,
      value: many,
    });
  }
  return rows;
}

/** The median of a few turns, without the first ones, during which V8 compiles. */
async function timeOf(file: string, { prepare }: Growing, count: number): Promise<number> {
  const server = await ServerProcess.start(file);
  const ask = await prepare(server, count);
  const times: number[] = [];
  for (let turn = 0; turn < 10; turn++) {
    const begin = performance.now();
    await ask(server);
    if (turn >= 5) times.push(performance.now() - begin);
  }
  server.stop();
  return median(times);
}

function worksOf(root: string): readonly Growing[] {
  return [
    { work: 'code actions in 5,000 actions', count: 5_000, prepare: asking(root, 'textDocument/codeAction') },
    { work: 'completion in 2,000 actions', count: 2_000, prepare: asking(root, 'textDocument/completion') },
    { work: 'shortening 2,000 actions', count: 2_000, prepare: minimizing(root) },
    {
      work: 'hover on `*` beside 2,000 actions',
      count: 2_000,
      prepare: asking(root, 'textDocument/hover', '"*"'),
    },
    { work: 'hover on `ec2:*` beside 2,000 actions', count: 2_000, prepare: hoverOnService(root) },
    { work: 'an edit among 700 findings with related places', count: 700, prepare: findings },
    { work: 'a code action beside 5,000 files', count: 5_000, prepare: siblings },
    { work: 'an edit with 500 open documents', count: 500, prepare: openDocuments },
    { work: 'an edit under 1,000 suppressions', count: 1_000, prepare: suppressions },
  ];
}

function placeOf(text: string, offset: number): { readonly line: number; readonly character: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function requestAt(method: string, text: string, offset: number): Ask {
  const position = placeOf(text, offset);
  const range = { start: position, end: position };
  const params = { textDocument: { uri }, position, range, context: { diagnostics: [] } };
  return (server) => server.request(method, params);
}

/** A request in the middle of a list of actions, or at the given text. */
function asking(root: string, method: string, at?: string): Growing['prepare'] {
  return async (server, count) => {
    const whole = policyOfActions(root, count);
    if (at !== undefined) {
      await server.open(uri, whole);
      return requestAt(method, whole, whole.lastIndexOf(at) + 1);
    }
    // Uses the same word for each count, because the length of the answer depends on it.
    const line = whole.indexOf('\n', whole.length >> 1);
    const text = `${whole.slice(0, line)}\n"s3:GetO",${whole.slice(line)}`;
    await server.open(uri, text);
    return requestAt(method, text, line + '\n"s3'.length);
  };
}

function minimizing(root: string): Growing['prepare'] {
  return async (server, count) => {
    await server.open(uri, policyOfActions(root, count));
    const kind = 'source.minimizePolicy';
    const params = {
      textDocument: { uri },
      range: { start, end: start },
      context: { diagnostics: [], only: [kind] },
    };
    const [action] = (await server.request('textDocument/codeAction', params)) as readonly object[];
    return () => server.request('codeAction/resolve', action);
  };
}

function hoverOnService(root: string): Growing['prepare'] {
  return async (server, count) => {
    const text = policyOfActions(root, count).replace('"Action": [', '"Action": [\n"ec2:*",');
    await server.open(uri, text);
    return requestAt('textDocument/hover', text, text.indexOf('ec2:*') + 2);
  };
}

/** Types a character at a place and deletes it again. */
function toggling(text: string, offset: number): Ask {
  let version = 1;
  return (server) => server.toggle(uri, ++version, placeOf(text, offset));
}

const policy = (statement: object): string =>
  JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Sid: 'One', Effect: 'Allow', Resource: '*', ...statement }] },
    null,
    2,
  );

/** Each action occurs twice, which is a finding with a related place. */
async function findings(server: ServerProcess, count: number): Promise<Ask> {
  const Action = Array.from({ length: count }, (_, index) => `s3:GetObject${index >> 1}`);
  const text = policy({ Action });
  await server.open(uri, text);
  return toggling(text, text.indexOf('One') + 1);
}

/** The document's folder contains many files whose ARNs the edit may use; a file is saved before each request. */
async function siblings(server: ServerProcess, count: number): Promise<Ask> {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-bench-'));
  mkdirSync(path.join(folder, 'policies'));
  for (let index = 0; index < count; index++)
    writeFileSync(
      path.join(folder, 'policies', `policy${String(index)}.json`),
      policy({ Action: 's3:GetObject' }),
    );
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = pathToFileURL(path.join(folder, 'policies/own.json')).href;
  const text = policy({ Action: 's3:GetObject' });
  await server.open(file, text);
  const at = placeOf(text, text.lastIndexOf('"*"') + 1);
  const params = { textDocument: { uri: file }, range: { start: at, end: at }, context: { diagnostics: [] } };
  const [action] = (await server.request('textDocument/codeAction', params)) as readonly object[];
  return async () => {
    server.saved(file);
    await server.request('codeAction/resolve', action);
  };
}

async function openDocuments(server: ServerProcess, count: number): Promise<Ask> {
  const text = policy({ Action: 's3:GetObject' });
  for (let index = 0; index < count; index++)
    await server.open(`file:///policies/${String(index)}.json`, text);
  await server.open(uri, text);
  return toggling(text, text.indexOf('One') + 1);
}

async function suppressions(server: ServerProcess, count: number): Promise<Ask> {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-bench-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const own = Array.from({ length: count }, (_, index) => ({
    ...{ rule: 'resource-star', files: `**/grown${String(index % 7)}*.json`, reason: 'measured' },
    statement: `S${String(index)}`,
  }));
  writeFileSync(path.join(folder, '.iam-policy.json'), JSON.stringify({ suppressions: own }));
  const file = pathToFileURL(path.join(folder, 'grown0.json')).href;
  const text = policy({ Action: 's3:GetObject' });
  await server.open(file, text);
  let version = 1;
  return () => server.toggle(file, ++version, placeOf(text, text.indexOf('One') + 1));
}
