// The parts of a URI, spelled as the client spells them: it knows a document by that text and no other, so a URI is cut
// and continued, never parsed and written anew. `vscode-uri` would write `file:///c:/a` as `file:///c%3A/a`, and add
// 4 kB to each of two bundles.

/** The folder that a file is in, with a slash at its end; empty where there is no slash. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** The folder that a folder is in, both with a slash at their ends. */
export function parentOf(folder: string): string {
  return folderOf(folder.slice(0, -1));
}

/** The name of a file. */
export function nameOf(uri: string): string {
  return decodeUri(uri.slice(uri.lastIndexOf('/') + 1));
}

export function withSlash(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** A path as the end of a URI: each part is a name and nothing else, not a scheme, a host, a query or an escape. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The same text where an escape is malformed. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
