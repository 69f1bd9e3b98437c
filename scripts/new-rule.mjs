// npm run new-rule <family>/<rule-id>: writes a rule and its document, and adds it to the lists of rules.
import { installDependencies, run, script } from './dependencies.mjs';

await script(() => {
  installDependencies();
  run(process.execPath, ['esbuild.mjs', '--tool', 'new-rule', process.argv[2] ?? '']);
  for (const tool of ['rule-index', 'sync-registry']) run(process.execPath, ['esbuild.mjs', '--tool', tool]);
});
