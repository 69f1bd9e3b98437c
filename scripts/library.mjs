// npm run library: writes the types of the library, dist/library/index.d.ts, as one file that needs no other package.
import { run, script } from './dependencies.mjs';

await script(() => {
  run('npx', [
    '--no-install',
    'dts-bundle-generator',
    ...['--project', 'tsconfig.library.json', '--silent', '--no-banner', '--no-check'],
    ...['--export-referenced-types=false', '--external-inlines', 'vscode-languageserver-types'],
    ...['-o', 'dist/library/index.d.ts', 'library/index.ts'],
  ]);
});
