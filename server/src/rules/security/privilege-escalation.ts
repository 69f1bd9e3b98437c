import type { PolicyDocument } from '../../policy/policy.ts';
import { listed } from '../../text/listed.ts';
import type { TextRange } from '../../text/range.ts';
import { escalations, ownUserActions } from './escalations.ts';
import type { Escalation } from './escalations.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import type { EscalationGrant, EscalationAction } from './escalationGrants.ts';
import { grantsOfActions } from './escalationGrants.ts';

export const privilegeEscalation = defineRule({
  id: 'privilege-escalation',
  severity: 'warning',
  summary: 'The policy allows privilege escalation.',
  policyKinds: ['identity'],
  tier: 'security',
  visit: {
    policy(policy, { resolution, report }) {
      for (const [range, [first, ...others]] of escalationsOf(policy, resolution)) {
        if (first === undefined) continue;
        report({
          range,
          message:
            `This allows privilege escalation through ${first.escalation.how} ` +
            `(${first.escalation.actions.join(', ')}).${source(first.escalation)}${more(others.length)}`,
          related: first.grants
            .filter((each) => each.range !== range)
            .map((each) => ({ range: each.range, message: `Together with ${each.text}.` })),
        });
      }
    },
  },
});

/** A reference to the description of an escalation. */
function source({ ids }: Escalation): string {
  return ids.length === 0 ? '' : ` See ${listed(ids)} of pathfinding.cloud.`;
}

function more(others: number): string {
  if (others === 0) return '';
  return ` There ${others === 1 ? 'is 1 other way' : `are ${others} other ways`}.`;
}

interface Way {
  readonly escalation: Escalation;
  /** The grants without duplicates. */
  readonly grants: readonly EscalationGrant[];
}

/** The actions that the escalations need. */
const wanted: readonly EscalationAction[] = [...new Set(escalations.flatMap(({ actions }) => actions))].map(
  (full) => ({
    full,
    service: full.slice(0, full.indexOf(':')),
    name: full.slice(full.indexOf(':') + 1),
    onOwnUser: ownUserActions.has(full),
  }),
);

/**
 * The escalations that the policy allows, by the place that allows the last of their actions, which is the most
 * specific one.
 */
function escalationsOf(
  policy: PolicyDocument,
  resolution: Resolution,
): ReadonlyMap<TextRange, readonly Way[]> {
  const ways = new Map<TextRange, Way[]>();
  const granted = grantsOfActions(policy, wanted, resolution);
  if (granted.size === 0) return ways;
  for (const escalation of escalations) {
    const grants = grantsFor(escalation, granted);
    const shown = grants?.at(-1);
    if (grants === undefined || shown === undefined) continue;
    const distinct = grants.filter(
      (grant, index) => grants.findIndex(({ range }) => range === grant.range) === index,
    );
    const others = ways.get(shown.range) ?? [];
    others.push({ escalation, grants: distinct });
    ways.set(shown.range, others);
  }
  return ways;
}

/** The first grant of each action of an escalation; undefined if one of the actions is not granted. */
function grantsFor(
  { actions, passedTo }: Escalation,
  granted: ReadonlyMap<string, readonly EscalationGrant[]>,
): readonly EscalationGrant[] | undefined {
  const grants: EscalationGrant[] = [];
  for (const action of actions) {
    const found = granted
      .get(action)
      ?.find(({ passesTo }) => action !== 'iam:PassRole' || passedTo === undefined || passesTo(passedTo));
    if (found === undefined) return undefined;
    grants.push(found);
  }
  return grants;
}
