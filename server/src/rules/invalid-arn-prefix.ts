import { startsOpaque } from '../policy/variables.ts';
import { defineRule } from './rule.ts';

export const invalidArnPrefix = defineRule({
  id: 'invalid-arn-prefix',
  severity: 'error',
  summary: 'A resource does not start with arn:.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    resource({ literal }, { report }) {
      const text = literal.value;
      // Of a text without a colon AWS tells that fields are missing, and so does `missing-arn-field`.
      if (!text.includes(':') || text.startsWith('arn:') || startsOpaque(text)) return;
      const meant = complete(text);
      report({
        range: literal,
        message: `The resource "${text}" does not start with arn:.`,
        fixes: () =>
          meant === undefined
            ? []
            : [
                {
                  title: `Change the resource to ${meant}`,
                  meaning: 'changes',
                  preferred: true,
                  edits: [{ kind: 'replace', node: literal, value: meant }],
                },
              ],
      });
    },
  },
});

/** The ARN that a text becomes with its beginning put right; undefined where it is no ARN's rest. */
function complete(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^arn:/i.test(trimmed)) return `arn:${trimmed.slice(4)}`;
  const fields = trimmed.split(':');
  if (/^aws(-[a-z-]+)?$/.test(fields[0] ?? '') && fields.length >= 5) return `arn:${trimmed}`;
  if (/^[a-z][a-z0-9-]*$/.test(fields[0] ?? '') && fields.length >= 4) return `arn:aws:${trimmed}`;
  return undefined;
}
