import { lineStartOf } from '../../text/lines.ts';
/** The layout of a document, as far as inserted text has to follow it. */
export interface YamlLayout {
  readonly lineBreak: string;
  /** How much the members of an object are indented below its key. */
  readonly step: number;
  /** How much the dashes of a list are indented below its key. */
  readonly listStep: number;
  readonly quote: '"' | "'";
}

/** Detects the layout of a document. */
export function detectLayout(text: string): YamlLayout {
  const step = stepOf(/(?:^|\n)( *)[^\s#-][^\n]*:[ \t]*\r?\n( +)[^\s#-]/.exec(text)) ?? 2;
  return {
    lineBreak: text.includes('\r\n') ? '\r\n' : '\n',
    step: step > 0 ? step : 2,
    listStep: stepOf(/(?:^|\n)( *)[^\s#-][^\n]*:[ \t]*\r?\n( *)- /.exec(text)) ?? step,
    quote: countOf(text, / '/g) > countOf(text, / "/g) ? "'" : '"',
  };
}

function stepOf(found: RegExpExecArray | null): number | undefined {
  const [, outer, inner] = found ?? [];
  if (outer === undefined || inner === undefined || inner.length < outer.length) return undefined;
  return inner.length - outer.length;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}
