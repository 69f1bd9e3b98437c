import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';
import { Token } from './scan.ts';
import type { StrayBracket } from './strayBracket.ts';

/** An object or a list. */
interface Bracketed {
  readonly kind: 'object' | 'array';
}

export function closerOf({ kind }: Bracketed): string {
  return kind === 'object' ? '}' : ']';
}

/** What ends with the text. `open`: all that does, the outermost first, which one fix closes; empty for no fix. */
export function unclosedError(
  { start, end }: TextRange,
  kind: Bracketed['kind'],
  open: readonly Bracketed[],
): SyntaxError {
  const message = kind === 'object' ? 'The object is not closed.' : 'The list is not closed.';
  if (open.length === 0) return { start, end, message };
  const newText = open.toReversed().map(closerOf).join('');
  return {
    ...{ start, end, message },
    remedy: { start, end, newText, title: 'Add the missing brackets', certain: false },
  };
}

/** A closing bracket that is not of the innermost that is open. */
export function strayError({ start, end }: TextRange, stray: StrayBracket, open: Bracketed): SyntaxError {
  const own = closerOf(open);
  const message = 'Unexpected closing bracket.';
  const title =
    stray === 'missing'
      ? `Add the missing ${own}`
      : stray === 'other'
        ? `Change the bracket to ${own}`
        : 'Remove the extra bracket';
  const place = { start, end: stray === 'missing' ? start : end };
  const newText = stray === 'extra' ? '' : own;
  return { start, end, message, remedy: { ...place, newText, title, certain: false } };
}

/**
 * Behind a key: what follows in its line is the value, as in `"Action" "s3:GetObject"`, unless it has a colon of its
 * own. Then there is a remedy.
 */
export function missingColon(text: string, keyEnd: number, { start, end }: TextRange): SyntaxError {
  const message = 'Expected a colon after the key.';
  const isValue =
    /^["[{]$/.test(text[start] ?? '') &&
    start > keyEnd &&
    !text.slice(keyEnd, start).includes('\n') &&
    !/^\s{0,99}:/.test(text.slice(end, end + 100));
  if (!isValue) return { start, end, message };
  const remedy = { start: keyEnd, end: keyEnd, newText: ':', title: 'Add the missing colon', certain: true };
  return { start, end, message, remedy };
}

/** A comma that nothing comes before or after. `next`: the kind of the token after it. */
export function commaError({ start, end }: TextRange, first: boolean, next: number): SyntaxError | undefined {
  if (first) return { start, end, message: 'Expected a value before this comma.' };
  if (next === Token.closeBrace || next === Token.closeBracket) {
    const remedy = { start, end, title: 'Remove the trailing comma', newText: '', certain: true };
    return { start, end, message: 'Trailing comma.', remedy };
  }
  if (next !== Token.comma) return undefined;
  const remedy = { start, end, title: 'Remove the extra comma', newText: '', certain: true };
  return { start, end, message: 'Expected a value between the commas.', remedy };
}

/** The token where no comma has come since the last value, which ends at `last`. */
export function missingComma(
  text: string,
  last: number,
  { start, end }: TextRange,
  { message, isInObject }: { readonly message: string; readonly isInObject: boolean },
): SyntaxError {
  // A further string right after the quotes of the last one is rather one string with a quote in it.
  if (start <= last) return { start, end, message };
  // In one line two strings may be one that was put together, unless the second begins as an action or an ARN does.
  const certain =
    isInObject || text.slice(last, start).includes('\n') || /^["'][\w-]{1,40}:/.test(text.slice(start, end));
  const remedy = { start: last, end: last, title: 'Add the missing comma', newText: ',', certain };
  return { start, end, message, remedy };
}
