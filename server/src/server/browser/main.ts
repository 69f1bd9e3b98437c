/// <reference lib="webworker" />
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { CatalogPart } from '../../../../protocol/catalog.ts';
import * as languageService from '../../api/languageService.ts';
import { startServer } from '../startServer.ts';
import { askClient } from '../toClient.ts';

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));

/** A worker cannot read the catalog's files, nor the translations; the client does. */
const readCatalog = (part: CatalogPart): Promise<string> =>
  askClient(connection, 'iamPolicy/readCatalog', part);

startServer(connection, {
  languageService: () => languageService,
  catalog: {
    readIndex: () => readCatalog({ part: 'index' }),
    readManagedPolicies: () => readCatalog({ part: 'managed' }),
    readDetails: (offset, length) => readCatalog({ part: 'details', offset, length }),
  },
  translation: async (language) =>
    (await askClient(connection, 'iamPolicy/readTranslation', { language })) ?? undefined,
  defer: (callback) => void setTimeout(callback),
});
