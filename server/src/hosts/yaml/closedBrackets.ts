/** Searches for the ends of brackets; they read no more than this in all, in UTF-16 units, so that they stay linear. */
const maxSearched = 200_000;

/** The start of a line with an item of a block list. */
const item = /^ *-\s/;

/** Tells whether brackets are closed. An instance belongs to one text. */
export class ClosedBrackets {
  readonly #text: string;
  readonly #known = new Map<number, boolean>();
  #left = maxSearched;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Whether the bracket at an offset and all brackets within it are closed. False if that would take too long, or if an
   * item of a block list comes first.
   */
  has(start: number): boolean {
    const known = this.#known.get(start) ?? this.#search(start);
    this.#known.set(start, known);
    return known;
  }

  #search(start: number): boolean {
    const text = this.#text;
    let open = '';
    let isTokenStart = true;
    for (let at = start; at < text.length && this.#left > 0; at++, this.#left--) {
      const character = text.charAt(at);
      if (isTokenStart && (character === '"' || character === "'")) at = this.#endOfQuote(at);
      else if (character === '[') open += ']';
      else if (character === '{') open += '}';
      else if (character === ']' || character === '}') {
        if (!open.endsWith(character)) return false;
        open = open.slice(0, -1);
        if (open === '') return true;
      } else if (character === '#' && /\s/.test(text.charAt(at - 1))) at = this.#endOfLine(at);
      else if (character === '\n' && item.test(text.slice(at + 1, at + 100))) return false;
      isTokenStart = /[\s[{,:]/.test(character);
    }
    return false;
  }

  #endOfQuote(start: number): number {
    const quote = this.#text.charAt(start);
    for (let at = start + 1; at < this.#text.length && this.#left > 0; at++, this.#left--) {
      const character = this.#text[at];
      if (character === '\\' && quote === '"') at++;
      else if (character === quote && (quote === '"' || this.#text[at + 1] !== quote)) return at;
      else if (character === quote) at++;
    }
    return this.#text.length;
  }

  #endOfLine(at: number): number {
    const end = this.#text.indexOf('\n', at);
    return end < 0 ? this.#text.length : end - 1;
  }
}
