import { regions, regionsDate } from '../../../catalog/regions.ts';
import { compileWildcard, hasWildcard } from '../../../policy/wildcard.ts';
import { nearest } from '../../../text/nearest.ts';

/** What to report for a name that is not a Region. */
export interface WrongRegion {
  /** The Region that was meant, if one is similar. */
  readonly suggestion: string | undefined;
  /**
   * Whether it is certainly a typo. A name in the form of a Region (words with hyphens and a number at the end) may be
   * a new one.
   */
  readonly certain: boolean;
  readonly message: string;
}

const partitionOf: ReadonlyMap<string, string> = new Map(
  regions.map(({ name, partition }) => [name, partition]),
);
const names = [...partitionOf.keys()];

/** Checks a name that may contain wildcards; undefined if it is, or covers, a known Region. */
export function wrongRegion(text: string): WrongRegion | undefined {
  if (isRegion(text)) return undefined;
  const [suggestion] = hasWildcard(text) ? [] : nearest(text, names, { ignoreCase: true, maxDistance: 2 });
  const hint = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
  return {
    suggestion,
    certain: suggestion !== undefined && !/^[a-z]{2,5}-([a-z]+-)+\d+$/.test(text),
    message: `"${text}" is not a Region known as of ${regionsDate}.${hint}`,
  };
}

/** Whether a text is a placeholder for a Region, as in documentation: `<region>`, `[Region]`, `YOUR_REGION`. */
export function isRegionPlaceholder(text: string): boolean {
  return /^[<[].*[>\]]$/.test(text) || /^[A-Z]+(_[A-Z]+)*$/.test(text) || /region/i.test(text);
}

/** The partition that a Region is in; undefined for a name that is not exactly one. */
export function partitionOfRegion(name: string): string | undefined {
  return partitionOf.get(name);
}

function isRegion(text: string): boolean {
  if (!hasWildcard(text)) return partitionOf.has(text);
  const wildcard = compileWildcard(text, 'matchCase');
  return names.some((name) => wildcard.matches(name));
}
