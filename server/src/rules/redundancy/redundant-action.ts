import type { ActionPattern, Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import { reportRedundant } from './redundancy.ts';

export const redundantAction = defineRule({
  id: 'redundant-action',
  severity: 'hint',
  summary: 'An action is covered by another one in the same list.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    statement(statement, context) {
      const suspects = findSuspects(statement, context.resolution);
      if (suspects.length < 2) return;
      for (const side of [false, true]) {
        const entries = suspects.filter(({ negated }) => negated === side);
        reportRedundant(entries, (text) => text.toLowerCase(), 'action', context);
      }
    },
  },
});

/**
 * The actions that may be redundant, found without comparing texts: most lists name each action once, and a wildcard
 * only covers actions of its own service.
 */
function findSuspects(statement: Statement, resolution: Resolution): readonly ActionPattern[] {
  const { actions } = statement;
  if (actions.length < 2) return [];
  const covered = resolution.coveredBy(statement);
  if (resolution.memory.hasTwins(covered)) return actions;
  let services: Set<string> | undefined;
  for (const { service, index } of actions) {
    if (covered[index]?.exact !== undefined) continue;
    if (service === undefined || hasWildcard(service)) return actions;
    (services ??= new Set()).add(service);
  }
  if (services === undefined) return [];
  return actions.filter(({ service }) => service !== undefined && services.has(service));
}
