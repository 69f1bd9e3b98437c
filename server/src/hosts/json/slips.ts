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

/**
 * The error for a container that ends with the text. `open`: all unclosed containers, outermost first, which one fix
 * closes; empty for no fix.
 */
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

/** The error for a closing bracket that does not match the innermost open one. */
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
 * The error for a missing colon after a key. If what follows on the line can be the value, as in `"Action"
 * "s3:GetObject"`, and has no colon of its own, there is a remedy.
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

/** The error for a comma without anything before or after it. `next`: the kind of the next token. */
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

/** The error for a token without a comma between it and the last value, which ends at `last`. */
export function missingComma(
  text: string,
  last: number,
  { start, end }: TextRange,
  { message, isInObject }: { readonly message: string; readonly isInObject: boolean },
): SyntaxError {
  // Another string directly after the closing quote is more likely one string that contains a quote.
  if (start <= last) return { start, end, message };
  // Two strings on one line may be one concatenated string, unless the second starts like an action or an ARN.
  const certain =
    isInObject || text.slice(last, start).includes('\n') || /^["'][\w-]{1,40}:/.test(text.slice(start, end));
  const remedy = { start: last, end: last, title: 'Add the missing comma', newText: ',', certain };
  return { start, end, message, remedy };
}
