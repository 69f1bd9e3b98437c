import type { DocumentSymbol } from 'vscode-languageclient';

/** A name to show at the end of a line. */
export interface FoldedName {
  readonly line: number;
  readonly name: string;
}

/** The lines of a range, such as a part of a document that an editor shows. */
interface Lines {
  readonly start: { readonly line: number };
  readonly end: { readonly line: number };
}

/** A statement, as the server lists it. */
export type NamedStatement = Pick<DocumentSymbol, 'name'> & { readonly range: Lines };

/** Part of `TextDocument`. */
interface Text {
  readonly lineCount: number;
  readonly lineAt: (line: number) => { readonly text: string; readonly isEmptyOrWhitespace: boolean };
}

/** Hidden lines: the visible one above them, and the one below them, if there is any. */
export interface Gap {
  readonly above: number;
  readonly below?: number | undefined;
}

/** The server lists only statements as classes. */
const statementKind = 5;

/** More than 60 characters: the first 59 and the rest. */
const tooLong = /^(.{59}).{2,}$/u;

/** Characters that break or reorder a line of text. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** The number of lines that an editor shows. */
export function countLines(visible: readonly Lines[]): number {
  return visible.reduce((count, { start, end }) => count + end.line - start.line + 1, 0);
}

/**
 * The folded lines of an editor, in which its visible ranges have gaps. No range comes after lines that are folded at
 * the end of the document, even if an empty line does. Then fewer lines are shown than there is room for, and one less
 * may be only partly visible.
 */
export function gapsIn(visible: readonly Lines[], lineCount: number, room: number): readonly Gap[] {
  const gaps: Gap[] = visible.slice(1).map(({ start }, index) => ({
    above: visible[index]?.end.line ?? 0,
    below: start.line,
  }));
  const last = visible.at(-1);
  const isShort = gaps.length > 0 || countLines(visible) < room - 1;
  return last !== undefined && isShort && last.end.line < lineCount - 1
    ? [...gaps, { above: last.end.line }]
    : gaps;
}

/** The statements among the symbols of a document. */
export function statementsAmong(symbols: readonly DocumentSymbol[]): readonly NamedStatement[] {
  return symbols.flatMap((symbol) => [
    ...(symbol.kind === statementKind ? [symbol] : []),
    ...statementsAmong(symbol.children ?? []),
  ]);
}

/**
 * The names of folded statements: their first line is the one above a gap, which hides the others, except for a last
 * line with their closing brace. Nothing for a gap that hides several statements, or if the line has the name.
 */
export function foldedNames(
  gaps: readonly Gap[],
  statements: readonly NamedStatement[],
  text: Text,
): readonly FoldedName[] {
  return gaps.flatMap(({ above: line, below }) => {
    const hidden = statements.filter(
      ({ range: { start } }) => start.line >= line && start.line < (below ?? text.lineCount),
    );
    const [first] = hidden;
    if (first === undefined || hidden.length > 1 || !isFolded(first.range, { above: line, below }, text))
      return [];
    const name = printable(first.name);
    return name === '' || text.lineAt(line).text.includes(name) ? [] : [{ line, name }];
  });
}

function isFolded(range: Lines, { above, below }: Gap, text: Text): boolean {
  if (range.start.line !== above || range.end.line === above) return false;
  return below === undefined ? isLast(range, text) : range.end.line <= below;
}

/** Whether only blank lines follow. */
function isLast({ end }: Lines, text: Text): boolean {
  for (let line = end.line + 1; line < text.lineCount; line++)
    if (!text.lineAt(line).isEmptyOrWhitespace) return false;
  return true;
}

function printable(name: string): string {
  return name.replace(unprintable, ' ').trim().replace(tooLong, '$1…');
}
