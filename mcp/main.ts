import path from 'node:path';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { version } from '../package.json';
import { createLanguageService, loadChosenCatalog } from '../server/src/languageService.ts';
import { folderCatalogSource } from '../server/src/server/node/catalogSource.ts';
import { dataVariable, importedCatalogSource } from '../server/src/server/node/importedData.ts';
import { createMcpServer } from './createServer.ts';

/** `iam-policy-mcp`: the tools on standard input and output, until the input ends. */
const catalogs = {
  packed: folderCatalogSource(path.join(__dirname, '../catalog')),
  imported: importedCatalogSource,
  warn: (message: string) => {
    process.stderr.write(`iam-policy-mcp: ${message}\n`);
  },
};
const service = createLanguageService({
  catalog: () => loadChosenCatalog(process.env[dataVariable], catalogs),
});
process.stdin.once('end', () => process.exit(0));
void createMcpServer(service, version).connect(new StdioServerTransport());
