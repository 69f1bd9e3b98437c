import { isOpaque } from '../../policy/variables.ts';
import type { Wildcard } from '../../policy/wildcard.ts';
import { compileWildcard, covers, hasWildcard } from '../../policy/wildcard.ts';
import type { Member, StringNode } from '../../syntax/node.ts';
import type { Fix, RuleContext } from '../rule.ts';

/** An entry of a list together with one that matches all that it does. */
export interface Redundancy<Entry> {
  readonly entry: Entry;
  readonly by: Entry;
}

/**
 * The entries that another one of the same list makes superfluous; of two that say the same, the later one. Near linear:
 * an entry is held only against the wildcards whose fixed beginning it shares.
 */
export function findRedundant<Entry extends { readonly literal: StringNode }>(
  entries: readonly Entry[],
  ignoreCase: boolean,
): readonly Redundancy<Entry>[] {
  if (entries.length < 2) return [];
  const firsts = new Map<string, Entry>();
  const wildcards = new WildcardEntries<Entry>();
  const found: Redundancy<Entry>[] = [];
  for (const entry of entries) {
    const text = ignoreCase ? entry.literal.value.toLowerCase() : entry.literal.value;
    const first = firsts.get(text);
    if (first !== undefined) found.push({ entry, by: first });
    else {
      firsts.set(text, entry);
      if (hasWildcard(text) && !isOpaque(text)) wildcards.add(text, entry);
    }
  }
  if (wildcards.isEmpty) return found;
  for (const [text, entry] of firsts) {
    const by = wildcards.covering(text, entry);
    if (by !== undefined) found.push({ entry, by });
  }
  return found;
}

/** Entries with wildcards, by the text in front of their first one; texts that no entry's beginning can fit are told apart by their first units. */
class WildcardEntries<Entry> {
  readonly #byPrefix = new Map<string, (readonly [pattern: Wildcard, entry: Entry])[]>();
  /** By the first units of a text (`headOf`), the lengths of the beginnings that start so; under the empty head those that are shorter. */
  readonly #lengths = new Map<string, Set<number>>();

  get isEmpty(): boolean {
    return this.#byPrefix.size === 0;
  }

  add(pattern: string, entry: Entry): void {
    const prefix = pattern.slice(0, pattern.search(/[*?]/));
    const sharing = this.#byPrefix.get(prefix);
    const compiled = compileWildcard(pattern, false);
    if (sharing === undefined) this.#byPrefix.set(prefix, [[compiled, entry]]);
    else sharing.push([compiled, entry]);
    const head = headOf(prefix);
    const lengths = this.#lengths.get(head);
    if (lengths === undefined) this.#lengths.set(head, new Set([prefix.length]));
    else lengths.add(prefix.length);
  }

  /** Another entry that matches all that this one does. Of two that say the same in other words the first one covers the second. */
  covering(text: string, entry: Entry): Entry | undefined {
    const head = headOf(text);
    return (
      this.#coveringAt(head, text, entry) ?? (head === '' ? undefined : this.#coveringAt('', text, entry))
    );
  }

  #coveringAt(head: string, text: string, entry: Entry): Entry | undefined {
    for (const length of this.#lengths.get(head) ?? []) {
      if (length > text.length) continue;
      let isLater = false;
      for (const [pattern, other] of this.#byPrefix.get(text.slice(0, length)) ?? []) {
        if (other === entry) isLater = true;
        else if (isCovered(pattern, text) && !(isLater && covers(text, pattern.pattern, false))) return other;
      }
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

/** Texts here begin as the pattern does, so a star at its end that is its only wildcard covers them all. */
function isCovered(wildcard: Wildcard, text: string): boolean {
  const { pattern, prefix } = wildcard;
  if (pattern.length === prefix.length + 1 && pattern.endsWith('*')) return true;
  return hasWildcard(text) ? covers(pattern, text, false) : wildcard.matches(text);
}

/** A string of a policy's list. */
interface ListEntry {
  readonly literal: StringNode;
  readonly member: Member;
}

/** Reports, as AWS does, every entry that is superfluous and every entry that makes one so. */
export function reportRedundant(
  entries: readonly ListEntry[],
  ignoreCase: boolean,
  noun: string,
  { report }: Pick<RuleContext, 'report'>,
): void {
  const covered = new Map<ListEntry, ListEntry[]>();
  for (const { entry, by } of findRedundant(entries, ignoreCase)) {
    const others = covered.get(by);
    if (others === undefined) covered.set(by, [entry]);
    else others.push(entry);
    const same = entry.literal.value === by.literal.value;
    report({
      range: entry.literal,
      message: same
        ? `"${entry.literal.value}" is in the list twice.`
        : `"${by.literal.value}" already covers "${entry.literal.value}".`,
      related: [{ range: by.literal, message: `"${by.literal.value}" stands here.` }],
      tag: 'unnecessary',
      fixes: () => removal(entry, noun),
    });
  }
  for (const [by, others] of covered) {
    report({
      range: by.literal,
      message: `"${by.literal.value}" makes ${others.length === 1 ? `another ${noun}` : `${others.length} other ${noun}s`} of this list redundant.`,
      related: others.slice(0, 5).map(({ literal }) => ({ range: literal, message: `"${literal.value}"` })),
    });
  }
}

function removal({ literal, member }: ListEntry, noun: string): readonly Fix[] {
  if (member.value?.kind !== 'array') return [];
  return [
    {
      title: `Remove the redundant ${noun} ${literal.value}`,
      meaning: 'keeps',
      preferred: true,
      edits: [{ kind: 'removeItem', container: member.value, item: literal }],
    },
  ];
}
