import type { TextRange } from '../../text/range.ts';

/** A word of a program. Comments, regular expressions and the text between tags of JSX are none. */
export interface Token extends TextRange {
  readonly kind: 'name' | 'number' | 'sign' | 'string';
  /** The indentation of the first token of a line; negative for any other. */
  readonly indent: number;
}

/** A string as written, including the prefix of its quotes. */
export interface StringToken extends Token {
  readonly kind: 'string';
  /** What is between the quotes. */
  readonly inner: TextRange;
  /** `raw`: a backslash is one. */
  readonly raw: boolean;
  /** What the program inserts begins with this; undefined if it inserts nothing. */
  readonly hole: '${' | '{' | undefined;
  /** If it does, braces included. */
  readonly holes: readonly TextRange[];
  /** The closing quotes are missing. */
  readonly open: boolean;
}

export function isString(token: Token | undefined): token is StringToken {
  return token?.kind === 'string';
}

/** A program as its words. */
export interface Words {
  readonly text: string;
  readonly isPython: boolean;
  readonly tokens: readonly Token[];
  readonly comments: readonly TextRange[];
  /** How much was looked at, which grows with the text and not with its square. */
  readonly steps: number;
}
