import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { Member, StringNode } from '../../syntax/node.ts';
import { comparableText } from '../../syntax/node.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import type { WildcardEntries } from './wildcardEntries.ts';
import { FewWildcards, ManyWildcards } from './wildcardEntries.ts';

/** Up to this length, comparing all pairs of a list is faster than indexing its entries. */
const few = 12;

/** An entry of a list, and an entry that matches everything that it matches. */
interface Redundancy<Entry> {
  readonly entry: Entry;
  readonly by: Entry;
}

/**
 * The entries that another entry of the same list makes redundant; of two equivalent entries, the later one. Takes
 * nearly linear time, because an entry is only compared with wildcards whose literal prefix it shares. `asMatched`
 * returns the pattern that IAM matches for a text.
 */
function findRedundant<Entry extends { readonly literal: StringNode }>(
  entries: readonly Entry[],
  asMatched: (text: string) => string,
): readonly Redundancy<Entry>[] {
  if (entries.length < 2) return [];
  const firsts = new Map<string, Entry>();
  const wildcards: WildcardEntries<Entry> = entries.length <= few ? new FewWildcards() : new ManyWildcards();
  const found: Redundancy<Entry>[] = [];
  for (const entry of entries) {
    const [text, comparable] = [asMatched(entry.literal.value), asMatched(comparableText(entry.literal))];
    const first = firsts.get(comparable);
    if (first !== undefined) found.push({ entry, by: first });
    else {
      firsts.set(comparable, entry);
      if (hasWildcard(text) && !isOpaque(text)) wildcards.add(text, entry);
    }
  }
  if (wildcards.isEmpty) return found;
  for (const entry of firsts.values()) {
    const by = wildcards.covering(asMatched(entry.literal.value), entry);
    if (by !== undefined) found.push({ entry, by });
  }
  return found;
}

/** A string in a list of a policy. */
interface ListEntry {
  readonly literal: StringNode;
  readonly member: Member;
}

/** Reports every redundant entry, with the entry that makes it redundant as a related place, which AWS also reports. */
export function reportRedundant(
  entries: readonly ListEntry[],
  asMatched: (text: string) => string,
  noun: string,
  { report }: Pick<RuleContext, 'report'>,
): void {
  for (const { entry, by } of findRedundant(entries, asMatched)) {
    const same = entry.literal.value === by.literal.value;
    report({
      range: entry.literal,
      message: same
        ? `"${entry.literal.value}" is listed twice.`
        : `"${by.literal.value}" already covers "${entry.literal.value}".`,
      related: [{ range: by.literal, message: `"${by.literal.value}" is here.` }],
      tag: 'unnecessary',
      fixes: () => removal(entry, noun),
    });
  }
}

function removal({ literal, member }: ListEntry, noun: string): readonly RuleFix[] {
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
