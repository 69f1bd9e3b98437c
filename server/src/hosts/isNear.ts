/**
 * Whether a pattern is found around one of the places of a word. Only these are looked at, so that a large text in
 * which the word is rare costs one search for it.
 */
export function isNear(text: string, word: string, pattern: RegExp): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (pattern.test(text.slice(Math.max(0, at - before), at + behind))) return true;
  return false;
}

const before = 40;
/** Keys may be aligned. */
const behind = 240;
