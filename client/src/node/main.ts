import type { ExtensionContext } from 'vscode';
import { Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { createExtension } from '../extension.ts';
import { registerMcpServer } from './mcpServer.ts';

/** Where a debugger finds the server while the extension itself is being debugged. */
const debugArguments = ['--nolazy', '--enable-source-maps', '--inspect=6009'];

/**
 * Node.js 22.1 and newer cache compiled code there, which shortens the server's next start by a third. Older versions
 * ignore it. Source: Node.js, "Module compile cache".
 */
const compiledIn = ({ globalStorageUri }: ExtensionContext): string =>
  Uri.joinPath(globalStorageUri, 'compiled').fsPath;

/** The server is the same file that other editors start with `--stdio`. */
export const extension = createExtension((context, options) => {
  context.subscriptions.push(registerMcpServer(context));
  const server = { module: context.asAbsolutePath('dist/server/node.cjs'), transport: TransportKind.ipc };
  const run = { ...server, options: { env: { NODE_COMPILE_CACHE: compiledIn(context) } } };
  const debug = { ...server, options: { execArgv: debugArguments } };
  return new LanguageClient('iamPolicy', 'IAM Policy', { run, debug }, options);
});
