import { hasWildcard } from '../../policy/wildcard.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { PolicyContext } from '../../policy/kind.ts';
import { resourcePolicyServices } from '../../catalog/facts/resourcePolicyServices.ts';
import { defineRule } from '../rule.ts';
import { refusedAction, withoutAction } from './ownActions.ts';

export const unsupportedActionInPolicy = defineRule({
  id: 'unsupported-action-in-policy',
  severity: 'error',
  summary: 'This resource policy does not support an action.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'trust'],
  visit: {
    action(pattern, context) {
      const { service, literal, statement } = pattern;
      const { resolution, report } = context;
      const refused = refusedAction(pattern, context);
      if (refused !== undefined) report(refused);
      if (
        !statement.policy.context.certain ||
        service === undefined ||
        hasWildcard(service) ||
        resolution.service(pattern) === undefined
      )
        return;
      const allowed = allowedServices(statement.policy.context);
      if (allowed === undefined || allowed.includes(service)) return;
      report({
        range: rangeIn(literal, 0, service.length),
        message: `This policy type does not support actions of ${service}, only of ${allowed.join(' or ')}.`,
        fixes: () => withoutAction(pattern),
      });
    },
  },
});

function allowedServices({ kind, service }: PolicyContext): readonly string[] | undefined {
  if (kind === 'trust') return ['sts'];
  return service === undefined ? undefined : resourcePolicyServices.get(service);
}
