// Runs a suite in the extension host of a real VS Code, opened in a headless browser.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { launchBrowser, openPage } from './browser.mjs';
import { startServer } from './server.mjs';

/** Follows the file that the suite writes: passes its lines to `write`, and keeps its result. */
function followOutput(file, write) {
  writeFileSync(file, '');
  const input = openSync(file, 'r');
  const buffer = Buffer.alloc(1 << 16);
  let pending = Buffer.alloc(0);
  let verdict;
  const drain = () => {
    for (let size; (size = readSync(input, buffer, 0, buffer.length, null)) > 0;) {
      pending = Buffer.concat([pending, buffer.subarray(0, size)]);
    }
    for (let end; (end = pending.indexOf(10)) >= 0; pending = pending.subarray(end + 1)) {
      const line = pending.toString('utf8', 0, end);
      const match = /^\0verdict (\d)$/.exec(line);
      if (match) verdict = Number(match[1]);
      else write(`${line}\n`);
    }
  };
  const timer = setInterval(drain, 100);
  return {
    verdict() {
      drain();
      return verdict;
    },
    stop() {
      clearInterval(timer);
      drain();
      closeSync(input);
    },
  };
}

/** Resolves with the host's exit code. Rejects if the page or browser closes without one, or after a timeout. */
async function hostExit(browser, page, errors, seconds) {
  await page.exposeFunction('codeAutomationLog', (type, values) => {
    if (type === 'error') errors.push(format(...values));
  });
  const exited = new Promise((resolve) => page.exposeFunction('codeAutomationExit', (code) => resolve(code)));
  const died = new Promise((_, reject) => {
    page.once('crash', () => reject(new Error('The page crashed.')));
    browser.once('disconnected', () => reject(new Error('The browser went away.')));
    setTimeout(() => reject(new Error(`The suite gave no verdict in ${seconds} s.`)), seconds * 1000).unref();
  });
  died.catch(() => undefined);
  return () => Promise.race([exited, died]);
}

/**
 * Runs the suite file `tests` with the development extension `extension` on `folder`. Returns 0 if both the suite and
 * the host succeed, and 1 if a test failed. Throws if the bed itself fails.
 */
export async function runSuite(bed, { extension, tests, folder, extensionsDir, env = {}, seconds = 600 }) {
  const outputFolder = mkdtempSync(path.join(tmpdir(), 'iam-policy-output-'));
  const outputFile = path.join(outputFolder, 'output');
  const output = followOutput(outputFile, (line) => process.stdout.write(line));
  const errors = [];
  let server, browser;
  let code = 1;
  try {
    server = await startServer(bed, {
      extensionsDir,
      env: { ...env, BED_OUTPUT: outputFile, BED_SUITE: tests },
    });
    browser = await launchBrowser(bed);
    const { page } = await openPage(browser, server.authority);
    const exit = await hostExit(browser, page, errors, seconds);
    const payload = [
      ['extensionDevelopmentPath', server.uri(extension)],
      ['extensionTestsPath', server.uri(path.join(import.meta.dirname, 'entry.cjs'))],
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ];
    await page.goto(server.url({ folder }, payload), { waitUntil: 'commit' });
    const exitCode = await exit();
    code = exitCode === 0 && output.verdict() === 0 ? 0 : 1;
    if (output.verdict() === undefined) {
      errors.push(`The extension host ended with ${exitCode} before the suite gave a verdict.`);
    }
    return code;
  } finally {
    output.stop();
    await browser?.close().catch(() => undefined);
    await server?.stop();
    rmSync(outputFolder, { recursive: true, force: true });
    if (code !== 0)
      process.stderr.write(
        errors
          .map((line) => `[workbench] ${line}\n`)
          .join('')
          .slice(-8000),
      );
  }
}
