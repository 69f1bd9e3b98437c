import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { Member, StringNode } from '../../syntax/node.ts';
import { saidBy } from '../../syntax/node.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import type { WildcardEntries } from './wildcardEntries.ts';
import { FewWildcards, ManyWildcards } from './wildcardEntries.ts';

/** A list of so many entries is sooner compared one by one than sorted by what its entries begin with. */
const few = 12;

/** An entry of a list together with one that matches all that it does. */
interface Redundancy<Entry> {
  readonly entry: Entry;
  readonly by: Entry;
}

/**
 * The entries that another one of the same list makes superfluous; of two that say the same, the later one. Near
 * linear: an entry is held only against the wildcards whose fixed beginning it shares.
 */
function findRedundant<Entry extends { readonly literal: StringNode }>(
  entries: readonly Entry[],
  ignoreCase: boolean,
): readonly Redundancy<Entry>[] {
  if (entries.length < 2) return [];
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const firsts = new Map<string, Entry>();
  const wildcards: WildcardEntries<Entry> = entries.length <= few ? new FewWildcards() : new ManyWildcards();
  const found: Redundancy<Entry>[] = [];
  for (const entry of entries) {
    const [text, said] = [fold(entry.literal.value), fold(saidBy(entry.literal))];
    const first = firsts.get(said);
    if (first !== undefined) found.push({ entry, by: first });
    else {
      firsts.set(said, entry);
      if (hasWildcard(text) && !isOpaque(text)) wildcards.add(text, entry);
    }
  }
  if (wildcards.isEmpty) return found;
  for (const entry of firsts.values()) {
    const by = wildcards.covering(fold(entry.literal.value), entry);
    if (by !== undefined) found.push({ entry, by });
  }
  return found;
}

/** A string of a policy's list. */
interface ListEntry {
  readonly literal: StringNode;
  readonly member: Member;
}

/** Reports every entry that is superfluous, and beside it the one that makes it so, which AWS reports too. */
export function reportRedundant(
  entries: readonly ListEntry[],
  ignoreCase: boolean,
  noun: string,
  { report }: Pick<RuleContext, 'report'>,
): void {
  for (const { entry, by } of findRedundant(entries, ignoreCase)) {
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
