import type { ActionPattern, ResourcePattern, Statement } from '../../../policy/policy.ts';
import { isLimited } from './conditionReach.ts';
import { leavesFewNames } from './denials.ts';
import { isEveryAction } from './unconstrained.ts';

/** The action and the resource with which a statement makes its principals administrators. */
interface FullAdmin {
  readonly action: ActionPattern;
  readonly resource: ResourcePattern;
}

/** The `*` on `*` in an Allow, unless a condition limits it or a Deny revokes it; undefined if a statement has none. */
export function fullAdminOf(statement: Statement): FullAdmin | undefined {
  if (statement.effect !== 'Allow') return undefined;
  const action = statement.actions.find((each) => !each.negated && isEveryAction(each));
  const resource = statement.resources.find(
    ({ negated, literal }) => !negated && isEverything(literal.value),
  );
  return action === undefined || resource === undefined || isLimited(statement) || leavesFewNames(action)
    ? undefined
    : { action, resource };
}

/** Whether a resource is `*` or an ARN that matches every ARN. */
function isEverything(resource: string): boolean {
  return /^(\*+|arn:(\*|aws(-[a-z-]+)?)(:\*)*)$/.test(resource) && resource.endsWith('*');
}
