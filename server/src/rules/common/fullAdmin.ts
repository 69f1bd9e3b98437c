import type { ActionPattern, ResourcePattern, Statement } from '../../policy/policy.ts';
import { isLimited } from './conditionReach.ts';
import { leavesFewNames } from './denials.ts';
import { isEveryAction } from './unconstrained.ts';

/** Where a statement makes its holder an administrator. */
interface FullAdmin {
  readonly action: ActionPattern;
  readonly resource: ResourcePattern;
}

/** The `*` on `*` of an Allow that no condition limits and no Deny takes back; undefined if a statement has none. */
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

/** `*`, and the ARNs that match every other one. */
function isEverything(resource: string): boolean {
  return /^(\*+|arn:(\*|aws(-[a-z-]+)?)(:\*)*)$/.test(resource) && resource.endsWith('*');
}
