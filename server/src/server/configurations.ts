import type { ClientCapabilities, Connection, InitializeParams } from 'vscode-languageserver';
import { configurationFileName } from '../api/documents.ts';
import { DidChangeWatchedFilesNotification } from './protocol.ts';
import { member } from './settings.ts';

/**
 * Asks the client to report when a file that a document depends on is created, changed or deleted. For clients that
 * cannot, the files are read again after each save.
 */
export async function watchFiles(
  connection: Connection,
  { workspace }: ClientCapabilities,
): Promise<boolean> {
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return false;
  const watchers = [configurationFileName, '*.{tf,tofu,tf.json,tofu.json}'].map((name) => ({
    globPattern: `**/${name}`,
  }));
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  return true;
}

/** The workspace's folders as URIs. */
export function rootsOf({ workspaceFolders }: InitializeParams): readonly string[] {
  const folders: readonly unknown[] = Array.isArray(workspaceFolders) ? workspaceFolders : [];
  return folders.map((folder) => member(folder, 'uri')).filter((uri) => typeof uri === 'string');
}

/** The day, `YYYY-MM-DD`, in UTC: the same for all users. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
