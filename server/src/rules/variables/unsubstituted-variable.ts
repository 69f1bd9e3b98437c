import { defineRule } from '../rule.ts';

export const unsubstitutedVariable = defineRule({
  id: 'unsubstituted-variable',
  severity: 'warning',
  summary: 'A CloudFormation variable is in a string without Fn::Sub.',
  policyKinds: 'all',
  atAnySize: true,
  visit: {
    policy(_policy, { document, report }) {
      for (const found of document.unsubstituted) {
        const { variable, edits, arn } = found;
        if (arn !== undefined) continue;
        report({
          range: found,
          message: `CloudFormation replaces ${variable} only in Fn::Sub, so IAM gets the text as it is.`,
          fixes: () =>
            edits.length === 0
              ? []
              : [{ title: 'Put the text in Fn::Sub', meaning: 'changes', preferred: true, edits }],
        });
      }
    },
  },
});
