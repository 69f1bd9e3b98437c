/**
 * The catalog's files write their most common words as control characters, which never occur in them otherwise. That
 * makes the package 45 kB smaller: deflate looks back over 32 kB only, so it meets each word as new many times.
 */
export const wordCodes: string = Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code))
  .filter((character) => !'\0\t\n\r'.includes(character))
  .join('');

/** Writes out the words of a text; `words` are in the order of their codes. */
export function expandWords(text: string, words: readonly string[]): string {
  let expanded = '';
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) >= 0x20) continue;
    const word = words[wordCodes.indexOf(text.charAt(index))];
    if (word === undefined) continue;
    expanded += text.slice(start, index) + word;
    start = index + 1;
  }
  return expanded + text.slice(start);
}
