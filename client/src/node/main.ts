import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { createExtension } from '../extension.ts';
import { registerMcpServer } from './mcpServer.ts';

/** Where a debugger finds the server while the extension itself is being debugged. */
const debugArguments = ['--nolazy', '--enable-source-maps', '--inspect=6009'];

/** The server is the same file that other editors start with `--stdio`. */
export const extension = createExtension((context, options) => {
  context.subscriptions.push(registerMcpServer(context));
  const run = { module: context.asAbsolutePath('dist/server/node.cjs'), transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: debugArguments } };
  return new LanguageClient('iamPolicy', 'IAM Policy', { run, debug }, options);
});
