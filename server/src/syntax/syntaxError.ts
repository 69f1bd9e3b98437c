import type { TextRange } from '../text/range.ts';
import type { Repair } from './edit.ts';

/** A place where the text breaks the grammar of its language. */
export interface SyntaxError extends TextRange {
  readonly message: string;
  /** What is in its range is not what was meant, so that nothing else is to be said of it. */
  readonly garbles?: true;
  /** If it is plain what to do. */
  readonly remedy?: SyntaxRemedy;
}

export interface SyntaxRemedy extends Repair {
  readonly title: string;
  /** Whether the text cannot have meant anything else, so that the fix needs no review. */
  readonly certain: boolean;
}
