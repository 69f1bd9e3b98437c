import { CodeScanner } from './scanner.ts';

/** Scans Python ("The Python Language Reference", chapter 2, "Lexical analysis"). */
export class PythonScanner extends CodeScanner {
  readonly #string = /([a-zA-Z]{0,2})("""|'''|"|')/y;

  protected step(): void {
    if (this.skipBlank()) return;
    const { text, at } = this;
    const character = text.charAt(at);
    if (character === '#') {
      const end = text.indexOf('\n', at);
      this.comment(end < 0 ? text.length : end);
      return;
    }
    if (character === '\\' && /^\r?\n/.test(text.slice(at + 1, at + 3))) {
      // The statement continues on the next line.
      this.at = text.indexOf('\n', at) + 1;
      return;
    }
    this.#string.lastIndex = at;
    const [written, prefix = '', quotes = ''] = this.#string.exec(text) ?? [];
    if (written === undefined || !/^(?:[rR]?[bBfFtT]?|[bBfFtT][rR]|[uU])$/.test(prefix)) {
      this.word();
      return;
    }
    this.string({
      from: at + written.length,
      quotes,
      long: quotes.length > 1,
      raw: /r/i.test(prefix),
      hole: /[ft]/i.test(prefix) ? '{' : undefined,
    });
  }
}
