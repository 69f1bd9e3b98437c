import { managedPolicies } from './corpus.ts';
import type { Row } from './figures.ts';
import { ServerProcess } from './serverProcess.ts';

/** How much memory may grow, relative to the memory after the server has warmed up. */
const maxFactor = 1.1;

/**
 * Memory after many documents were opened and closed, after many edits of one, and after many changes of settings; and
 * how much the server registers.
 */
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
  const configure = async (server: ServerProcess, index: number): Promise<void> => {
    if (index === 0) await server.open(uri, policy);
    await server.configure(uri, 1, { arnValues: { accounts: [String(index).padStart(12, '0')] } });
  };
  return [
    await over(file, 'memory, after 5,000 documents were opened and closed', 5_000, cycle),
    await over(file, 'memory, after 20,000 edits of one policy', 20_000, edit),
    await over(file, 'memory, after 5,000 distinct settings', 5_000, configure),
    await registrations(file, policy),
  ];
}

/** If the server registered all documents again for each new one, the messages would grow quadratically. */
async function registrations(file: string, policy: string): Promise<Row> {
  const dynamic = { dynamicRegistration: true };
  const features = { definition: dynamic, references: dynamic, documentHighlight: dynamic, rename: dynamic };
  const server = await ServerProcess.start(file, features);
  const count = 2_000;
  let first = NaN;
  for (let index = 0; index < count; index++) {
    await server.open(`file:///policies/${String(index)}.json`, policy);
    if (index === count / 10) first = server.registered / index;
  }
  const each = server.registered / count;
  server.stop();
  const factor = each / first;
  return {
    work: 'registration of features, each of 2,000 open documents',
    ours: `${each.toFixed(0)} characters`,
    baseline: `${first.toFixed(0)} characters (each of the first tenth)`,
    result: `${factor.toFixed(2)} times`,
    target: `≤ ${String(maxFactor)} times`,
    withinTarget: factor <= maxFactor,
    value: factor,
  };
}

async function over(
  file: string,
  work: string,
  turns: number,
  turn: (server: ServerProcess, index: number) => Promise<void>,
): Promise<Row> {
  const server = await ServerProcess.start(file);
  // After a tenth of the turns, V8 has compiled the code and grown its heap.
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
    baseline: `${before.toFixed(0)} MB (after a tenth of them)`,
    result: `${factor.toFixed(2)} times`,
    target: `≤ ${String(maxFactor)} times`,
    withinTarget: factor <= maxFactor,
    value: factor,
  };
}
