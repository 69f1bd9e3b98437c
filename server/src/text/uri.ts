// The parts of a URI, in the client's spelling: open documents are found by that text, so a URI is cut and extended but
// never parsed and serialized. `vscode-uri` turns `file:///c:/a` into `file:///c%3A/a`, and a `@` or `(` into an escape,
// so it is the oracle of the tests instead: both must mean the same file.

/** The folder that a file is in, with a slash at its end; empty if there is no slash. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** The parent of a folder, both with a slash at the end. */
export function parentOf(folder: string): string {
  return folderOf(folder.slice(0, -1));
}

/** The name of a file. */
export function nameOf(uri: string): string {
  return decodeUri(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The names of a file and its folders, decoded, nearest first. They end with the host, if any, and the scheme. */
export function namesIn(uri: string): readonly string[] {
  return uri.split(/[/:]/).map(decodeUri).reverse();
}

/**
 * The path of a `file:` URI as the operating system writes it: `C:\…` and `\\server\…` on Windows; undefined for any
 * other scheme.
 */
export function filePath(uri: string): string | undefined {
  const parts = /^file:\/\/([^/?#]*)(\/[^?#]*)/i.exec(uri);
  if (parts === null) return undefined;
  const [, host = '', path = ''] = parts;
  const decoded = decodeUri(path);
  if (host !== '' && host !== 'localhost') return `\\\\${host}${decoded.replaceAll('/', '\\')}`;
  return /^\/[A-Za-z]:/.test(decoded) ? decoded.slice(1).replaceAll('/', '\\') : decoded;
}

export function withSlash(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** A path as the end of a URI, in which each part is only a name, not a scheme, a host, a query or an escape. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Decodes escapes; the same text if one is malformed. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
