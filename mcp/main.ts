import path from 'node:path';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { version } from '../package.json';
import { folderCatalogSource } from '../server/src/server/node/catalogSource.ts';
import { loadLanguageService } from '../server/src/server/node/languageService.ts';
import { createMcpServer } from './createServer.ts';

/** `iam-policy-mcp`: the tools on standard input and output, until the input ends. */
const { createLanguageService, loadCatalog } = loadLanguageService();
const catalog = folderCatalogSource(path.join(__dirname, '../catalog'));
const service = createLanguageService({ catalog: () => loadCatalog(catalog) });
process.stdin.once('end', () => process.exit(0));
void createMcpServer(service, version).connect(new StdioServerTransport());
