import type { Service } from '../../../catalog/catalog.ts';
import { editDistance, nearest } from '../../../text/nearest.ts';

/** The name that was most likely meant by another one. */
export interface NearName {
  readonly name: string;
  /**
   * Whether the other name is so similar that it is a typo rather than a name that is newer than the catalog's data.
   */
  readonly certain: boolean;
}

/** The action of a service that was most likely meant by a name without wildcards. */
export function nearAction(name: string, service: Service): NearName | undefined {
  const names = service.actions.map((action) => action.name);
  const [best] = nearest(name, names, { ignoreCase: true, maxDistance: Math.min(3, name.length >> 2) });
  return best === undefined ? undefined : { name: best, certain: isSlip(name, best, names) };
}

/**
 * The pattern that was most likely meant by a name with a single wildcard at its end; the candidates are the words that
 * actions start with.
 */
export function nearFamily(pattern: string, service: Service): NearName | undefined {
  const stem = /^([^*?]{3,})\*$/.exec(pattern)?.[1];
  if (stem === undefined) return undefined;
  const stems = new Set(service.actions.flatMap((action) => beginnings(action.name)));
  const [best] = nearest(stem, stems, { ignoreCase: true, maxDistance: Math.min(2, stem.length >> 2) });
  return best === undefined ? undefined : { name: `${best}*`, certain: isSlip(stem, best, [...stems]) };
}

/**
 * Actions come in rows (`GetThing`, `PutThing`, `ListThings`, `CreateThingV2`), so a name that is missing from the data
 * is often a sibling of a known one. It is not a typo if its verb is another verb of the service, or if the two end in
 * different numbers.
 */
function isSlip(name: string, known: string, names: readonly string[]): boolean {
  const [from, to] = [name.toLowerCase(), known.toLowerCase()];
  if (editDistance(from, to, 2) > Math.min(2, name.length >> 2)) return false;
  if (/v?\d*$/.exec(from)?.[0] !== /v?\d*$/.exec(to)?.[0]) return false;
  const verb = firstWord(name);
  return verb === firstWord(known) || !names.some((other) => firstWord(other) === verb);
}

function firstWord(name: string): string {
  return (/^.[a-z0-9]*/.exec(name)?.[0] ?? name).toLowerCase();
}

/** `Describe`, `DescribeKey` and `DescribeKeyPairs` for that last one. */
function beginnings(name: string): readonly string[] {
  return Array.from(name.matchAll(/(?<=[a-z0-9])(?=[A-Z])|$/g), ({ index }) => name.slice(0, index));
}
