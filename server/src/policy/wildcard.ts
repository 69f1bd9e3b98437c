import { anyRun, cutAtStars, eachUnit, fits, freeUnit } from './wildcardSegments.ts';
import type { Segments, Symbols } from './wildcardSegments.ts';

/** Actions and names of keys are compared regardless of case; ARNs and values are not. */
export type Casing = 'ignoreCase' | 'matchCase';

/**
 * A pattern as in IAM actions, resources and `StringLike`: `*` matches any run of characters, including an empty one,
 * and `?` exactly one. Source: IAM User Guide, "IAM JSON policy elements: Resource".
 */
export interface Wildcard {
  /** As passed to `compileWildcard`. */
  readonly pattern: string;
  /** Whether it has neither `*` nor `?`. */
  readonly literal: boolean;
  /** The text before the first wildcard, in lower case if case is ignored; useful to select from sorted names. */
  readonly prefix: string;
  /**
   * The longest text without wildcards after the first wildcard, in lower case if case is ignored: every text that
   * matches contains it. Empty if there is none.
   */
  readonly anchor: string;
  /** Whether the whole text matches. The text's own `*` and `?` are plain characters here. */
  matches(text: string): boolean;
  /** Whether it matches every text that the other pattern matches; true is certain. */
  covers(pattern: string): boolean;
}

/**
 * Prepares a pattern to be matched against many texts. A `?` is one UTF-16 unit; all characters that IAM policies can
 * contain have one unit.
 */
export function compileWildcard(pattern: string, casing: Casing): Wildcard {
  return new CompiledWildcard(pattern, casing);
}

/** The pattern is split at its stars on first use, because its prefix alone rules out most texts. */
class CompiledWildcard implements Wildcard {
  readonly pattern: string;
  readonly literal: boolean;
  readonly prefix: string;
  readonly #casing: Casing;
  readonly #folded: string;
  #segments: Segments | undefined;
  #anchor: string | undefined;

  constructor(pattern: string, casing: Casing) {
    const folded = fold(pattern, casing);
    const first = firstWildcard(folded);
    this.pattern = pattern;
    this.literal = first === folded.length;
    this.prefix = this.literal ? folded : folded.slice(0, first);
    this.#casing = casing;
    this.#folded = folded;
  }

  get anchor(): string {
    return (this.#anchor ??= longestOf(this.#folded.slice(this.prefix.length).split(wildcards)));
  }

  matches(text: string): boolean {
    const folded = fold(text, this.#casing);
    if (this.literal) return folded === this.#folded;
    return folded.includes(this.anchor) && fits(this.#cut(), folded);
  }

  covers(pattern: string): boolean {
    const folded = fold(pattern, this.#casing);
    if (this.#folded === '*' || this.#folded === folded) return true;
    return folded.includes(this.anchor) && fits(this.#cut(), symbolsOf(folded, eachUnit));
  }

  #cut(): Segments {
    return (this.#segments ??= cutAtStars(this.#folded));
  }
}

const wildcards = /[*?]/u;

function longestOf(texts: readonly string[]): string {
  let longest = '';
  for (const text of texts) if (text.length > longest.length) longest = text;
  return longest;
}

/** The index of the first `*` or `?`, or the text's length. */
function firstWildcard(text: string): number {
  const [star, mark] = [text.indexOf('*'), text.indexOf('?')];
  if (star < 0) return mark < 0 ? text.length : mark;
  return mark < 0 ? star : Math.min(star, mark);
}

/** Whether the text has a `*` or `?`. */
export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** Whether `outer` matches every text that `inner` matches; true is certain. */
export function covers(outer: string, inner: string, casing: Casing): boolean {
  if (outer === '*' || outer === inner) return true;
  if (!mayBeginAlike(outer, inner, casing)) return false;
  if (!hasWildcard(outer)) return fold(outer, casing) === fold(inner, casing);
  return fits(cutAtStars(fold(outer, casing)), symbolsOf(fold(inner, casing), eachUnit));
}

/**
 * Whether `outer` may cover `inner`, judging by the text before its first wildcard: rules out most pairs before a
 * pattern is split.
 */
function mayBeginAlike(outer: string, inner: string, casing: Casing): boolean {
  for (let index = 0; index < outer.length; index++) {
    const unit = outer.charCodeAt(index);
    if (unit === star || unit === questionMark) return true;
    const other = inner.charCodeAt(index);
    if (unit === other) continue;
    // Other characters may change their length in lower case.
    if (unit > lastOfAscii || other > lastOfAscii) return true;
    if (casing === 'matchCase' || Number.isNaN(other) || (unit | 32) !== (other | 32)) return false;
  }
  return true;
}

const lastOfAscii = 127;

/** Whether there is a text that both patterns match. */
export function intersects(a: string, b: string, casing: Casing): boolean {
  const [foldedA, foldedB] = [fold(a, casing), fold(b, casing)];
  // Rules out most pairs before a pattern is split.
  if (!agreeBeforeStar(foldedA, foldedB)) return false;
  if (!foldedA.includes('*')) return fits(cutAtStars(foldedB), symbolsOf(foldedA, freeUnit));
  if (!foldedB.includes('*')) return fits(cutAtStars(foldedA), symbolsOf(foldedB, freeUnit));
  return sharesEnds(foldedA, foldedB);
}

/** Whether two patterns agree up to the first star in either. */
function agreeBeforeStar(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const [unitA, unitB] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (unitA === star || unitB === star) return true;
    if (!unitsAgree(unitA, unitB)) return false;
  }
  return true;
}

/**
 * Two patterns with stars match a common text if their ends agree: the middle of one can follow the middle of the
 * other, and the stars match the rest.
 */
function sharesEnds(a: string, b: string): boolean {
  const head = Math.min(a.indexOf('*'), b.indexOf('*'));
  for (let index = 0; index < head; index++) {
    if (!unitsAgree(a.charCodeAt(index), b.charCodeAt(index))) return false;
  }
  const tail = Math.min(a.length - a.lastIndexOf('*'), b.length - b.lastIndexOf('*'));
  for (let back = 1; back < tail; back++) {
    if (!unitsAgree(a.charCodeAt(a.length - back), b.charCodeAt(b.length - back))) return false;
  }
  return true;
}

function unitsAgree(a: number, b: number): boolean {
  return a === b || a === questionMark || b === questionMark;
}

const [star, questionMark] = [42, 63];

/** A pattern as symbols; `question` is the unit that replaces its question marks. */
function symbolsOf(pattern: string, question: number): Symbols {
  return {
    length: pattern.length,
    charCodeAt: (index) => {
      const unit = pattern.charCodeAt(index);
      if (unit === star) return anyRun;
      return unit === questionMark ? question : unit;
    },
  };
}

function fold(text: string, casing: Casing): string {
  return casing === 'ignoreCase' ? text.toLowerCase() : text;
}
