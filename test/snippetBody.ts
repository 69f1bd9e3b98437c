/** The editor's text after a snippet was inserted and Tab was pressed until its end. */
export interface Expansion {
  readonly text: string;
  /** The initial text of each stop, by number. */
  readonly stops: ReadonlyMap<number, string>;
}

/**
 * Expands a snippet's body like VS Code, without variables and transforms (Visual Studio Code documentation, "Snippets
 * in Visual Studio Code", section "Grammar"). A stop without a default repeats the one that has it.
 */
export function expandSnippet(body: string): Expansion {
  const stops = new Map<number, string>();
  for (const match of body.matchAll(definition)) {
    const { stop, value, choices } = match.groups ?? {};
    const first = choices === undefined ? value : choices.split(',')[0];
    if (!stops.has(Number(stop))) stops.set(Number(stop), unescape(first ?? ''));
  }
  const text = body.replaceAll(part, (_all, escaped?: string, bare?: string, braced?: string) => {
    if (escaped !== undefined) return escaped;
    const stop = Number(bare ?? braced);
    if (Number.isNaN(stop))
      throw new Error(`The snippet has a $ that is neither a stop nor escaped: ${body}`);
    return stops.get(stop) ?? '';
  });
  return { text, stops };
}

const definition =
  /(?<!\\)\$\{(?<stop>\d+)(?::(?<value>(?:\\.|[^\\}$])*)|\|(?<choices>(?:\\.|[^\\|])*)\|)\}/g;
const part = /\\([\\$}])|\$(\d+)|\$\{(\d+)(?::(?:\\.|[^\\}$])*|\|(?:\\.|[^\\|])*\|)?\}|\$/g;

function unescape(text: string): string {
  return text.replaceAll(/\\([\\$}|,])/g, '$1');
}
