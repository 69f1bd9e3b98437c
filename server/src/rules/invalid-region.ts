import { hasTemplateMark, hasVariable } from '../policy/variables.ts';
import type { StringNode } from '../syntax/node.ts';
import { defineRule } from './rule.ts';
import type { Fix, Report } from './rule.ts';
import { isRegionPlaceholder, judgeRegion } from './shared/regionName.ts';
import type { WrongRegion } from './shared/regionName.ts';

export const invalidRegion = defineRule({
  id: 'invalid-region',
  severity: 'warning',
  summary: 'A value of aws:RequestedRegion is no Region.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => lowerKey === 'aws:requestedregion',
  visit: {
    condition({ operator, values }, { report }) {
      if (operator.base?.family !== 'String') return;
      for (const value of values) {
        if (value.kind !== 'string' || hasVariable(value.value)) continue;
        if (hasTemplateMark(value.value) || isRegionPlaceholder(value.value)) {
          report(describePlaceholder(value));
          continue;
        }
        const wrong = judgeRegion(value.value);
        if (wrong !== undefined) report(describe(value, wrong));
      }
    },
  },
});

function describePlaceholder(value: StringNode): Report {
  const message = `"${value.value}" holds the place of a Region and is still to be filled in.`;
  return { range: value, message, severity: 'hint' };
}

function describe(value: StringNode, { meant, certain, message }: WrongRegion): Report {
  if (meant === undefined) return { range: value, message };
  const fix: Fix = {
    title: `Change the Region to ${meant}`,
    meaning: 'changes',
    preferred: true,
    edits: [{ kind: 'replace', node: value, value: meant }],
  };
  return { range: value, message, severity: certain ? 'error' : 'warning', fixes: () => [fix] };
}
