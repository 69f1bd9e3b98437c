import { splitArn } from '../policy/arn.ts';
import { arnMatches, matches } from './compare.ts';
import { plain } from './substitute.ts';

/**
 * Whether a request's resource matches a pattern of `Resource` or `NotResource`. Unlike in a condition, a star at the
 * end of an ARN field also matches colons; any other wildcard stays in its field. Source: IAM User Guide, "IAM JSON
 * policy elements: Resource", using wildcards in resource ARNs.
 *
 * @param pattern A result of `substitute`.
 */
export function resourceMatches(value: string, pattern: string): boolean {
  if (arnMatches(value, pattern)) return true;
  // The first test is cheap and rejects nearly every other pattern; the second one limits wildcards to what they may
  // match.
  return matches(value, pattern, 'matchCase') && fits(plain(value), tokensOf(pattern));
}

/** One character of a pattern. */
interface Token {
  readonly text: string;
  /** Whether a wildcard matches colons too. */
  readonly colons: boolean;
}

function tokensOf(pattern: string): readonly Token[] {
  const resource = splitArn(pattern)[5]?.start ?? pattern.length;
  return Array.from(pattern, (text, index) => {
    const next = pattern[index + 1] ?? ':';
    return { text, colons: index >= resource || (text === '*' && next === ':') };
  });
}

/** Simulates all possible matches of the tokens at once, so the time is at most characters × tokens. */
function fits(value: string, tokens: readonly Token[]): boolean {
  let reached = withStars([0], tokens);
  for (const character of value) {
    const next: number[] = [];
    for (const index of reached) {
      const token = tokens[index];
      if (token === undefined || !admits(token, character)) continue;
      next.push(token.text === '*' ? index : index + 1);
    }
    reached = withStars(next, tokens);
  }
  return reached.has(tokens.length);
}

function admits({ text, colons }: Token, character: string): boolean {
  return text === '*' || text === '?' ? colons || character !== ':' : text === character;
}

/** A star may match nothing. */
function withStars(indexes: readonly number[], tokens: readonly Token[]): ReadonlySet<number> {
  const reached = new Set<number>();
  for (const first of indexes) {
    let index = first;
    reached.add(index);
    while (tokens[index]?.text === '*') reached.add(++index);
  }
  return reached;
}
