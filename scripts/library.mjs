// npm run library: writes the types of the library, dist/library/index.d.ts, as one file that does not depend on other
// packages.
import { run, script } from './dependencies.mjs';

await script(() => {
  // The native compiler writes the declarations of the single files in a tenth of the time.
  run(process.execPath, ['node_modules/@typescript/native/bin/tsc', '--project', 'tsconfig.library.json']);
  run('npx', [
    '--no-install',
    'dts-bundle-generator',
    ...['--project', 'tsconfig.library.json', '--silent', '--no-banner', '--no-check'],
    ...['--export-referenced-types=false', '--external-inlines', 'vscode-languageserver-types'],
    ...['-o', 'dist/library/index.d.ts', '.cache/library/library/index.d.ts'],
  ]);
});
