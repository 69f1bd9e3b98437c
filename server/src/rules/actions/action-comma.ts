import type { ActionPattern } from '../../policy/policy.ts';
import { defineRule } from '../rule.ts';
import { actionForm } from '../common/actions/actionForm.ts';
import { separateActions } from './separateActions.ts';

export const actionComma = defineRule({
  id: 'action-comma',
  severity: 'error',
  summary: 'An action contains a comma.',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    unmatchedAction(pattern, { document, report }) {
      if (actionForm(pattern) !== 'comma') return;
      const { literal, negated } = pattern;
      // The cause is a missing quote, which `json-syntax-error` reports.
      if (document.syntaxErrors.some(({ start }) => start === literal.start)) return;
      const parts = split(pattern);
      report({
        range: literal,
        message: `"${literal.value}" contains a comma, so it ${negated ? 'excludes nothing' : 'matches nothing'}.`,
        fixes: () => separateActions(pattern, parts),
      });
    },
  },
});

/** The actions between the commas. An action without a prefix takes the prefix of the action before it. */
function split({ literal }: ActionPattern): readonly string[] {
  let prefix = '';
  const parts: string[] = [];
  for (const part of literal.value.split(',').map((each) => each.trim())) {
    const colon = part.indexOf(':');
    if (colon >= 0) prefix = part.slice(0, colon + 1);
    if (part !== '') parts.push(colon < 0 ? prefix + part : part);
  }
  return parts;
}
