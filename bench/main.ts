import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { access } from './access.ts';
import { commandLine } from './commandLine.ts';
import {
  managedPolicies,
  otherJson,
  otherTerraform,
  otherTypeScript,
  otherYaml,
  policyOfActions,
} from './corpus.ts';
import { against, editing } from './editing.ts';
import type { Row } from './figures.ts';
import { median, milliseconds, percentile, ratioRow, table } from './figures.ts';
import { growing } from './growing.ts';
import { memoryOverTime } from './memory.ts';
import { notations } from './notations.ts';
import { withBuildOf } from './otherBuild.ts';
import { ServerProcess } from './serverProcess.ts';

const root = process.cwd();
const ours = path.join(root, 'dist/server/node.cjs');
const bare = path.join(root, 'out/bench/bareServer.cjs');
/** The unit that vsce and the test of the package use. */
const megabyte = 1024 * 1024;

const { values: asked } = parseArgs({ options: { json: { type: 'boolean' }, against: { type: 'string' } } });
const rows =
  asked.against === undefined
    ? await allRows()
    : await withBuildOf(root, asked.against, (folder) => against(root, folder));
console.log(asked.json === true ? JSON.stringify(rows, null, 2) : table(rows));

/** Runs one after the other, because each needs the whole processor. */
async function allRows(): Promise<readonly Row[]> {
  return [
    ...corpusInProcess(),
    await corpusThroughServer(),
    ...(await editing(root, ours, bare)),
    ...(await answering(300)),
    ...(await answering(700)),
    ...(await otherDocument('JSON', 'json', otherJson(3_300_000))),
    ...(await otherDocument('YAML, resources of Kubernetes', 'yaml', otherYaml(3_000_000))),
    ...(await otherDocument('Terraform', 'terraform', otherTerraform(3_000_000))),
    ...(await otherDocument('TypeScript', 'typescript', otherTypeScript(3_000_000))),
    ...(await notations(root)),
    await completion(),
    await start(),
    ...(await memory()),
    ...(await memoryOverTime(root, ours)),
    ...(await growing(root, ours)),
    ...(await commandLine(root)),
    ...packageSize(),
    growth(),
    ...(await access(root)),
  ];
}

function inProcess(work: string): readonly number[] {
  const output = execFileSync(process.execPath, [path.join(root, 'out/bench/inProcess.js'), root, work], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as readonly number[];
}

function corpusInProcess(): readonly Row[] {
  const runs = [1, 2, 3].map(() => ({ bare: inProcess('bare'), ours: inProcess('ours') }));
  const first = {
    bare: runs.map((run) => run.bare[0] ?? NaN),
    ours: runs.map((run) => run.ours[0] ?? NaN),
  };
  const warm = {
    bare: runs.flatMap((run) => run.bare.slice(3)),
    ours: runs.flatMap((run) => run.ours.slice(3)),
  };
  return [
    ratioRow('all managed policies, in process, warm', warm.ours, warm.bare, 3, 'jsonc-parser parseTree'),
    ratioRow(
      'all managed policies, in process, first pass',
      first.ours,
      first.bare,
      5,
      'jsonc-parser parseTree, first pass',
    ),
  ];
}

async function corpusThroughServer(): Promise<Row> {
  const texts = managedPolicies(root);
  const totals: number[] = [];
  const bases: number[] = [];
  for (let run = 0; run < 3; run++) {
    bases.push(inProcess('bareOnce')[0] ?? NaN);
    const server = await ServerProcess.start(ours);
    const begin = performance.now();
    for (const [index, text] of texts.entries()) {
      const uri = `file:///policies/${String(index)}.json`;
      await server.open(uri, text);
      await server.close(uri);
    }
    totals.push(performance.now() - begin);
    server.stop();
  }
  return ratioRow('all managed policies, through the server', totals, bases, 10, 'parseTree, first pass');
}

/** The times of edits that insert one space each, which does not affect the policy. */
async function editTimes(
  file: string,
  text: string,
  edits: number,
  uri = 'file:///policies/edited.json',
): Promise<readonly number[]> {
  const server = await ServerProcess.start(file);
  await server.open(uri, text);
  const times: number[] = [];
  for (let version = 2; version < edits + 2; version++) {
    const begin = performance.now();
    await server.insert(uri, version, ' ');
    times.push(performance.now() - begin);
  }
  server.stop();
  return times;
}

async function answering(count: number): Promise<readonly Row[]> {
  const codeActions = await actionTimes(policyOfActions(root, count));
  return [
    differenceRow(
      `code actions, ${String(count)} actions, p95`,
      percentile(codeActions.mine, 0.95),
      percentile(codeActions.base, 0.95),
      10,
    ),
  ];
}

async function actionTimes(text: string): Promise<{ mine: readonly number[]; base: readonly number[] }> {
  const measure = async (file: string): Promise<readonly number[]> => {
    const server = await ServerProcess.start(file);
    const uri = 'file:///policies/edited.json';
    await server.open(uri, text);
    const offset = text.lastIndexOf('"*"');
    const position = { line: text.slice(0, offset).split('\n').length - 1, character: 26 };
    const times: number[] = [];
    for (let turn = 0; turn < 40; turn++) {
      const begin = performance.now();
      await server.request('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: position, end: position },
        context: { diagnostics: [] },
      });
      times.push(performance.now() - begin);
    }
    server.stop();
    return times;
  };
  return { mine: await measure(ours), base: await measure(bare) };
}

async function otherDocument(name: string, ending: string, text: string): Promise<readonly Row[]> {
  const uri = `file:///other/data.${ending}`;
  const opened = async (file: string): Promise<number> => {
    const server = await ServerProcess.start(file);
    const begin = performance.now();
    await server.open(uri, text);
    const time = performance.now() - begin;
    server.stop();
    return time;
  };
  const [mine, base]: [number[], number[]] = [[], []];
  // In turns, so that both run under the same load; single runs differ by more than what is measured.
  for (let run = 0; run < 9; run++) {
    mine.push(await opened(ours));
    base.push(await opened(bare));
  }
  const edited = async (file: string): Promise<number> => median(await editTimes(file, text, 20, uri));
  return [
    differenceRow(`3 MB of other ${name}, open`, median(mine), median(base), 10),
    differenceRow(`3 MB of other ${name}, one edit`, await edited(ours), await edited(bare), 10),
  ];
}

async function completion(): Promise<Row> {
  const server = await ServerProcess.start(ours);
  const uri = 'file:///policies/completed.json';
  const head = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:';
  await server.open(uri, `${head}" }] }`);
  const times: number[] = [];
  let bytes = 0;
  for (let turn = 0; turn < 40; turn++) {
    const begin = performance.now();
    const list = await server.request('textDocument/completion', {
      textDocument: { uri },
      position: { line: 0, character: head.length },
    });
    times.push(performance.now() - begin);
    bytes = JSON.stringify(list).length;
  }
  server.stop();
  const time = median(times);
  return {
    work: 'completion after `s3:`',
    ours: `${milliseconds(time)}, ${(bytes / 1000).toFixed(1)} kB`,
    baseline: '–',
    result: '–',
    target: '≤ 5 ms, ≤ 30 kB',
    withinTarget: time <= 5 && bytes <= 30_000 && bytes > 2_000,
  };
}

async function start(): Promise<Row> {
  const measure = async (file: string): Promise<number> => {
    const server = await ServerProcess.start(file);
    server.stop();
    return server.startMs;
  };
  const [mine, base]: [number[], number[]] = [[], []];
  for (let run = 0; run < 8; run++) {
    base.push(await measure(bare));
    mine.push(await measure(ours));
  }
  return ratioRow('spawn to `initialize` answered', mine, base, 1.1, 'server without features');
}

async function memory(): Promise<readonly Row[]> {
  const policy = managedPolicies(root)[5] ?? '';
  const measure = async (file: string, texts: readonly string[]): Promise<number> => {
    const server = await ServerProcess.start(file);
    for (const [index, text] of texts.entries()) {
      const uri = `file:///policies/${String(index)}.json`;
      await server.open(uri, text);
      if (texts.length > 1) await server.close(uri);
    }
    const used = server.memory();
    server.stop();
    return used;
  };
  const of = async (texts: readonly string[], times: number): Promise<readonly [number, number]> => {
    const runs: [number[], number[]] = [[], []];
    for (let run = 0; run < times; run++) {
      runs[0].push(await measure(ours, texts));
      runs[1].push(await measure(bare, texts));
    }
    return [median(runs[0]), median(runs[1])];
  };
  const one = await of([policy], 3);
  const all = await of(managedPolicies(root), 1);
  return [
    memoryRow('memory, one policy open', one[0], one[1], 8),
    memoryRow('memory, after all managed policies', all[0], all[1], 30),
  ];
}

function packageSize(): readonly Row[] {
  const file = readdirSync(root).find((name) => name.endsWith('.vsix'));
  if (file === undefined || !existsSync(file)) {
    return [
      {
        work: 'the .vsix',
        ours: 'none: npm run package',
        baseline: '–',
        result: '–',
        target: '≤ 1.2 MB, ≤ 40 files',
        withinTarget: false,
      },
    ];
  }
  const bytes = statSync(path.join(root, file)).size;
  const files = execFileSync('unzip', ['-l', file], { encoding: 'utf8' }).trim().split('\n').length - 5;
  return [
    {
      work: 'the .vsix',
      ours: `${(bytes / megabyte).toFixed(2)} MB, ${String(files)} files`,
      baseline: '–',
      result: '–',
      target: '≤ 1.2 MB, ≤ 40 files',
      withinTarget: bytes <= 1.2 * megabyte && files <= 40,
    },
  ];
}

function growth(): Row {
  const figures = inProcess('growth');
  const bareFigures = inProcess('bareGrowth');
  const factor = growthOf(figures);
  return {
    work: 'time per statement of 100, 1,000, 10,000',
    ours: figures.map(microseconds).join(', '),
    baseline:
      `${bareFigures.map(microseconds).join(', ')}: ${growthOf(bareFigures).toFixed(2)} times ` +
      '(jsonc-parser parseTree)',
    result: `${factor.toFixed(2)} times`,
    target: '≤ 1.5 times',
    withinTarget: factor <= 1.5,
  };
}

function growthOf(figures: readonly number[]): number {
  return Math.max(...figures) / Math.min(...figures);
}

function microseconds(value: number): string {
  return `${(value * 1000).toFixed(0)} µs`;
}

function differenceRow(work: string, mine: number, base: number, target: number): Row {
  const more = mine - base;
  return {
    work,
    ours: milliseconds(mine),
    baseline: `${milliseconds(base)} (server that answers with nothing)`,
    result: `${milliseconds(more)} more`,
    target: `≤ ${String(target)} ms more`,
    withinTarget: more <= target,
  };
}

function memoryRow(work: string, mine: number, base: number, target: number): Row {
  const more = mine - base;
  return {
    work,
    ours: `${mine.toFixed(0)} MB`,
    baseline: `${base.toFixed(0)} MB (server without features)`,
    result: `${more.toFixed(1)} MB more`,
    target: `≤ ${String(target)} MB more`,
    withinTarget: more <= target,
  };
}
