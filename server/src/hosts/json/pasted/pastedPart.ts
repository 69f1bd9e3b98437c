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

/** The text from `from` to `to`, with each part replaced by what `write` returns. */
export function replaceParts(
  text: string,
  parts: readonly PlacedPart[],
  write: (part: PastedPart) => string,
  { from, to } = { from: 0, to: text.length },
): string {
  let result = '';
  let end = from;
  for (const part of parts) {
    result += text.slice(end, part.start) + write(part);
    end = part.end;
  }
  return result + text.slice(end, to);
}

/** Combines `first` with the other parts that do not overlap it. */
export function withParts(parts: readonly PlacedPart[], first: readonly PlacedPart[]): readonly PlacedPart[] {
  if (first.length === 0) return parts;
  let at = 0;
  const isFree = ({ start, end }: PlacedPart): boolean => {
    while ((first[at]?.end ?? Infinity) <= start) at++;
    return (first[at]?.start ?? Infinity) >= end;
  };
  return [...parts.filter(isFree), ...first].toSorted((one, other) => one.start - other.start);
}
