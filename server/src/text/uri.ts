// A document is known by its URI in the client's spelling, which is its key in messages. Whatever is derived from it
// (its folder, the files around it) has one normalized spelling: `file:///C:/a@b` and `file:///c%3A/a%40b` are the same.
import { URI, Utils } from 'vscode-uri';

/**
 * A URI without `.` and `..` in its path, and with its scheme in lower case; undefined if it is malformed or has no
 * scheme.
 */
function parse(text: string): URI | undefined {
  try {
    const given = URI.parse(wellFormed(text), true);
    const uri = given.with({ scheme: given.scheme.toLowerCase() });
    const resolved = uri.path === '' ? uri : Utils.joinPath(uri);
    return uri.scheme === 'file' && uri.authority.toLowerCase() === 'localhost'
      ? resolved.with({ authority: '' })
      : resolved;
  } catch {
    return undefined;
  }
}

/** Half of a surrogate pair, which JSON can write as `\ud800`, has no escape in a URI. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/** The spelling by which URIs are compared; the same text if it is malformed. */
export function normalizeUri(uri: string): string {
  return parse(uri)?.toString() ?? uri;
}

/** The scheme, without its colon; empty if the URI is malformed. */
export function schemeOf(uri: string): string {
  return parse(uri)?.scheme ?? '';
}

/** The path, decoded; the whole text if it is malformed, such as one without a scheme. */
export function pathOf(uri: string): string {
  return parse(uri)?.path ?? uri;
}

/** The name of a file. */
export function nameOf(uri: string): string {
  return namesIn(uri)[0] ?? '';
}

/** The names of a file and its folders, decoded, nearest first. */
export function namesIn(uri: string): readonly string[] {
  return pathOf(uri).split('/').reverse();
}

/**
 * The folder that a file is in, with a slash at its end; a folder with a slash at its end is its own. Empty if the path
 * has no folder.
 */
export function folderOf(uri: string): string {
  const parsed = parse(uri);
  if (parsed?.path.includes('/') !== true) return '';
  return folderUri(parsed.path.endsWith('/') ? parsed : Utils.dirname(parsed));
}

/** The parent of a folder, both with a slash at the end; empty if it has none. */
export function parentOf(folder: string): string {
  const parsed = parse(folder);
  if (parsed === undefined || parsed.path === '/') return '';
  const parent = Utils.dirname(parsed);
  return parent.path === '' ? '' : folderUri(parent);
}

/** A folder with a slash at its end. */
export function withSlash(folder: string): string {
  const parsed = parse(folder);
  return parsed === undefined ? `${folder}/` : folderUri(parsed);
}

/** Nothing that is read has a query: it would refer to another file than the path does. */
function folderUri(folder: URI): string {
  const path = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return folder.with({ path, query: '', fragment: '' }).toString();
}

/**
 * The URI of a path from a folder. Each part of the path is a name or a step up, never a scheme, a host, a query or an
 * escape. Empty if the folder is.
 */
export function joinPath(folder: string, path: string): string {
  const parsed = parse(folder);
  return parsed === undefined ? '' : Utils.joinPath(parsed, wellFormed(path)).toString();
}

/** The path of a file from a folder that contains it, decoded; undefined if the folder does not. */
export function relativePath(folder: string, uri: string): string | undefined {
  const [outer, inner] = [parse(withSlash(folder)), parse(uri)];
  if (outer === undefined || inner?.toString().startsWith(outer.toString()) !== true) return undefined;
  return inner.path.slice(outer.path.length);
}

/** A URI for people to read, without escapes. */
export function readableUri(uri: string): string {
  return parse(uri)?.toString(true) ?? uri;
}

/**
 * The path of a `file:` URI as the operating system writes it: `c:\…` and `\\server\…` on Windows; undefined for any
 * other scheme.
 */
export function filePath(uri: string): string | undefined {
  const parsed = parse(uri);
  if (parsed?.scheme !== 'file') return undefined;
  const path = parsed.fsPath;
  // Also if this does not run on Windows, since the client may.
  const isWindows = parsed.authority !== '' || /^[a-z]:/.test(path);
  return isWindows ? path.replaceAll('/', '\\') : path;
}
