import { vpceOwnerKeys, vpceOwnerServices, vpceOwnerServicesDate } from './vpceOwnerServices.ts';
import { defineRule } from '../rule.ts';

export const useConditionKeyOnlyWithSupportedServices = defineRule({
  id: 'use-condition-key-only-with-supported-services',
  severity: 'warning',
  summary: 'A condition key is used with a service that does not support it.',
  accessAnalyzer: 'WARNING',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => vpceOwnerKeys.has(lowerKey),
  visit: {
    condition({ key, operator, statement }, { catalog, report }) {
      if (operator.base?.family === 'Null') return;
      const others = new Set<string>();
      for (const { service, negated } of statement.actions) {
        if (negated || service === undefined || vpceOwnerServices.has(service)) continue;
        if (catalog.service(service) !== undefined) others.add(service);
      }
      const [first] = others;
      if (first === undefined) return;
      const count =
        others.size === 1 ? first : `${first} and ${others.size - 1} other${others.size > 2 ? 's' : ''}`;
      report({
        range: key,
        message:
          `${count} in this statement did not support "${key.value}" as of ${vpceOwnerServicesDate}, so ` +
          'their requests do not have it.',
        related: statement.actions
          .filter(({ service }) => service !== undefined && others.has(service))
          .slice(0, 5)
          .map(({ literal }) => ({
            range: literal,
            message: `"${literal.value}" belongs to such a service.`,
          })),
      });
    },
  },
});
