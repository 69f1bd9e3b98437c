import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemeOf } from '../server/src/api/documents.ts';

/** The path of a file from a folder; undefined if the URI is not a file's, as that of standard input. */
export function relativeFile(uri: string, from: string): string | undefined {
  return schemeOf(uri) === 'file' ? path.relative(from, fileURLToPath(uri)) : undefined;
}
