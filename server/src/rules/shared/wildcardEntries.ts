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

/** Has the entries by the text in front of their first wildcard; texts that no entry's beginning can fit are told apart by their first units. */
export class ManyWildcards<Entry> implements WildcardEntries<Entry> {
  readonly #byPrefix = new Map<string, WildcardEntry<Entry>[]>();
  /** By the first units of a text (`headOf`), the lengths of the beginnings that start so; under the empty head those that are shorter. */
  readonly #lengths = new Map<string, Set<number>>();

  get isEmpty(): boolean {
    return this.#byPrefix.size === 0;
  }

  add(pattern: string, entry: Entry): void {
    const compiled = compileWildcard(pattern, false);
    const { prefix } = compiled;
    const sharing = this.#byPrefix.get(prefix);
    if (sharing === undefined) this.#byPrefix.set(prefix, [[compiled, entry]]);
    else sharing.push([compiled, entry]);
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
      const sharing = this.#byPrefix.get(text.slice(0, length));
      const found = sharing && findCovering(sharing, text, entry);
      if (found !== undefined) return found;
    }
    return undefined;
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
