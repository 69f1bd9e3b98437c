// npm run package: builds the extension and writes <name>-<version>.vsix, or the file that is given. `--no-build` uses
// the existing dist/, `--quick` keeps vsce's compression.
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
