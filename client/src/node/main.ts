import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { createExtension } from '../extension.ts';

/** The server is the same file that other editors start with `--stdio`. */
export const { activate, deactivate } = createExtension((context, options) => {
  const server = { module: context.asAbsolutePath('dist/server/node.cjs'), transport: TransportKind.ipc };
  return new LanguageClient('iamPolicy', 'IAM Policy', server, options);
});
