/** A part of a pasted text that is written differently in JSON. */
export interface PastedPart {
  /** What is read in its place: as long as the part, so that places in the plain text are places in the document. */
  readonly plain: string;
  /** What the fix writes. */
  readonly written: string;
  /** What the part has that JSON does not take, and what JSON needs there. */
  readonly names: readonly string[];
  readonly needs: readonly Need[];
  /** Whether what is written may grant more than was meant. */
  readonly needsReview?: boolean;
  /** Whether it is a value that is read without quotes. */
  readonly isBareValue?: boolean;
}

export type Need = (typeof needs)[number];

/** In the order in which a message lists them. */
export const needs = [
  'double quotes',
  'spaces',
  'punctuation',
  'colons',
  'commas',
  'braces',
  'lists',
  'true, false and null',
  'strings',
  'strings on one line',
] as const;
