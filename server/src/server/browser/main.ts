/// <reference lib="webworker" />
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  RequestType,
} from 'vscode-languageserver/browser';
import * as languageService from '../../api/languageService.ts';
import { startServer } from '../startServer.ts';

/** The catalog's files are out of a worker's reach; the client reads them. */
type CatalogPart =
  | { readonly part: 'index' | 'managed' }
  | { readonly part: 'details'; readonly offset: number; readonly length: number };
const readCatalog = new RequestType<CatalogPart, string, undefined>('iamPolicy/readCatalog');

/** Likewise the translations, by language; null if there is none. */
const readTranslation = new RequestType<string, string | null, undefined>('iamPolicy/readTranslation');

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, {
  languageService: () => languageService,
  catalog: {
    readIndex: () => connection.sendRequest(readCatalog, { part: 'index' }),
    readManagedPolicies: () => connection.sendRequest(readCatalog, { part: 'managed' }),
    readDetails: (offset, length) => connection.sendRequest(readCatalog, { part: 'details', offset, length }),
  },
  translation: async (language) => (await connection.sendRequest(readTranslation, language)) ?? undefined,
  defer: (callback) => void setTimeout(callback),
});
