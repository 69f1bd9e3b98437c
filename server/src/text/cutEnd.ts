/**
 * A text without the characters of a set at its end. A regular expression would search for that end again from each of
 * them.
 */
export function cutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
