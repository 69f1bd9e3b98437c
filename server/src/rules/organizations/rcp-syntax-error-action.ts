import { hasWildcard } from '../../policy/wildcard.ts';
import { defineRule } from '../rule.ts';
import { actionForm } from '../common/actions/actionForm.ts';

export const rcpSyntaxErrorAction = defineRule({
  id: 'rcp-syntax-error-action',
  severity: 'error',
  summary: 'A resource control policy has an action that resource control policies do not support.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['rcp'],
  visit: {
    action(action, { catalog, resolution, report }) {
      // An Allow is checked by `rcp-syntax-error-allow`, NotAction by `rcp-syntax-error-notaction`.
      if (action.negated || action.statement.effect !== 'Deny') return;
      const form = actionForm(action);
      if (form === 'star') {
        report({
          range: action,
          message: 'A resource control policy does not support "*". List the services, such as "s3:*".',
        });
      }
      if (form !== 'named' || action.service === undefined || hasWildcard(action.service)) return;
      const prefix = resolution.service(action)?.prefix;
      if (prefix === undefined || catalog.rcpServices.includes(prefix)) return;
      report({
        range: action,
        message: `Resource control policies do not support actions of ${prefix}, as of ${catalog.date}.`,
      });
    },
  },
});
