/** A part of a pasted text that has a different form in JSON. */
export interface PastedPart {
  /**
   * The text to parse instead. It is as long as the part, so that positions in the plain text are positions in the
   * document.
   */
  readonly plain: string;
  /** The text that the fix writes. */
  readonly written: string;
  /** The invalid things in the part, and what JSON needs instead. */
  readonly names: readonly string[];
  readonly needs: readonly Need[];
  /** Whether the fixed text may grant more than was meant. */
  readonly needsReview?: boolean;
  /** Whether it is a value without quotes. */
  readonly isBareValue?: boolean;
  /** Whether its replacement stands for an unknown value. */
  readonly isUnknown?: boolean;
}

export type PlacedPart = PastedPart & { readonly start: number; readonly end: number };

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
