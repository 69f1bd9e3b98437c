import path from 'node:path';

/**
 * The text of a module that runs the tests of several files in one process; the paths of the files are relative to it.
 * A file that throws is a failed test, and the process fails if it ends before all files are loaded.
 */
export function importingAll(files) {
  const urls = files.map((file) => file.split(path.sep).join('/'));
  return `import { test } from 'node:test';
const files = ${JSON.stringify(urls, undefined, 2)};
let loaded = 0;
process.on('exit', () => {
  if (loaded === files.length) return;
  console.error('The process ended while ' + files[loaded] + ' was loaded.');
  process.exitCode = 1;
});
for (const file of files) {
  try {
    await import(file);
  } catch (error) {
    test(file, () => {
      throw error;
    });
  }
  loaded++;
}
`;
}
