/**
 * A copy, for whoever keeps a text: V8 keeps all of a document in memory for a string that is cut out of it or put
 * together of such pieces.
 */
export function detached(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
