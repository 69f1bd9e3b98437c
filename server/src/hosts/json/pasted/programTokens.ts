/** A word, number, string or punctuation mark of a program. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The content of a string, escaped as in JSON. */
  readonly content?: string;
  /** Whether it follows a blank, and whether it is the first token of its line. */
  readonly isSpaced: boolean;
  readonly isFirst: boolean;
}

/**
 * Comments; strings with their prefix, even if they are not closed; words and numbers; punctuation. Every token is
 * recognized by its first character, so any text is read in linear time.
 */
const token =
  /\/\/.*|\/\*(?:[^]*?\*\/|[^]*)|#(?!\{).*|(?:\b[bBfFrRuU]{1,2})?(?:"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\[^])*`?)|[A-Za-z_$][\w$]*|\d+|\.{3}|\|\||\?\?|=>|[^\s\w]/g;

export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: text, index: start } of source.matchAll(token)) {
    const isSpaced = start > end;
    const isFirst = isSpaced && source.slice(end, start).includes('\n');
    end = start + text.length;
    if (/^(?:\/\/|\/\*|#)/.test(text)) continue;
    const content = contentOf(text);
    tokens.push(
      content === undefined
        ? { start, end, text, isSpaced, isFirst }
        : { start, end, text, content, isSpaced, isFirst },
    );
  }
  return tokens;
}

function contentOf(text: string): string | undefined {
  // Most tokens are not strings.
  if (text.length < 2 || !/["'`]$/.test(text)) return undefined;
  const { quote = '', inner } =
    /^[A-Za-z]{0,2}(?<quote>["'`])(?<inner>[^]*)\k<quote>$/.exec(text)?.groups ?? {};
  if (inner === undefined) return undefined;
  if (quote === '"') return inner;
  const unescaped = inner.replace(/\\[^]/g, (escape) => (/['`]/.test(escape) ? escape.slice(1) : escape));
  return unescaped
    .replace(/\\[^]|"/g, (each) => (each === '"' ? String.raw`\"` : each))
    .replaceAll('\n', ' ');
}
