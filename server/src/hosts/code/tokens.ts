import type { TextRange } from '../../text/range.ts';

/** A token of a program. Comments, regular expressions and the text between JSX tags are not tokens. */
export interface Token extends TextRange {
  readonly kind: 'name' | 'number' | 'sign' | 'string';
  /** The indentation of the line if the token is the first one in it, otherwise negative. */
  readonly indent: number;
}

/** A string as written, including any prefix of its quotes. */
export interface StringToken extends Token {
  readonly kind: 'string';
  /** The range between the quotes. */
  readonly inner: TextRange;
  /** `raw`: a backslash is a literal backslash. */
  readonly raw: boolean;
  /**
   * What starts an inserted expression, or undefined if the string cannot contain any. `%`: Python's operator;
   * `${!` for CloudFormation's `Fn::Sub`, in which it stands for `${`.
   */
  readonly hole: '${' | '{' | '%' | '${!' | undefined;
  /** The inserted expressions, including their braces. */
  readonly holes: readonly TextRange[];
  /** The closing quotes are missing. */
  readonly open: boolean;
}

export function isString(token: Token | undefined): token is StringToken {
  return token?.kind === 'string';
}

/** A program as a list of tokens. */
export interface Words {
  readonly text: string;
  readonly isPython: boolean;
  readonly tokens: readonly Token[];
  readonly comments: readonly TextRange[];
  /** The amount of text examined, which grows linearly with the text. */
  readonly steps: number;
}
