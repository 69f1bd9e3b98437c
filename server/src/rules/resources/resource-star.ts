import type { Action } from '../../catalog/catalog.ts';
import type { ActionPattern, Condition, Statement } from '../../policy/policy.ts';
import { mayRequireStar, requiresStar } from '../../refactorings/resourceNeeds.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import { resourceStarOf } from '../common/resources/resourceStar.ts';
import { listed } from '../../text/listed.ts';

const named = 4;

export const resourceStar = defineRule({
  id: 'resource-star',
  severity: 'hint',
  summary: 'Resource is *, but some of the actions can be restricted to ARNs.',
  policyKinds: ['identity'],
  visit: {
    statement(statement, { resolution, report }) {
      if (statement.effect !== 'Allow') return;
      const star = resourceStarOf(statement);
      if (star === undefined || narrowsResource(statement)) return;
      const actions = narrowable(statement, resolution);
      if (actions.count === 0) return;
      report({
        range: star,
        message: `${list(actions)} can be restricted to ARNs.`,
        fixes: (known) => resolution.narrowing(statement, known),
        narrows: true,
      });
    },
  },
});

/**
 * Whether a condition narrows the resource. Service keys usually describe the resource, and other service keys also
 * narrow the request.
 */
function narrowsResource({ conditionBlocks }: Statement): boolean {
  return conditionBlocks.some(({ conditions }) => conditions.some(isAboutResource));
}

function isAboutResource({ lowerKey }: Condition): boolean {
  return !lowerKey.startsWith('aws:') || lowerKey.startsWith('aws:resource');
}

interface Narrowable {
  /** Some of the actions, in the statement's order. */
  readonly first: readonly Action[];
  readonly count: number;
}

function narrowable(statement: Statement, resolution: Resolution): Narrowable {
  const { memory } = resolution;
  const covered = resolution.coveredBy(statement);
  const first: Action[] = [];
  const lists: (readonly Action[])[] = [];
  // Most statements name each action once, without a wildcard.
  let distinct = !memory.hasTwins(covered);
  for (const pattern of statement.actions) {
    const own = pattern.negated || takesStar(pattern, resolution) ? [] : resolution.narrowable(pattern);
    if (own.length === 0) continue;
    for (let index = 0; first.length < named && index < own.length; index++) {
      const action = own[index];
      if (action !== undefined && !first.includes(action)) first.push(action);
    }
    lists.push(own);
    if (covered[pattern.index]?.exact === undefined) distinct = false;
  }
  return { first, count: distinct ? lists.length : memory.countDistinct(lists) };
}

/** Whether the action is named without a wildcard and its ordinary calls require `*`. */
function takesStar(pattern: ActionPattern, resolution: Resolution): boolean {
  const action = resolution.exact(pattern);
  if (action === undefined || !mayRequireStar(action)) return false;
  const details = resolution.details(action);
  return details !== undefined && requiresStar(details);
}

function list({ first, count }: Narrowable): string {
  return listed(
    first.map(({ service, name }) => `${service}:${name}`),
    count,
  );
}
