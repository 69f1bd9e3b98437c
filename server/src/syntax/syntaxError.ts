import type { TextRange } from '../text/range.ts';
import type { Repair } from './edit.ts';

/** A place where the text breaks the grammar of its language. */
export interface SyntaxError extends TextRange {
  readonly message: string;
  /** Only this server finds it: the server of the document's language does not read the text around it. */
  readonly own?: true;
  /** The text has only one sensible meaning, which is that of the tree. */
  readonly clear?: true;
  /** A tool may turn the text into a valid one, so the error is not reported. */
  readonly unsure?: true;
  /** The text in its range is not what was meant, so nothing else is reported about it. */
  readonly garbles?: true;
  /** The fix, if it is obvious. */
  readonly remedy?: SyntaxRemedy;
}

export interface SyntaxRemedy extends Repair {
  readonly title: string;
  /** Whether the text cannot have meant anything else, so that the fix needs no review. */
  readonly certain: boolean;
}
