import {
  folderOf,
  joinPath,
  normalizeUri,
  parentOf,
  readableUri,
  relativePath,
  withSlash,
} from '../text/uri.ts';
import { configurationFileName } from './configuration.ts';

/**
 * Where the configuration of a document may be: in its own folder and in those above it, nearest first, up to the root
 * (the URI of a folder) that contains it. Only the document's own folder if no root contains it.
 */
export function configurationUris(document: string, roots: readonly string[]): readonly string[] {
  const root = rootOf(document, roots);
  const uris: string[] = [];
  for (let folder = folderOf(document); folder !== ''; folder = parentOf(folder)) {
    uris.push(joinPath(folder, configurationFileName));
    if (root === undefined || folder.length <= root.length) break;
  }
  return uris;
}

/** The workspace folder that contains a document, as a URI with a slash at its end. */
function rootOf(document: string, roots: readonly string[]): string | undefined {
  const uri = normalizeUri(document);
  return roots
    .map(withSlash)
    .filter((each) => uri.startsWith(each))
    .sort((a, b) => b.length - a.length)[0];
}

/**
 * The folder, as a URI with a slash at its end, outside of which nothing is read for a document: its workspace folder,
 * otherwise its own.
 */
export function folderAround(document: string, roots: readonly string[]): string {
  return rootOf(document, roots) ?? (folderOf(document) || document);
}

/** The path of a document from its workspace folder, decoded, with `/`; only its name if it is in none. */
export function pathInRoot(document: string, roots: readonly string[]): string {
  return pathFrom(rootOf(document, roots) ?? folderOf(document), document);
}

/** A pattern that matches exactly one path. */
export function patternOf(path: string): string {
  return path.includes('/') ? path : `/${path}`;
}

/** The path of a document from the folder of a configuration, decoded, with `/`. */
export function pathFrom(configuration: string, document: string): string {
  return relativePath(folderOf(configuration), document) ?? readableUri(document);
}

/** Whether a document is a configuration itself. */
export function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${configurationFileName}`);
}

/**
 * The URI of a file that a configuration names by its path from the configuration's folder; undefined if that would
 * lead out of the folder. No part is read as anything but a name: not as a scheme, a host, an escape or a step up.
 */
export function uriWithin(configuration: string, path: string): string | undefined {
  const relative = path.replace(/^\//, '');
  const isName = (part: string): boolean => part !== '' && !/^\.{1,2}$|[\\\0]/.test(part);
  // On Windows `C:` is a drive, and what follows the colon of a name is a stream.
  if (!relative.split('/').every(isName) || /^[a-z]:/i.test(path)) return undefined;
  return joinPath(folderOf(configuration), relative);
}
