// npm run package: builds and writes <name>-<version>.vsix; another path can be given, and `--no-build` takes dist/ as
// it is, and `--quick` leaves the file as vsce compresses it.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { installDependencies, run, script } from './dependencies.mjs';

const root = path.resolve(import.meta.dirname, '..');

await script(async () => {
  installDependencies();
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const args = process.argv.slice(2);
  const named = args.find((argument) => !argument.startsWith('--'));
  const file = path.resolve(named ?? path.join(root, `${name}-${version}.vsix`));
  if (!args.includes('--no-build')) run(process.execPath, ['esbuild.mjs']);
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    cwd: root,
    packagePath: file,
    dependencies: false,
    skipLicense: false,
  });
  if (!args.includes('--quick')) {
    const { recompress } = await import('./recompress.mjs');
    await recompress(file);
  }
  console.log(`${file}: ${String(Math.ceil(statSync(file).size / 1024))} KB`);
});
