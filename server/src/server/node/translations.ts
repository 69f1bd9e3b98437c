import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Reads the translations of the server's messages from a folder. */
export function translationsIn(folder: string): (language: string) => Promise<string | undefined> {
  return (language) => readFile(path.join(folder, `server.${language}.json`), 'utf8').catch(() => undefined);
}
