import { configurationFileName } from './configuration.ts';

/**
 * Where the configuration of a document may lie: in its own folder and in those above it, nearest first, up to the root
 * (the URI of a folder) that holds it. Only the document's own folder where no root does.
 */
export function configurationUris(document: string, roots: readonly string[]): readonly string[] {
  const root = roots.map(withSlash).find((each) => document.startsWith(each));
  const uris: string[] = [];
  for (let folder = parentOf(document); folder !== undefined; folder = parentOf(folder.slice(0, -1))) {
    uris.push(folder + configurationFileName);
    if (root === undefined || folder.length <= root.length) break;
  }
  return uris;
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
