import { covers } from '../policy/wildcard.ts';
import { cutAtStars, fits } from '../policy/wildcardSegments.ts';
import { wordsOf } from './words.ts';

/**
 * The shortest patterns of whole words and stars that currently match exactly the given action names of a service:
 * `*Datafeed*`, `Describe*Vpc*`. Unlike those of `shrinkNames`, a pattern may mix verbs and may match a single name.
 * Every pattern stays inside `within`, so future actions add nothing that `within` would not match. Sorted.
 */
export function densePatterns(
  names: readonly string[],
  allNames: readonly string[],
  within: string,
): readonly string[] {
  const wanted = new Set(names);
  const others = allNames.filter((name) => !wanted.has(name)).map((name) => name.toLowerCase());
  const candidates = candidatesFor(names, others, within);
  const left = new Set(names);
  const chosen: Candidate[] = [];
  for (let best = cheapest(candidates, left); best !== undefined; best = cheapest(candidates, left)) {
    chosen.push(best);
    for (const name of best.covered) left.delete(name);
  }
  return withoutNeedless(chosen).sort((a, b) => (a < b ? -1 : 1));
}

interface Candidate {
  readonly pattern: string;
  readonly covered: readonly string[];
  /** The most recently computed number of characters per name, which never decreases. */
  cost: number;
}

/** The names themselves, and the patterns that match none of the others. */
function candidatesFor(names: readonly string[], others: readonly string[], within: string): Candidate[] {
  const folded = sortedByName(names.map((name) => ({ name, lower: name.toLowerCase() })));
  const unwanted = sortedByName(others.map((lower) => ({ lower })));
  const patterns = new Set(names.flatMap((name) => patternsOf(wordsOf(name))));
  const candidates: Candidate[] = names.map((name) => ({ pattern: name, covered: [name], cost: 0 }));
  for (const pattern of patterns) {
    if (!covers(within, pattern, 'ignoreCase')) continue;
    const segments = cutAtStars(pattern.toLowerCase());
    const [head = ''] = segments.texts;
    // Rules out most names before the rest of the pattern is compared.
    const longest = segments.texts.reduce((one, other) => (other.length > one.length ? other : one));
    const matches = ({ lower }: Folded): boolean => lower.includes(longest) && fits(segments, lower);
    if (beginningWith(head, unwanted).some(matches)) continue;
    const covered = beginningWith(head, folded)
      .filter(matches)
      .map(({ name }) => name);
    candidates.push({ pattern, covered, cost: 0 });
  }
  return candidates;
}

interface Folded {
  readonly lower: string;
}

function sortedByName<Name extends Folded>(names: readonly Name[]): readonly Name[] {
  return [...names].sort((a, b) => (a.lower < b.lower ? -1 : 1));
}

/** The sorted names that start with a text. Most patterns start like only a few names. */
function beginningWith<Name extends Folded>(head: string, sorted: readonly Name[]): readonly Name[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.lower ?? '') < head) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (sorted[end]?.lower.startsWith(head) === true) end++;
  return sorted.slice(low, end);
}

/** Runs of words, with a star on each side where words are omitted; also after the first words and a star. */
function patternsOf(words: readonly string[]): readonly string[] {
  const patterns: string[] = [];
  const text = (from: number, to: number): string => words.slice(from, to).join('');
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= words.length; to++) {
      const run = text(from, to) + (to < words.length ? '*' : '');
      if (from === 0) patterns.push(to < words.length ? run : `${run}*`);
      else for (let head = 0; head < from; head++) patterns.push(`${text(0, head)}*${run}`);
    }
  }
  return patterns;
}

const quotesAndComma = 3;

/** The pattern with the fewest characters per remaining name; the first of equal ones. */
function cheapest(candidates: readonly Candidate[], left: ReadonlySet<string>): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (best !== undefined && candidate.cost >= best.cost) continue;
    const count = candidate.covered.filter((name) => left.has(name)).length;
    candidate.cost = count === 0 ? Infinity : (candidate.pattern.length + quotesAndComma) / count;
    if (candidate.cost < (best?.cost ?? Infinity)) best = candidate;
  }
  return best;
}

/** Omits patterns whose names the others match as well. */
function withoutNeedless(chosen: readonly Candidate[]): string[] {
  const counts = new Map<string, number>();
  for (const { covered } of chosen) {
    for (const name of covered) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return chosen.flatMap(({ pattern, covered }) => {
    if (covered.some((name) => counts.get(name) === 1)) return [pattern];
    for (const name of covered) counts.set(name, (counts.get(name) ?? 0) - 1);
    return [];
  });
}
