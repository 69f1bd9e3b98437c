/** A text from a document for a notification, in which VS Code would turn `[title](address)` into a link. */
export function plain(text: string): string {
  return text.replaceAll('](', '] (');
}
