import { configurationFileName } from './configuration.ts';

/**
 * Where the configuration of a document may lie: in its own folder and in those above it, nearest first, up to the root
 * (the URI of a folder) that holds it. Only the document's own folder where no root does.
 */
export function configurationUris(document: string, roots: readonly string[]): readonly string[] {
  const root = rootOf(document, roots);
  const uris: string[] = [];
  for (let folder = parentOf(document); folder !== undefined; folder = parentOf(folder.slice(0, -1))) {
    uris.push(folder + configurationFileName);
    if (root === undefined || folder.length <= root.length) break;
  }
  return uris;
}

/** The workspace folder, as a URI with a slash at its end, that a document lies in. */
function rootOf(document: string, roots: readonly string[]): string | undefined {
  return roots
    .map(withSlash)
    .filter((each) => document.startsWith(each))
    .sort((a, b) => b.length - a.length)[0];
}

/** The path of a document from the workspace folder that it lies in, decoded, with `/`; its name alone where it lies in none. */
export function pathInRoot(document: string, roots: readonly string[]): string {
  return pathFrom(rootOf(document, roots) ?? parentOf(document) ?? '', document);
}

/** A pattern that fits one path and no other. */
export function patternOf(path: string): string {
  return path.includes('/') ? path : `/${path}`;
}

/** The path of a document from the folder of a configuration, decoded, with `/`. */
export function pathFrom(configuration: string, document: string): string {
  const folder = parentOf(configuration) ?? '';
  const path = document.startsWith(folder) ? document.slice(folder.length) : document;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Whether a document is a configuration itself. */
export function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${configurationFileName}`);
}

function parentOf(uri: string): string | undefined {
  const slash = uri.lastIndexOf('/');
  return slash < 0 ? undefined : uri.slice(0, slash + 1);
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
