import { covers } from '../policy/wildcard.ts';
import { wordsOf } from './words.ts';

/** How far a pattern may go. */
interface ShrinkOptions {
  /** Every pattern stays inside this one, so that the list can never match more than it does. */
  readonly within?: string;
  /** Other names that a pattern may also match. */
  readonly tolerated?: ReadonlySet<string>;
}

/**
 * Shortens a list of a service's action names to names and patterns that currently match exactly the same names, apart
 * from tolerated ones: `DescribeTask*`, `Describe*Groups`. A star replaces whole words and follows at least one, so
 * that a pattern never mixes verbs. Sorted.
 */
export function shrinkNames(
  names: readonly string[],
  allNames: readonly string[],
  { within = '*', tolerated = new Set() }: ShrinkOptions = {},
): readonly string[] {
  const wanted = new Set(names);
  const others = allNames.filter((name) => !wanted.has(name) && !tolerated.has(name));
  const candidates = candidatesFor(names, others, within);
  const left = new Set(names);
  const chosen: string[] = [];
  for (let best = mostSaving(candidates, left); best !== undefined; best = mostSaving(candidates, left)) {
    chosen.push(best.pattern);
    for (const name of best.covered) left.delete(name);
  }
  return [...chosen, ...left].sort((a, b) => (a < b ? -1 : 1));
}

interface Candidate {
  readonly pattern: string;
  readonly covered: readonly string[];
  /** Characters that it saves at most: what it saved when that was last computed, which never grows. */
  bound: number;
}

/** Patterns that cover at least two of the names and none of the others. */
function candidatesFor(
  names: readonly string[],
  others: readonly string[],
  within: string,
): readonly Candidate[] {
  const found = new Map<string, Shape & { count: number }>();
  for (const name of names) {
    for (const shape of patternsOf(name)) {
      const known = found.get(shape.pattern);
      if (known !== undefined) known.count++;
      else found.set(shape.pattern, { ...shape, count: 1 });
    }
  }
  const [sortedOthers, sortedNames] = [sortNames(others), sortNames(names)];
  return [...found.values()]
    .filter(({ pattern, count }) => count > 1 && covers(within, pattern, true))
    .filter((shape) => matching(shape, sortedOthers).length === 0)
    .map((shape) => ({ pattern: shape.pattern, covered: matching(shape, sortedNames), bound: Infinity }));
}

interface Shape {
  readonly pattern: string;
  readonly head: string;
  readonly tail: string;
}

interface Name {
  readonly name: string;
  readonly lower: string;
}

function sortNames(names: readonly string[]): readonly Name[] {
  return names
    .map((name) => ({ name, lower: name.toLowerCase() }))
    .sort((a, b) => (a.lower < b.lower ? -1 : 1));
}

/** The sorted names that a pattern matches, including names in which it matches only part of a word. */
function matching(shape: Shape, names: readonly Name[]): readonly string[] {
  const [head, tail] = [shape.head.toLowerCase(), shape.tail.toLowerCase()];
  const length = head.length + tail.length;
  const found: string[] = [];
  for (let index = firstFrom(head, names); names[index]?.lower.startsWith(head); index++) {
    const { name = '', lower = '' } = names[index] ?? {};
    if (lower.length >= length && lower.endsWith(tail)) found.push(name);
  }
  return found;
}

/** Index of the first of sorted names that is not below `text`. */
function firstFrom(text: string, names: readonly Name[]): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((names[middle]?.lower ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The patterns of whole words and one star that match a name: its beginning, or its beginning and its end. */
function patternsOf(name: string): readonly Shape[] {
  const words = wordsOf(name);
  const shapes: Shape[] = [];
  let head = '';
  for (let from = 1; from <= words.length; from++) {
    head += words[from - 1] ?? '';
    let tail = '';
    for (let to = words.length; to >= from; to--) {
      shapes.push({ pattern: `${head}*${tail}`, head, tail });
      tail = (words[to - 1] ?? '') + tail;
    }
  }
  return shapes;
}

const quotesAndComma = 3;

/** The pattern that makes the list shortest; of equal ones the first. */
function mostSaving(candidates: readonly Candidate[], left: ReadonlySet<string>): Candidate | undefined {
  let best: Candidate | undefined;
  let most = 0;
  for (const candidate of candidates) {
    if (candidate.bound <= most) continue;
    candidate.bound = savingOf(candidate, left);
    if (candidate.bound > most) {
      best = candidate;
      most = candidate.bound;
    }
  }
  return best;
}

function savingOf({ pattern, covered }: Candidate, left: ReadonlySet<string>): number {
  let saved = -pattern.length - quotesAndComma;
  let count = 0;
  for (const name of covered) {
    if (!left.has(name)) continue;
    saved += name.length + quotesAndComma;
    count++;
  }
  return count < 2 ? 0 : saved;
}
