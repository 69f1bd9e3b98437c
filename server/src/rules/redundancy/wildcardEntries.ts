import type { Wildcard } from '../../policy/wildcard.ts';
import { compileWildcard, covers, hasWildcard } from '../../policy/wildcard.ts';

/** The entries of a list that have wildcards, to find for each entry another one that covers it. */
export interface WildcardEntries<Entry> {
  readonly isEmpty: boolean;
  add(pattern: string, entry: Entry): void;
  /** Another entry that matches all that this one does. Of two that say the same in other words the first one covers the second. */
  covering(text: string, entry: Entry): Entry | undefined;
}

type WildcardEntry<Entry> = readonly [pattern: Wildcard, entry: Entry];

/** Holds every entry against every other one. */
export class FewWildcards<Entry> implements WildcardEntries<Entry> {
  readonly #entries: WildcardEntry<Entry>[] = [];

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  add(pattern: string, entry: Entry): void {
    this.#entries.push([compileWildcard(pattern, false), entry]);
  }

  covering(text: string, entry: Entry): Entry | undefined {
    return findCovering(this.#entries, text, entry);
  }
}

/**
 * Has the entries by the text in front of their first wildcard and by that behind their last one; texts that no entry's beginning can fit are
 * told apart by their first units.
 */
export class ManyWildcards<Entry> implements WildcardEntries<Entry> {
  readonly #byPrefix = new Map<string, EntriesByEnd<Entry>>();
  /** By the first units of a text (`headOf`), the lengths of the beginnings that start so; under the empty head those that are shorter. */
  readonly #lengths = new Map<string, Set<number>>();
  #left = mostPairs;

  get isEmpty(): boolean {
    return this.#byPrefix.size === 0;
  }

  add(pattern: string, entry: Entry): void {
    const compiled = compileWildcard(pattern, false);
    const { prefix } = compiled;
    const sharing = this.#byPrefix.get(prefix) ?? new EntriesByEnd();
    this.#byPrefix.set(prefix, sharing);
    sharing.add(compiled, entry);
    const head = headOf(prefix);
    const lengths = this.#lengths.get(head);
    if (lengths === undefined) this.#lengths.set(head, new Set([prefix.length]));
    else lengths.add(prefix.length);
  }

  covering(text: string, entry: Entry): Entry | undefined {
    const head = headOf(text);
    return (
      this.#coveringAt(head, text, entry) ?? (head === '' ? undefined : this.#coveringAt('', text, entry))
    );
  }

  #coveringAt(head: string, text: string, entry: Entry): Entry | undefined {
    for (const length of this.#lengths.get(head) ?? []) {
      if (length > text.length) continue;
      for (const sharing of this.#byPrefix.get(text.slice(0, length))?.fitting(text) ?? []) {
        this.#left -= sharing.length;
        const found = this.#left < 0 ? undefined : findCovering(sharing, text, entry);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }
}

/**
 * How many pairs of entries of a list are held against each other. A list whose wildcards all begin and end alike takes the square of its length, and
 * one that AWS takes has no more than some hundred of these.
 */
const mostPairs = 150_000;

/** Entries by the text behind their last wildcard. */
class EntriesByEnd<Entry> {
  readonly #byEnd = new Map<string, WildcardEntry<Entry>[]>();
  readonly #lengths = new Set<number>();

  add(compiled: Wildcard, entry: Entry): void {
    const { pattern } = compiled;
    const end = pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1);
    const sharing = this.#byEnd.get(end);
    if (sharing === undefined) this.#byEnd.set(end, [[compiled, entry]]);
    else sharing.push([compiled, entry]);
    this.#lengths.add(end.length);
  }

  /** Those whose end a text has, in lists that are never empty. */
  *fitting(text: string): Generator<readonly WildcardEntry<Entry>[]> {
    for (const length of this.#lengths) {
      const found = length > text.length ? undefined : this.#byEnd.get(text.slice(text.length - length));
      if (found !== undefined) yield found;
    }
  }
}

/** What tells most entries of a list apart at once: an action's service, an ARN's partition and service; empty where that is not whole. */
function headOf(text: string): string {
  if (!text.startsWith('arn:')) return text.slice(0, text.indexOf(':') + 1);
  const third = text.indexOf(':', text.indexOf(':', 4) + 1);
  return third < 8 ? '' : text.slice(0, third + 1);
}

function findCovering<Entry>(
  entries: readonly WildcardEntry<Entry>[],
  text: string,
  entry: Entry,
): Entry | undefined {
  let isLater = false;
  for (const [pattern, other] of entries) {
    if (other === entry) isLater = true;
    else if (isCovered(pattern, text) && !(isLater && covers(text, pattern.pattern, false))) return other;
  }
  return undefined;
}

/** A star at the pattern's end that is its only wildcard covers all texts that begin as the pattern does. */
function isCovered(wildcard: Wildcard, text: string): boolean {
  const { pattern, prefix } = wildcard;
  // Beginnings of ARNs differ late rather than early.
  const last = prefix.length - 1;
  if (last >= 0 && text.charCodeAt(last) !== prefix.charCodeAt(last)) return false;
  if (!text.startsWith(prefix)) return false;
  if (pattern.length === prefix.length + 1 && pattern.endsWith('*')) return true;
  return hasWildcard(text) ? wildcard.covers(text) : wildcard.matches(text);
}
