/**
 * Whether a pattern matches near an occurrence of a word. Only the text around the word is examined, so a large text in
 * which the word is rare costs one search.
 */
export function isNear(text: string, word: string, pattern: RegExp): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (pattern.test(text.slice(Math.max(0, at - before), at + after))) return true;
  return false;
}

const before = 40;
/** Wide enough for aligned keys. */
const after = 240;
