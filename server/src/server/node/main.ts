import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../startServer.ts';
import { catalogFiles } from './catalogFiles.ts';

/** The way to talk is on the command line: `--stdio`, `--node-ipc`, `--socket=<port>` or `--pipe=<name>`. */
startServer(createConnection(ProposedFeatures.all), {
  catalog: catalogFiles(path.join(__dirname, '../catalog')),
  defer: setImmediate,
});
