/**
 * A message with marks for its values, split into its parts: `{0} has no action "{1}".` has the texts ``, ` has no
 * action "` and `".`.
 */
export interface Template {
  readonly texts: readonly string[];
  /** Which value each mark stands for; one more text than marks. */
  readonly marks: readonly number[];
}

export function parseTemplate(text: string): Template {
  // `$` and `{` in front of a mark's braces belong to the text: `${{0}}` is a mark within `${}`.
  const pieces = text.split(/\{(\d)\}/);
  return {
    texts: pieces.filter((_, index) => index % 2 === 0),
    marks: pieces.filter((_, index) => index % 2 === 1).map(Number),
  };
}

/**
 * The maximum number of ways to divide a text that are tried: a value may contain the text that follows it in the
 * template.
 */
const maxWays = 40;

/**
 * The values of a text that matches the template, by mark. Yields each way to read it, starting with the shortest first
 * values.
 */
export function* matchTemplate({ texts, marks }: Template, text: string): Generator<readonly string[]> {
  const [first = ''] = texts;
  const last = texts.at(-1) ?? '';
  const end = text.length - last.length;
  if (marks.length === 0 || end < first.length || !text.startsWith(first) || !text.endsWith(last)) return;
  let left = maxWays;
  function* values(index: number, from: number): Generator<readonly string[]> {
    if (index === marks.length - 1) {
      if (from <= end) yield [text.slice(from, end)];
      return;
    }
    const next = texts[index + 1] ?? '';
    for (let at = text.indexOf(next, from); at >= 0 && at <= end; at = text.indexOf(next, at + 1)) {
      for (const others of values(index + 1, at + next.length)) {
        if (left-- <= 0) return;
        yield [text.slice(from, at), ...others];
      }
      if (left <= 0 || next === '') return;
    }
  }
  for (const found of values(0, first.length)) {
    const byMark: string[] = [];
    for (const [index, mark] of marks.entries()) byMark[mark] = found[index] ?? '';
    yield byMark;
  }
}

/** The template's text with values at its marks. */
export function fillTemplate({ texts, marks }: Template, values: readonly string[]): string {
  return texts
    .map((text, index) => (index === 0 ? '' : (values[marks[index - 1] ?? 0] ?? '')) + text)
    .join('');
}

/** The number of characters of the template itself. */
export function lengthOf({ texts }: Template): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}
