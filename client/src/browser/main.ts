/// <reference lib="webworker" />
import { Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { createExtension } from '../extension.ts';
import { serveCatalog } from './catalog.ts';
import { serveTranslations } from './translations.ts';

/** A worker cannot reach the extension's files, so the client reads the catalog for it. */
export const extension = createExtension((context, options) => {
  const worker = new Worker(Uri.joinPath(context.extensionUri, 'dist/server/server.js').toString(true));
  const client = new LanguageClient('iamPolicy', 'IAM Policy', worker, options);
  context.subscriptions.push(
    serveCatalog(client, context.extensionUri),
    serveTranslations(client, context.extensionUri),
  );
  return client;
});
