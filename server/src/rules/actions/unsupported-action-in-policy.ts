import { rangeIn } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { otherServices } from '../common/actions/otherServices.ts';
import { refusedAction, withoutAction } from './ownActions.ts';

export const unsupportedActionInPolicy = defineRule({
  id: 'unsupported-action-in-policy',
  severity: 'error',
  summary: 'This resource policy does not support an action.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'trust'],
  visit: {
    action(pattern, context) {
      const { service, literal } = pattern;
      const { resolution, report } = context;
      const refused = refusedAction(pattern, context);
      if (refused !== undefined) report(refused);
      const allowed = otherServices(pattern);
      // `invalid-action` reports an action that the service does not have.
      if (service === undefined || allowed === undefined || resolution.actions(pattern).length === 0) return;
      report({
        range: rangeIn(literal, 0, service.length),
        message: `This policy type does not support actions of ${service}, only of ${allowed.join(' or ')}.`,
        fixes: () => withoutAction(pattern),
      });
    },
  },
});
