// npm start: installs what is missing, builds, and opens VS Code on the examples with the extension under development.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { installDependencies, run, script } from './dependencies.mjs';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'examples');
const file = path.join(folder, 'complete/half-typed-policy.json');

function openDesktop(executable) {
  console.log('VS Code opens on examples/.');
  spawnSync(
    executable,
    ['--no-sandbox', `--extensionDevelopmentPath=${root}`, '--new-window', '--wait', folder, file],
    {
      stdio: 'inherit',
    },
  );
}

async function openInBrowser() {
  const { installCodeServer } = await import('../test/vscode/bed/install.mjs');
  const { startServer } = await import('../test/vscode/bed/server.mjs');
  const port = Number(process.env.PORT ?? 8080);
  const server = await startServer(installCodeServer(), { port });
  const payload = [
    ['extensionDevelopmentPath', server.uri(root)],
    ['openFile', server.uri(file)],
    ['skipWelcome', 'true'],
  ];
  console.log(`\nOpen this address in a browser; Ctrl+C ends it.\n\n  ${server.url({ folder }, payload)}\n`);
  const interrupted = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
  });
  await Promise.race([interrupted, server.gone]);
  await server.stop();
}

await script(async () => {
  installDependencies();
  run(process.execPath, ['esbuild.mjs', '--debug']);
  const { desktopVSCode } = await import('../test/vscode/editor.mjs');
  const desktop = await desktopVSCode();
  if (desktop) openDesktop(desktop);
  else await openInBrowser();
});
