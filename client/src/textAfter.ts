import type { Range, SnippetTextEdit, TextEdit } from 'vscode-languageclient';

/** A stop of a snippet, `${1:text}` or `${1|first,second|}` or `$0`, or an escaped character. */
const stop =
  /\$\{\d+(?::(?<text>(?:\\.|[^\\}])*)|\|(?<first>(?:\\.|[^\\|,])*)(?:\\.|[^\\|])*\|)?\}|\$\d+|\\(?<escaped>[\\$}|,])/g;

/** Applies non-overlapping edits to a text, with the default texts of a snippet's stops. */
export function textAfter(before: string, edits: readonly (TextEdit | SnippetTextEdit)[]): string {
  const lines = startsOfLines(before);
  const offset = ({ line, character }: Range['start']): number => (lines[line] ?? before.length) + character;
  return edits
    .map((edit) => ({
      start: offset(edit.range.start),
      end: offset(edit.range.end),
      text: 'newText' in edit ? edit.newText : expandSnippet(edit.snippet.value),
    }))
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), before);
}

function startsOfLines(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
}

/** The text that a snippet writes, with the default texts of its stops. */
export function expandSnippet(snippet: string): string {
  return snippet.replace(stop, (_all, ...rest) => {
    const { text, first, escaped } = rest.at(-1) as Record<string, string | undefined>;
    return escaped ?? expandSnippet(text ?? first ?? '');
  });
}
