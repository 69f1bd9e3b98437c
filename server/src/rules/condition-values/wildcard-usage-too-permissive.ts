import type { Condition } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { identifierKeys } from '../../catalog/facts/identifierKeys.ts';
import { defineRule } from '../rule.ts';
import { closedStrings } from '../common/conditions/operatorFit.ts';
import { grantsOnMatch } from './permissiveCompare.ts';

export const wildcardUsageTooPermissive = defineRule({
  id: 'wildcard-usage-too-permissive',
  severity: 'warning',
  summary: 'A wildcard matches callers that do not belong to the policy owner.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource'],
  concerns: ({ lowerKey }) => identifierKeys.has(lowerKey) || callerKeys.has(lowerKey),
  visit: {
    condition(condition, { report }) {
      const name = condition.lowerKey;
      const id = identifierKeys.has(name);
      if (!isWild(condition) || !grantsOnMatch(condition)) return;
      for (const node of closedStrings(condition)) {
        if (!hasWildcard(node.value) || node.value === '*') continue;
        if (id) {
          report({
            range: node,
            message: `"${node.value}" also matches IDs of others, because AWS assigns them. Write the full ID.`,
          });
        } else if (!anchor.test(node.value)) {
          report({
            range: node,
            severity: 'hint',
            message: `"${node.value}" matches far more than intended: it has no six literal characters in a row.`,
          });
        }
      }
    },
  },
});

/** The six literal characters that AWS requires beside a wildcard in keys that identify callers. */
const anchor = /[^*?]{6}/;

const callerKeys: ReadonlySet<string> = new Set([
  'aws:principalarn',
  'aws:principalorgpaths',
  'aws:sourcearn',
  'aws:sourceorgpaths',
  'aws:userid',
  'aws:vpceorgpaths',
]);

function isWild({ operator }: Condition): boolean {
  return operator.base?.wildcards === true;
}
