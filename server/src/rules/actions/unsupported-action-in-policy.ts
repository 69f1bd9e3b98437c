import { hasWildcard } from '../../policy/wildcard.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { PolicyContext } from '../../policy/kind.ts';
import { resourcePolicyServices } from '../../catalog/facts/resourcePolicyServices.ts';
import { defineRule } from '../rule.ts';

export const unsupportedActionInPolicy = defineRule({
  id: 'unsupported-action-in-policy',
  severity: 'error',
  summary: 'An action belongs to a service that this resource policy does not support.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'trust'],
  needsCertainKind: true,
  visit: {
    action(pattern, { resolution, report }) {
      const { service, literal, statement } = pattern;
      if (service === undefined || hasWildcard(service) || resolution.service(pattern) === undefined) return;
      const allowed = allowedServices(statement.policy.context);
      if (allowed === undefined || allowed.includes(service)) return;
      report({
        range: rangeIn(literal, 0, service.length),
        message: `This policy type does not support actions of ${service}, only of ${allowed.join(' or ')}.`,
      });
    },
  },
});

function allowedServices({ kind, service }: PolicyContext): readonly string[] | undefined {
  if (kind === 'trust') return ['sts'];
  return service === undefined ? undefined : resourcePolicyServices.get(service);
}
