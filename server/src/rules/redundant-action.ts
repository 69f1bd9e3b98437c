import type { Action } from '../catalog/catalog.ts';
import type { ActionPattern } from '../policy/policy.ts';
import { hasWildcard } from '../policy/wildcard.ts';
import type { Resolution } from './resolution.ts';
import { defineRule } from './rule.ts';
import { reportRedundant } from './shared/redundancy.ts';

export const redundantAction = defineRule({
  id: 'redundant-action',
  severity: 'hint',
  summary: 'An action of a list is covered by another one of the same list.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    statement({ actions }, context) {
      const suspects = findSuspects(actions, context.resolution);
      if (suspects.length < 2) return;
      for (const side of [false, true]) {
        const entries = suspects.filter(({ negated }) => negated === side);
        reportRedundant(entries, true, 'action', context);
      }
    },
  },
});

/**
 * The actions that can be redundant at all, found without a look at their texts: most lists name each action once, and a wildcard
 * covers actions of its own service only.
 */
function findSuspects(actions: readonly ActionPattern[], resolution: Resolution): readonly ActionPattern[] {
  if (actions.length < 2) return [];
  const named: Action[] = [];
  const services = new Set<string>();
  for (const pattern of actions) {
    const exact = resolution.exact(pattern);
    if (exact === undefined) {
      const { service } = pattern;
      if (service === undefined || hasWildcard(service)) return actions;
      services.add(service);
    } else named.push(exact);
  }
  if (resolution.memory.countDistinct([named]) < named.length) return actions;
  if (services.size === 0) return [];
  return actions.filter(({ service }) => service !== undefined && services.has(service));
}
