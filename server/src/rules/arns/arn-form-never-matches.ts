import { rangeIn } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { unmatchedForm } from '../common/resources/unmatchedForms.ts';

export const arnFormNeverMatches = defineRule({
  id: 'arn-form-never-matches',
  severity: 'hint',
  summary: 'An ARN has a form that no resource of its type has in a request.',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    arn({ resource, arn }, { report }) {
      const { text, start, end } = arn.resource;
      const form = unmatchedForm(resource, arn);
      if (form === undefined) return;
      const repaired = form.repair?.(text);
      const advised = form.whole ?? repaired;
      const advice = advised === undefined ? '' : `: write ${advised}`;
      const whole = form.whole ?? arn.text.slice(0, start) + (repaired ?? '');
      report({
        severity: form.whole === undefined ? 'hint' : 'warning',
        range: rangeIn(resource.literal, start, end),
        message: `${form.why}, so this matches nothing${advice}.`,
        fixes: () =>
          advised === undefined
            ? []
            : [
                {
                  title: `Change the resource to ${whole}`,
                  meaning: 'changes',
                  preferred: true,
                  edits: [{ kind: 'replace', node: resource.literal, value: whole }],
                },
              ],
      });
    },
  },
});
