import type { PlacedPart } from './pastedPart.ts';

/**
 * Comments; strings, which are skipped even if they do not end on their line; and the tokens of maps in PHP and of
 * Python's `dict`.
 */
const token =
  /\/\/.*|#(?!\{).*|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|(?:\b(?:array|dict)\s{0,8})?\(|[[\]{})]|=>/g;

/** No policy has more of them. */
const maxBrackets = 10_000;

/**
 * The brackets that are braces in JSON: `["a" => …]`, `array("a" => …)` and `dict(a=…)`; also those of `array("a", …)`,
 * which is a list. Empty if they do not pair.
 */
export function mapBrackets(text: string): readonly PlacedPart[] {
  if (!/=>|\b(?:array|dict)\s{0,8}\(/.test(text)) return [];
  const open: { readonly word: string; readonly start: number; isMap: boolean }[] = [];
  const found: PlacedPart[] = [];
  for (const { 0: word, index: start } of text.matchAll(token)) {
    const last = open.at(-1);
    if (/^["'/#]/.test(word)) continue;
    if (word === '=>') {
      if (last !== undefined) last.isMap = true;
    } else if (/[[{(]$/.test(word)) {
      open.push({ word, start, isMap: word.startsWith('dict') });
    } else {
      if (last === undefined || found.length > maxBrackets) return [];
      open.pop();
      if (last.word === '{' || (last.word === '[' && !last.isMap) || last.word === '(') continue;
      const [left, right] = last.isMap ? ['{', '}'] : ['[', ']'];
      found.push(bracket(last.word, last.start, left), bracket(word, start, right));
    }
  }
  return open.length > 0 ? [] : found.toSorted((one, other) => one.start - other.start);
}

function bracket(word: string, start: number, mark: string): PlacedPart {
  const plain = mark.padStart(word.length);
  return {
    plain,
    written: mark,
    names: ['arrays of a program'],
    needs: ['braces'],
    start,
    end: start + word.length,
  };
}
