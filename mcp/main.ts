import path from 'node:path';
import { version } from '../package.json';
import { createLanguageService, loadChosenCatalog } from '../server/src/api/languageService.ts';
import { folderCatalogSource } from '../server/src/api/node/catalogSource.ts';
import { dataVariable, importedCatalogSource } from '../server/src/api/node/importedData.ts';
import { CallQueue } from './callQueue.ts';
import { createMcpServer, maxBytes } from './createServer.ts';
import { StdioTransport } from './stdioTransport.ts';

/** `iam-policy-mcp`: serves the tools on standard input and output until the input ends. */
const catalogs = {
  packed: folderCatalogSource(path.join(__dirname, '../catalog')),
  imported: importedCatalogSource,
  warn: (message: string) => {
    log(message);
  },
};
const queue = new CallQueue(process.stdin);
const service = createLanguageService({
  catalog: () => loadChosenCatalog(process.env[dataVariable], catalogs),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  isWanted: () => queue.isWanted,
});
const log = (message: string): void => {
  process.stderr.write(`iam-policy-mcp: ${message}\n`);
};
const mcp = createMcpServer(service, queue, version);
// An error's message may quote the input, so it is omitted.
mcp.server.onerror = () => {
  log('A message cannot be read.');
};
mcp.server.onclose = () => {
  log(`A message is longer than ${String(maxBytes)} bytes, so no further message can be read.`);
  process.exit(1);
};
// Calls that arrived before the end of the input are answered, unless the output is closed.
process.stdin.once('end', () => {
  setImmediate(() => void queue.done.then(() => setImmediate(() => process.exit(0))));
});
process.stdout.once('error', () => process.exit(0));
void mcp.connect(new StdioTransport(process.stdin, process.stdout, maxBytes));
