import { isOpaque } from '../../policy/variables.ts';
import { compileWildcard, covers } from '../../policy/wildcard.ts';
import type { Member, StringNode } from '../../syntax/node.ts';
import type { Fix, RuleContext } from '../rule.ts';

/** An entry of a list together with one that matches all that it does. */
export interface Redundancy<Entry> {
  readonly entry: Entry;
  readonly by: Entry;
}

/**
 * The entries that another one of the same list makes superfluous, in order; of two that say the same, the later one. Near linear:
 * an entry is held only against the wildcards whose fixed beginning it shares.
 */
export function findRedundant<Entry>(
  entries: readonly Entry[],
  textOf: (entry: Entry) => string,
  ignoreCase: boolean,
): readonly Redundancy<Entry>[] {
  if (entries.length < 2) return [];
  const firsts = new Map<string, Entry>();
  const wildcards = new Map<string, Entry[]>();
  const texts = entries.map((entry) => (ignoreCase ? textOf(entry).toLowerCase() : textOf(entry)));
  entries.forEach((entry, index) => {
    const text = texts[index] ?? '';
    if (firsts.has(text)) return;
    firsts.set(text, entry);
    if (isOpaque(text)) return;
    const { literal, prefix } = compileWildcard(text, false);
    if (literal) return;
    const sharing = wildcards.get(prefix);
    if (sharing === undefined) wildcards.set(prefix, [entry]);
    else sharing.push(entry);
  });
  const lengths = [...new Set([...wildcards.keys()].map((prefix) => prefix.length))];
  const found: Redundancy<Entry>[] = [];
  entries.forEach((entry, index) => {
    const text = texts[index] ?? '';
    const first = firsts.get(text);
    const by = first === entry ? coveredBy(text, entry) : first;
    if (by !== undefined) found.push({ entry, by });
  });
  return found;

  function coveredBy(text: string, entry: Entry): Entry | undefined {
    for (const length of lengths) {
      if (length > text.length) continue;
      for (const other of wildcards.get(text.slice(0, length)) ?? []) {
        if (other === entry) continue;
        const pattern = ignoreCase ? textOf(other).toLowerCase() : textOf(other);
        if (!covers(pattern, text, false)) continue;
        // Patterns that say the same in other words would each make the other superfluous.
        if (covers(text, pattern, false) && entries.indexOf(entry) < entries.indexOf(other)) continue;
        return other;
      }
    }
    return undefined;
  }
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
  for (const { entry, by } of findRedundant(entries, ({ literal }) => literal.value, ignoreCase)) {
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
