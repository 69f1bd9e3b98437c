import type { Catalog } from '../../catalog/catalog.ts';
import { defineRule } from '../rule.ts';
import { actionForm } from '../common/actions/actionForm.ts';

export const actionExtraColon = defineRule({
  id: 'action-extra-colon',
  severity: 'error',
  summary: 'An action contains more than one colon.',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    unmatchedAction(pattern, { catalog, report }) {
      if (actionForm(pattern) !== 'extraColon') return;
      const { literal, negated } = pattern;
      const suggestion = intendedAction(literal.value, catalog);
      report({
        range: literal,
        message:
          `"${literal.value}" contains more than one colon, so it ` +
          `${negated ? 'excludes nothing' : 'matches nothing'}.`,
        fixes: () =>
          suggestion === undefined
            ? []
            : [
                {
                  title: `Change the action to ${suggestion}`,
                  meaning: 'changes',
                  preferred: true,
                  everywhere: true,
                  edits: [{ kind: 'replace', node: literal, value: suggestion }],
                },
              ],
      });
    },
  },
});

/**
 * `s3:GetObject` for `s3::GetObject`, for `amazon:s3:GetObject` and `arn:aws:s3:GetObject`, whose first words are not
 * services, and for `s3:v2:GetObject`, whose second word is not part of an action.
 */
function intendedAction(text: string, catalog: Catalog): string | undefined {
  const parts = text.split(':').filter((part) => part !== '');
  const first = parts.findIndex(
    (part, index) => index < parts.length - 1 && catalog.service(part) !== undefined,
  );
  const [service = '', ...names] = parts.slice(Math.max(first, 0));
  return [names.join(''), names.at(-1) ?? '']
    .map((name) => ({ prefix: service, name }))
    .filter(({ prefix, name }) => (catalog.service(prefix)?.matchActions(name).length ?? 0) > 0)
    .map(({ prefix, name }) => `${prefix}:${name}`)[0];
}
