// Loaded by the extension host instead of the suite. Writes the suite's console output to the file BED_OUTPUT, complete
// and without the workbench's own lines, then runs the suite with the contract of @vscode/test-electron.
const fs = require('node:fs');
const path = require('node:path');
const util = require('node:util');

const methods = ['log', 'info', 'warn', 'error', 'debug'];

exports.run = async () => {
  const output = fs.openSync(process.env.BED_OUTPUT, 'a');
  const write = (...values) => fs.writeSync(output, `${util.format(...values)}\n`);
  const verdict = (code) => fs.writeSync(output, `\0verdict ${code}\n`);
  // VS Code turns these into accessors whose setter does nothing, so an assignment would be lost.
  const saved = methods.map((name) => [name, Object.getOwnPropertyDescriptor(console, name)]);
  const value = write;
  for (const name of methods) {
    Object.defineProperty(console, name, { value, configurable: true, enumerable: true, writable: true });
  }
  try {
    const suite = require(process.env.BED_SUITE);
    if (suite.run.length > 0) await runWithCallback(suite.run, path.dirname(process.env.BED_SUITE));
    else await suite.run();
    verdict(0);
  } catch (error) {
    write(error?.stack ?? error);
    verdict(1);
    throw error;
  } finally {
    for (const [name, descriptor] of saved) Object.defineProperty(console, name, descriptor);
    fs.closeSync(output);
  }
};

/** The older contract: `run(testsRoot, done)`. */
function runWithCallback(run, testsRoot) {
  return new Promise((resolve, reject) => {
    run(testsRoot, (error, failures) => {
      if (error) reject(error);
      else if (failures) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
  });
}
