import path from 'node:path';
import { createConnection, ProposedFeatures, StreamMessageWriter } from 'vscode-languageserver/node';
import type { Connection } from 'vscode-languageserver/node';
import { startServer } from '../startServer.ts';
import { folderCatalogSource } from '../../api/node/catalogSource.ts';
import { dataVariable, importedCatalogSource } from '../../api/node/importedData.ts';
import { loadLanguageService } from './languageService.ts';
import { localFiles } from './localFiles.ts';
import { ruleDocs } from './ruleDocs.ts';
import { translationsIn } from './translations.ts';
import { StandardInput } from './standardInput.ts';

/** The transport is on the command line: `--stdio`, `--node-ipc`, `--socket=<port>` or `--pipe=<name>`. */
function connect(): Connection {
  if (!process.argv.includes('--stdio')) return createConnection(ProposedFeatures.all);
  return createConnection(ProposedFeatures.all, new StandardInput(), new StreamMessageWriter(process.stdout));
}

const session = startServer(connect(), {
  languageService: loadLanguageService,
  catalog: folderCatalogSource(path.join(__dirname, '../catalog')),
  importedCatalog: importedCatalogSource,
  dataFolder: process.env[dataVariable],
  documentation: ruleDocs(path.join(__dirname, '../docs')),
  translation: translationsIn(path.join(__dirname, '../l10n')),
  files: localFiles,
  defer: setImmediate,
});

// A client that has disconnected will not send `exit`. With other transports the connection handles that.
if (process.argv.includes('--stdio')) {
  const leave = (): void => {
    process.exit(session.hasEnded ? 0 : 1);
  };
  for (const event of ['end', 'close']) process.stdin.on(event, leave);
  process.stdout.on('error', leave);
}
