import path from 'node:path';
import { policyOfActions, policyOfStatements, templateOfPolicies } from './corpus.ts';
import type { Row } from './figures.ts';
import { median, milliseconds, percentile, ratios } from './figures.ts';
import { ServerProcess } from './serverProcess.ts';

/** A document, and where a character is typed and deleted again: within an action in its middle. */
interface Edited {
  readonly text: string;
  readonly line: number;
  readonly character: number;
}

const uri = 'file:///policies/edited.json';

/** The number of edits that are not measured because V8 is still compiling. */
const warmUp = 20;

/**
 * How long servers take for an edit, from sending the change to receiving the diagnostics. The servers take turns, so
 * that all run under the same load.
 */
async function editTimes(
  servers: readonly string[],
  { text, line, character }: Edited,
  edits: number,
): Promise<readonly (readonly number[])[]> {
  const running: ServerProcess[] = [];
  for (const file of servers) {
    const server = await ServerProcess.start(file);
    await server.open(uri, text);
    running.push(server);
  }
  const times: number[][] = servers.map(() => []);
  for (let version = 2; version < edits + warmUp + 2; version++) {
    for (const [index, server] of running.entries()) {
      const begin = performance.now();
      await server.toggle(uri, version, { line, character });
      if (version >= warmUp + 2) times[index]?.push(performance.now() - begin);
    }
  }
  for (const server of running) server.stop();
  return times;
}

/** The first action after the middle of a text. */
function middleOf(text: string): Edited {
  const list = text.indexOf('"Action": [', Math.floor(text.length / 2.1));
  const from = list < 0 ? Math.floor(text.length / 2) : list + '"Action": ['.length;
  const offset = text.indexOf(':', text.indexOf('"', from)) + 2;
  const before = text.slice(0, offset).split('\n');
  return { text, line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** The documents in which the cost of an edit must depend only on what it changes. */
function editedDocuments(root: string): ReadonlyMap<string, Edited> {
  return new Map([
    ['300 actions', middleOf(policyOfActions(root, 300))],
    ['700 actions', middleOf(policyOfActions(root, 700))],
    ['7,000 actions', middleOf(policyOfActions(root, 7_000))],
    ['policy 250 of 500', middleOf(templateOfPolicies(root, 500))],
  ]);
}

/** A row for each of these documents, compared with a server without features. */
export async function editing(root: string, ours: string, bare: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [name, document] of editedDocuments(root)) {
    const [mine = [], base = []] = await editTimes([ours, bare], document, 60);
    const more = percentile(mine, 0.95) - percentile(base, 0.95);
    rows.push({
      work: `one edit, ${name}, p95`,
      ours: `${milliseconds(percentile(mine, 0.95))} (median ${milliseconds(median(mine))})`,
      baseline: `${milliseconds(percentile(base, 0.95))} (server that answers with nothing)`,
      result: `${milliseconds(more)} more; median ${ratios(mine, base).text}`,
      target: '≤ 3 ms more',
      withinTarget: more <= 3,
      value: more,
    });
  }
  rows.push(await growth(ours, bare));
  return rows;
}

/** How an edit's cost grows from 100 to 10,000 statements, minus the cost of a server without features. */
async function growth(ours: string, bare: string): Promise<Row> {
  const costs: number[] = [];
  for (const count of [100, 1_000, 10_000]) {
    const [mine = [], base = []] = await editTimes([ours, bare], middleOf(policyOfStatements(count)), 20);
    costs.push(Math.max(0.1, median(mine) - median(base)));
  }
  const factor = (costs.at(-1) ?? NaN) / (costs[0] ?? NaN);
  const exponent = Math.log(factor) / Math.log(100);
  return {
    work: 'one edit in 100, 1,000, 10,000 statements',
    ours: costs.map(milliseconds).join(', '),
    baseline: 'server that answers with nothing, taken off',
    result: `${factor.toFixed(2)} times, exponent ${exponent.toFixed(2)}`,
    target: '≤ 1.2 times',
    withinTarget: factor <= 1.2,
    value: factor,
  };
}

/**
 * Compares the time of an edit in this build and in another one, in turns: the median and the quartiles of the ratios.
 */
export async function against(root: string, other: string): Promise<readonly Row[]> {
  const [ours, theirs] = [root, other].map((folder) => path.join(folder, 'dist/server/node.cjs'));
  const rows: Row[] = [];
  for (const [name, document] of editedDocuments(root)) {
    const [mine = [], base = []] = await editTimes([ours ?? '', theirs ?? ''], document, 60);
    const ratio = ratios(mine, base);
    rows.push({
      work: `one edit, ${name}`,
      ours: milliseconds(median(mine)),
      baseline: `${milliseconds(median(base))} (the other build)`,
      result: ratio.text,
      target: '≤ 1.1 times',
      withinTarget: ratio.median <= 1.1,
      value: ratio.median,
    });
  }
  return rows;
}
