import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../startServer.ts';
import { folderCatalogSource } from './catalogSource.ts';
import { loadLanguageService } from './languageService.ts';
import { localFiles } from './localFiles.ts';
import { ruleDocs } from './ruleDocs.ts';

/** How to talk is on the command line: `--stdio`, `--node-ipc`, `--socket=<port>` or `--pipe=<name>`. */
startServer(createConnection(ProposedFeatures.all), {
  languageService: loadLanguageService,
  catalog: folderCatalogSource(path.join(__dirname, '../catalog')),
  documentation: ruleDocs(path.join(__dirname, '../docs')),
  files: localFiles,
  defer: setImmediate,
});
