import { defineRule } from './rule.ts';

export const jsonSyntaxError = defineRule({
  id: 'json-syntax-error',
  severity: 'error',
  summary: 'The document is not valid JSON.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    policy(_policy, { document, report }) {
      for (const error of document.syntaxErrors) report({ range: error, message: error.message });
    },
  },
});
