/** A text with a document's own words for a notification, in which VS Code would make links of `[title](address)`. */
export function plain(text: string): string {
  return text.replaceAll('](', '] (');
}
