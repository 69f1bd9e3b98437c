import { defineRule } from '../rule.ts';
import { braceOf } from '../common/place.ts';
import { excessReport, isPolicyOf } from './countLimits.ts';
import { snsQuotas } from './snsQuotas.ts';

const sns = 'Amazon SNS';

export const snsPolicyLimits = defineRule({
  id: 'sns-policy-limits',
  severity: 'warning',
  summary: 'A topic policy exceeds a limit of Amazon SNS.',
  policyKinds: ['resource'],
  visit: {
    policy(policy, { report }) {
      if (!isPolicyOf('sns', policy)) return;
      const { statements } = policy;
      const braces = statements.map(({ node }) => braceOf(node));
      const found = [
        excessReport(sns, braces, snsQuotas.statements, 'statements in a policy'),
        ...statements.flatMap(({ principals, resources }) => [
          excessReport(sns, principals, snsQuotas.principals, 'principals in a statement'),
          excessReport(
            sns,
            resources.map(({ literal }) => literal),
            snsQuotas.resources,
            'resource in a statement, the topic itself',
          ),
        ]),
      ];
      for (const each of found) if (each !== undefined) report(each);
    },
  },
});
