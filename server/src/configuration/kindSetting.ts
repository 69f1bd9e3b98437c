import { parseKindName } from '../policy/kindName.ts';
import type { Configuration } from './configuration.ts';
import { compileFilePattern } from './filePattern.ts';

/**
 * Reads the setting `iamPolicy.policyKind`: by file pattern, the name of a kind. Malformed values are left out.
 * Settings from several places are merged into one object, whose order means nothing: patterns for one file come first,
 * then the longest.
 */
export function readKindSetting(section: unknown): Configuration['kinds'] {
  const entries = typeof section === 'object' && section !== null ? Object.entries(section) : [];
  return entries
    .flatMap(([pattern, name]: [string, unknown]) => {
      const context = typeof name === 'string' ? parseKindName(name) : undefined;
      return context === undefined ? [] : [{ files: compileFilePattern(pattern), context }];
    })
    .sort(
      ({ files: a }, { files: b }) =>
        Number(b.literal) - Number(a.literal) || b.pattern.length - a.pattern.length,
    );
}
