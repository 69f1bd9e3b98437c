import { regions, regionsDate } from '../catalog/regions.ts';
import { isOpaque } from '../policy/variables.ts';
import { compileWildcard, hasWildcard } from '../policy/wildcard.ts';
import { nearest } from '../text/nearest.ts';
import { defineRule } from './rule.ts';

export const invalidRegion = defineRule({
  id: 'invalid-region',
  severity: 'warning',
  summary: 'A value of aws:RequestedRegion is no Region.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    condition({ key, operator, values }, { report }) {
      if (key.value.toLowerCase() !== 'aws:requestedregion' || operator.base?.family !== 'String') return;
      for (const value of values) {
        if (value.kind !== 'string' || isOpaque(value.value) || isRegion(value.value)) continue;
        const text = value.value;
        const [meant] = hasWildcard(text) ? [] : nearest(text, names, { ignoreCase: true, maxDistance: 2 });
        // A new Region is built as the old ones are: words with hyphens and a number behind.
        const certain = meant !== undefined && !/^[a-z]{2,5}-([a-z]+-)+\d+$/.test(text);
        report({
          range: value,
          message: `"${text}" is no Region that was known on ${regionsDate}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
          severity: certain ? 'error' : 'warning',
          fixes: () =>
            meant === undefined
              ? []
              : [
                  {
                    title: `Change the Region to ${meant}`,
                    meaning: 'changes',
                    preferred: true,
                    edits: [{ kind: 'replace', node: value, value: meant }],
                  },
                ],
        });
      }
    },
  },
});

const names = regions.map(({ name }) => name);
const known: ReadonlySet<string> = new Set(names);

function isRegion(text: string): boolean {
  if (!hasWildcard(text)) return known.has(text);
  const wildcard = compileWildcard(text, false);
  return names.some((name) => wildcard.matches(name));
}
