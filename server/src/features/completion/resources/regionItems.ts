import { CompletionItemKind } from 'vscode-languageserver-types';
import { regions, regionsByDefault } from '../../../catalog/regions.ts';
import type { KnownValues } from '../../../refactorings/knownValues.ts';
import { sortKey } from '../elements/elementKeys.ts';
import type { Proposal } from '../proposal.ts';

/**
 * Regions by name: first those in the document or the settings, then those that every account can use, then those of
 * other partitions.
 */
export function regionItems(
  known: Pick<KnownValues, 'regions' | 'guessedRegions'>,
  those: typeof regions = regions,
): readonly Proposal[] {
  const usual = [...known.regions, ...known.guessedRegions, ...regionsByDefault];
  const ranks = new Map([...new Set(usual)].map((name, rank) => [name, rank]));
  return those.map(({ name, title, partition }) => ({
    label: name,
    kind: CompletionItemKind.EnumMember,
    description: title,
    sort: sortKey(ranks.get(name) ?? ranks.size + (partition === 'aws' ? 0 : 1)) + name,
  }));
}
