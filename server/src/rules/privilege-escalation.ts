import type { ActionPattern, PolicyDocument } from '../policy/policy.ts';
import { covers } from '../policy/wildcard.ts';
import { escalations } from './data/escalations.ts';
import type { Escalation } from './data/escalations.ts';
import { defineRule } from './rule.ts';
import { denials, unconstrainedPatterns } from './shared/unconstrained.ts';

export const privilegeEscalation = defineRule({
  id: 'privilege-escalation',
  severity: 'warning',
  summary: 'Whoever has this policy can give themselves more rights.',
  policyKinds: ['identity'],
  tier: 'security',
  visit: {
    policy(policy, { report }) {
      for (const [pattern, [first, ...others]] of escalationsOf(policy)) {
        if (first === undefined) continue;
        const more =
          others.length === 0
            ? ''
            : ` There ${others.length === 1 ? 'is 1 other way' : `are ${others.length} other ways`}.`;
        report({
          range: pattern,
          message: `Allowed on every resource, this lets its holder come to more rights by ${first.escalation.how} (${first.escalation.actions.join(', ')}).${more}`,
          related: first.patterns
            .filter((each) => each !== pattern)
            .map((each) => ({ range: each, message: `Together with ${each.literal.value}.` })),
        });
      }
    },
  },
});

interface Way {
  readonly escalation: Escalation;
  readonly patterns: readonly ActionPattern[];
}

/** The actions that the ways need, by their service. */
const actionsByService: ReadonlyMap<string, readonly string[]> = groupByService(
  new Set(escalations.flatMap(({ actions }) => actions)),
);

function groupByService(actions: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const action of actions) {
    const service = action.slice(0, action.indexOf(':'));
    groups.set(service, [...(groups.get(service) ?? []), action]);
  }
  return groups;
}

/** The ways that the policy leaves open, by the pattern that allows the last of their actions: the one that tells most about the way. */
function escalationsOf(policy: PolicyDocument): ReadonlyMap<ActionPattern, readonly Way[]> {
  const ways = new Map<ActionPattern, Way[]>();
  const granted = grantedActions(policy);
  if (granted.size === 0) return ways;
  for (const escalation of escalations) {
    const granting = escalation.actions.map((action) => granted.get(action));
    const known = granting.filter((pattern) => pattern !== undefined);
    const shown = known.at(-1);
    if (shown === undefined || known.length < granting.length) continue;
    const way = { escalation, patterns: [...new Set(known)] };
    const others = ways.get(shown);
    if (others === undefined) ways.set(shown, [way]);
    else others.push(way);
  }
  return ways;
}

/** Of the actions that the ways need, those that the policy allows on everything, each with the first pattern that does. */
function grantedActions(policy: PolicyDocument): ReadonlyMap<string, ActionPattern> {
  const granted = new Map<string, ActionPattern>();
  for (const pattern of unconstrainedPatterns(policy)) {
    for (const action of actionsByService.get(pattern.service ?? '') ?? []) {
      if (!granted.has(action) && covers(pattern.literal.value, action, true)) granted.set(action, pattern);
    }
  }
  if (granted.size === 0) return granted;
  const isDenied = denials(policy);
  return new Map([...granted].filter(([action]) => !isDenied(action)));
}
