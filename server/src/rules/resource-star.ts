import type { Action } from '../catalog/catalog.ts';
import type { Condition, Statement } from '../policy/policy.ts';
import type { Resolution } from './resolution.ts';
import { defineRule } from './rule.ts';

const named = 4;

export const resourceStar = defineRule({
  id: 'resource-star',
  severity: 'hint',
  summary: 'Resource is * although an ARN could narrow some of the actions.',
  policyKinds: ['identity'],
  visit: {
    statement(statement, { resolution, report }) {
      if (statement.effect !== 'Allow') return;
      const star = statement.resources.find(({ negated, literal }) => !negated && literal.value === '*');
      if (star === undefined || narrowsResource(statement)) return;
      const actions = narrowable(statement, resolution);
      if (actions.length === 0) return;
      report({
        range: star,
        message: `An ARN in place of * could narrow ${list(actions)}.`,
        fixes: () => resolution.narrowing(statement),
      });
    },
  },
});

/** Keys of services mostly describe the resource, and a key that does not narrows the request all the same. */
function narrowsResource({ conditionBlocks }: Statement): boolean {
  return conditionBlocks.some(({ conditions }) => conditions.some(isAboutResource));
}

function isAboutResource({ key }: Condition): boolean {
  const name = key.value.toLowerCase();
  return !name.startsWith('aws:') || name.startsWith('aws:resource');
}

function narrowable({ actions }: Statement, resolution: Resolution): readonly Action[] {
  const found = new Set<Action>();
  for (const pattern of actions) {
    if (pattern.negated) continue;
    for (const action of resolution.actions(pattern)) {
      if (resolution.takesResource(action)) found.add(action);
    }
  }
  return [...found];
}

function list(actions: readonly Action[]): string {
  const names = actions.slice(0, named).map(({ service, name }) => `${service}:${name}`);
  const rest = actions.length - names.length;
  if (rest > 0) return `${names.join(', ')} and ${rest} more`;
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
