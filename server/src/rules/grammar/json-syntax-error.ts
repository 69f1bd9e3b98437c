import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { RuleFix } from '../rule.ts';
import { defineRule } from '../rule.ts';

export const jsonSyntaxError = defineRule({
  id: 'json-syntax-error',
  severity: 'error',
  summary: 'The document is not valid JSON, YAML or HCL.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  atAnySize: true,
  reportedByJsonServer: true,
  visit: {
    policy(_policy, { document, report }) {
      for (const error of document.syntaxErrors) {
        report({ range: error, message: error.message, fixes: () => remedies(error) });
      }
    },
  },
});

function remedies({ remedy }: SyntaxError): readonly RuleFix[] {
  if (remedy === undefined) return [];
  const { title, certain } = remedy;
  const meaning = certain ? 'keeps' : 'changes';
  return [{ title, meaning, preferred: true, edits: [{ kind: 'repair', repair: remedy }] }];
}
