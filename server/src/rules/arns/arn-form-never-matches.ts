import type { ArnResource } from '../../policy/policy.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { UnmatchedForm } from './unmatchedForms.ts';
import { unmatchedForms } from './unmatchedForms.ts';
import { defineRule } from '../rule.ts';

export const arnFormNeverMatches = defineRule({
  id: 'arn-form-never-matches',
  severity: 'hint',
  summary: 'An ARN has a form that no resource of its kind has in a request.',
  policyKinds: 'all',
  visit: {
    arn({ resource, arn }, { report }) {
      const { text, start, end } = arn.resource;
      const form = unmatchedForms.find(
        (each) => each.service === arn.service.text && each.resource.test(text) && concerns(each, resource),
      );
      if (form === undefined) return;
      const mended = arn.text.slice(0, start) + form.mend(text);
      report({
        range: rangeIn(resource.literal, start, end),
        message: `${form.why}, so this matches nothing: write ${form.mend(text)}.`,
        fixes: () => [
          {
            title: `Change the resource to ${mended}`,
            meaning: 'changes',
            preferred: true,
            edits: [{ kind: 'replace', node: resource.literal, value: mended }],
          },
        ],
      });
    },
  },
});

/** Whether all that the statement says of the service are actions for which the form does not do. */
function concerns({ actions, service }: UnmatchedForm, { statement }: ArnResource['resource']): boolean {
  if (actions === undefined) return true;
  const own = statement.actions.filter((action) => action.service === service);
  return (
    own.length > 0 &&
    own.length === statement.actions.length &&
    own.every(({ negated, name }) => !negated && !name.startsWith('*') && actions.test(name.toLowerCase()))
  );
}
