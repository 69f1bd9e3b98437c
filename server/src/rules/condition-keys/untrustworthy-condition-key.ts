import { defineRule } from '../rule.ts';

/**
 * Headers of an HTTP request, which the caller sets (IAM User Guide, "AWS global condition context keys"). AWS does not
 * publish the list that it uses.
 */
const headers: ReadonlyMap<string, string> = new Map([
  ['aws:referer', 'Referer'],
  ['aws:useragent', 'User-Agent'],
]);

export const untrustworthyConditionKey = defineRule({
  id: 'untrustworthy-condition-key',
  severity: 'warning',
  summary: 'A condition relies on a value that any caller can set.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => headers.has(lowerKey),
  visit: {
    condition({ key, lowerKey, operator, statement }, { report }) {
      const header = headers.get(lowerKey);
      if (header === undefined || operator.base === undefined || operator.base.family === 'Null') return;
      report({
        range: key,
        severity: statement.effect === 'Deny' ? 'hint' : 'warning',
        message:
          `"${key.value}" is the ${header} header, which callers can set to any value. Do not rely on it ` +
          'for access control.',
      });
    },
  },
});
