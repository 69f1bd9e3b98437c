import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../startServer.ts';
import { folderCatalogSource } from './catalogSource.ts';

/** The way to talk is on the command line: `--stdio`, `--node-ipc`, `--socket=<port>` or `--pipe=<name>`. */
startServer(createConnection(ProposedFeatures.all), {
  catalog: folderCatalogSource(path.join(__dirname, '../catalog')),
  defer: setImmediate,
});
