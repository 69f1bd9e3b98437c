/**
 * A text for a notification, in which VS Code would turn `[title](address)` into a link, even to a command. Most texts
 * quote a document.
 */
export function plain(text: string): string {
  return text.replaceAll('](', '] (');
}
