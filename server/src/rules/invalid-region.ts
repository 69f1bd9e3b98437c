import { isOpaque } from '../policy/variables.ts';
import { defineRule } from './rule.ts';
import { judgeRegion } from './shared/regionName.ts';

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
        if (value.kind !== 'string' || isOpaque(value.value)) continue;
        const wrong = judgeRegion(value.value);
        if (wrong === undefined) continue;
        const { meant, certain, message } = wrong;
        report({
          range: value,
          message,
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
