/**
 * URIs as clients spell them. They are compared and sent back as texts, so none is parsed and written anew: that would
 * make `file:///c%3A/a` of `file:///c:/a`.
 */

/** The URI of the folder that a document is in, with a slash at its end; empty if the URI has no folder. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** The decoded name of a document. */
export function nameOf(uri: string): string {
  return decodeUri(uri.slice(folderOf(uri).length));
}

/** A URI, or a part of one, without escapes; unchanged if an escape is invalid. */
export function decodeUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
