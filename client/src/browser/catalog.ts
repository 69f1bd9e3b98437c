import { type Disposable, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { serve } from '../requests.ts';

/** Answers the server's requests for the catalog from the extension's own files, each file read at most once. */
export function serveCatalog(client: BaseLanguageClient, extensionUri: Uri): Disposable {
  const files = new Map<string, Thenable<Uint8Array>>();
  const read = (name: string): Thenable<Uint8Array> => {
    const known = files.get(name);
    if (known !== undefined) return known;
    const reading = workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist/catalog', name));
    files.set(name, reading);
    // After a failure, the file is read again at the next request.
    reading.then(undefined, () => files.delete(name));
    return reading;
  };
  const decoder = new TextDecoder('latin1');
  return serve(client, 'iamPolicy/readCatalog', async (part) =>
    part.part !== 'details'
      ? decoder.decode(await read(`${part.part}.txt`))
      : decoder.decode((await read('details.txt')).subarray(part.offset, part.offset + part.length)),
  );
}
