import { covers } from '../policy/wildcard.ts';
import { wordsOf } from './words.ts';

/** Restrictions on patterns. */
interface ShrinkOptions {
  /** Every pattern stays inside this one, so that the list never matches more than it does. */
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
  for (let best = bestOf(candidates, left); best !== undefined; best = bestOf(candidates, left)) {
    chosen.push(best.pattern);
    for (const name of best.covered) left.delete(name);
  }
  return [...chosen, ...left].sort((a, b) => (a < b ? -1 : 1));
}

interface Candidate {
  readonly pattern: string;
  readonly covered: readonly string[];
  /** An upper bound for the saved characters: the most recently computed number, which never increases. */
  bound: number;
}

/** Patterns that match at least two of the names and none of the others. */
function candidatesFor(
  names: readonly string[],
  others: readonly string[],
  within: string,
): readonly Candidate[] {
  const [sortedOthers, sortedNames] = [sortNames(others), sortNames(names)];
  return sharedShapes(names).flatMap((shape) => {
    const pattern = `${shape.head}*${shape.tail}`;
    if (!covers(within, pattern, 'ignoreCase') || matching(shape, sortedOthers).length > 0) return [];
    return [{ pattern, covered: matching(shape, sortedNames), bound: Infinity }];
  });
}

/** A pattern with one star: the text before and after it. */
interface Shape {
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

/** The index of the first name that is not less than `text`, in a sorted list. */
function firstFrom(text: string, names: readonly Name[]): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((names[middle]?.lower ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The patterns of whole words and one star that match at least two of the names: a shared start, or a shared start and
 * end. In order of discovery.
 */
function sharedShapes(names: readonly string[]): readonly Shape[] {
  const cuts = names.map(wordEnds);
  const headCounts = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    for (const cut of cuts[index] ?? []) {
      const head = name.slice(0, cut);
      headCounts.set(head, (headCounts.get(head) ?? 0) + 1);
    }
  }
  const found = new Map<string, Map<string, Shape & { count: number }>>();
  const shapes: (Shape & { readonly count: number })[] = [];
  for (const [index, name] of names.entries()) {
    const own = cuts[index] ?? [];
    for (const [place, cut] of own.entries()) {
      const head = name.slice(0, cut);
      // Most starts belong to a single name.
      if ((headCounts.get(head) ?? 0) < 2) continue;
      const tails = found.get(head) ?? new Map<string, Shape & { count: number }>();
      found.set(head, tails);
      for (let from = own.length - 1; from >= place; from--) {
        const tail = name.slice(own[from]);
        const known = tails.get(tail);
        if (known !== undefined) {
          known.count++;
          continue;
        }
        const shape = { head, tail, count: 1 };
        tails.set(tail, shape);
        shapes.push(shape);
      }
    }
  }
  return shapes.filter(({ count }) => count > 1);
}

/** Offsets at which the words of a name end. */
function wordEnds(name: string): readonly number[] {
  let end = 0;
  return wordsOf(name).map((word) => (end += word.length));
}

const quotesAndComma = 3;

/** The pattern that makes the list shortest; the first of equal ones. */
function bestOf(candidates: readonly Candidate[], left: ReadonlySet<string>): Candidate | undefined {
  let best: Candidate | undefined;
  let bestBound = 0;
  for (const candidate of candidates) {
    if (candidate.bound <= bestBound) continue;
    candidate.bound = savingOf(candidate, left);
    if (candidate.bound > bestBound) {
      best = candidate;
      bestBound = candidate.bound;
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
