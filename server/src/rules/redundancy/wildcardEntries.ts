import type { Wildcard } from '../../policy/wildcard.ts';
import { compileWildcard, covers, hasWildcard } from '../../policy/wildcard.ts';

/** The entries of a list with wildcards; finds an entry that covers another one. */
export interface WildcardEntries<Entry> {
  readonly isEmpty: boolean;
  add(pattern: string, entry: Entry): void;
  /**
   * Another entry that matches everything that this one matches. Of two equivalent entries, the first covers the
   * second.
   */
  covering(text: string, entry: Entry): Entry | undefined;
}

type WildcardEntry<Entry> = readonly [pattern: Wildcard, entry: Entry];

/** Compares every entry with every other. */
export class FewWildcards<Entry> implements WildcardEntries<Entry> {
  readonly #entries: WildcardEntry<Entry>[] = [];

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  add(pattern: string, entry: Entry): void {
    this.#entries.push([compileWildcard(pattern, 'matchCase'), entry]);
  }

  covering(text: string, entry: Entry): Entry | undefined {
    return this.#entries[findCovering(this.#entries, text, entry)]?.[1];
  }
}

/**
 * Indexes the entries by the text before their first wildcard and by the text after their last; texts that no entry can
 * match are rejected early by their first units.
 */
export class ManyWildcards<Entry> implements WildcardEntries<Entry> {
  readonly #byPrefix = new Map<string, EntriesByEnd<Entry>>();
  /** Lengths of the prefixes by their first code units (`headOf`); shorter prefixes are under the empty head. */
  readonly #lengths = new Map<string, Set<number>>();
  #left = maxPairs;

  get isEmpty(): boolean {
    return this.#byPrefix.size === 0;
  }

  add(pattern: string, entry: Entry): void {
    const compiled = compileWildcard(pattern, 'matchCase');
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
        if (this.#left <= 0) return undefined;
        const place = findCovering(sharing, text, entry);
        // Counts only what was compared: a wide pattern, such as `s3:*a*`, often covers hundreds of entries.
        this.#left -= place < 0 ? sharing.length : place + 1;
        if (place >= 0) return sharing[place]?.[1];
      }
    }
    return undefined;
  }
}

/**
 * The limit on compared pairs of entries. A list whose wildcards all start and end alike takes quadratic time, but a
 * list that AWS accepts has at most a few hundred entries.
 */
const maxPairs = 150_000;

/** Entries by the text after their last wildcard. */
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

  /** Entries with a matching end, in lists that are never empty. */
  *fitting(text: string): Generator<readonly WildcardEntry<Entry>[]> {
    for (const length of this.#lengths) {
      const found = length > text.length ? undefined : this.#byEnd.get(text.slice(text.length - length));
      if (found !== undefined) yield found;
    }
  }
}

/**
 * A key that separates most entries of a list: an action's service, an ARN's partition and service; empty if that is
 * incomplete.
 */
function headOf(text: string): string {
  if (!text.startsWith('arn:')) return text.slice(0, text.indexOf(':') + 1);
  const third = text.indexOf(':', text.indexOf(':', 4) + 1);
  return third < 8 ? '' : text.slice(0, third + 1);
}

/** The index of the first entry that covers another one; -1 if there is none. */
function findCovering<Entry>(entries: readonly WildcardEntry<Entry>[], text: string, entry: Entry): number {
  let isLater = false;
  return entries.findIndex(([pattern, other]) => {
    if (other !== entry)
      return isCovered(pattern, text) && !(isLater && covers(text, pattern.pattern, 'matchCase'));
    isLater = true;
    return false;
  });
}

/** A pattern whose only wildcard is a star at its end covers all texts with its prefix. */
function isCovered(wildcard: Wildcard, text: string): boolean {
  const { pattern, prefix } = wildcard;
  // Compares the last character first, because prefixes of ARNs usually differ near their end.
  const last = prefix.length - 1;
  if (last >= 0 && text.charCodeAt(last) !== prefix.charCodeAt(last)) return false;
  if (!text.startsWith(prefix)) return false;
  if (pattern.length === prefix.length + 1 && pattern.endsWith('*')) return true;
  return hasWildcard(text) ? wildcard.covers(text) : wildcard.matches(text);
}
