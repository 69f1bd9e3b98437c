import { managedPolicies } from './corpus.ts';
import type { Row } from './figures.ts';
import { ServerProcess } from './serverProcess.ts';

/** How much memory may grow, as a share of what there was once the server had warmed up. */
const most = 1.1;

/** Memory after many documents were opened and closed, and after many edits of one. */
export async function memoryOverTime(root: string, file: string): Promise<readonly Row[]> {
  const policy = managedPolicies(root)[5] ?? '';
  const cycle = async (server: ServerProcess, index: number): Promise<void> => {
    const uri = `file:///policies/${String(index)}.json`;
    await server.open(uri, policy);
    await server.close(uri);
  };
  const uri = 'file:///policies/edited.json';
  const character = policy.indexOf('"') + 1;
  const edit = async (server: ServerProcess, index: number): Promise<void> => {
    if (index === 0) await server.open(uri, policy);
    const at = { line: 1, character: Math.min(character, 5) };
    await server.toggle(uri, index + 2, at);
  };
  return [
    await over(file, 'memory, after 5,000 documents were opened and closed', 5_000, cycle),
    await over(file, 'memory, after 20,000 edits of one policy', 20_000, edit),
  ];
}

async function over(
  file: string,
  work: string,
  turns: number,
  turn: (server: ServerProcess, index: number) => Promise<void>,
): Promise<Row> {
  const server = await ServerProcess.start(file);
  // A tenth of them is how long V8 takes to have compiled and grown its spaces.
  const warm = turns / 10;
  let before = NaN;
  for (let index = 0; index < turns; index++) {
    if (index === warm) before = server.memory();
    await turn(server, index);
  }
  const after = server.memory();
  server.stop();
  const factor = after / before;
  return {
    work,
    ours: `${after.toFixed(0)} MB`,
    yardstick: `${before.toFixed(0)} MB (after a tenth of them)`,
    result: `${factor.toFixed(2)} times`,
    target: `≤ ${String(most)} times`,
    met: factor <= most,
    value: factor,
  };
}
