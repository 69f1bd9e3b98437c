import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** A line in the file that the caller reads: the result of a test, or that all tests have run. */
function record(line: { title: string; error?: string } | { finished: true }): void {
  const file = process.env['IAM_POLICY_RESULTS'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
}

/**
 * The entry point that VS Code calls in its extension host. Runs the files whose names start with one of
 * IAM_POLICY_SUITES.
 */
export async function run(): Promise<void> {
  const chosen = (process.env['IAM_POLICY_SUITES'] ?? '').split(',');
  const mocha = new Mocha({ ui: 'bdd', timeout: 90_000, color: false });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.cjs') && chosen.some((name) => file.startsWith(name))) {
      mocha.addFile(path.join(__dirname, file));
    }
  }
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => {
        record({ title: test.fullTitle() });
      })
      .on('fail', (test, error: Error) => {
        record({ title: test.fullTitle(), error: error.stack ?? error.message });
      });
  });
  record({ finished: true });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
