// npm run package: builds and writes the .vsix; its path can be given, `iam-policy-<version>.vsix` by default.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { installDependencies, run, script } from './dependencies.mjs';

const root = path.resolve(import.meta.dirname, '..');

await script(async () => {
  installDependencies();
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const file = path.resolve(process.argv[2] ?? path.join(root, `iam-policy-${version}.vsix`));
  run(process.execPath, ['esbuild.mjs']);
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    cwd: root,
    packagePath: file,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: false,
  });
  console.log(`${file}: ${String(Math.ceil(statSync(file).size / 1024))} KB`);
});
