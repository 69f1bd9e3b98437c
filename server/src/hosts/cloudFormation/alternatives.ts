import type { DynamicNode, ObjectNode } from '../../syntax/node.ts';
import type { Choice } from '../alternatives.ts';
import { alternativesOf as alternativesBy } from '../alternatives.ts';
import type { Alternative } from '../host.ts';
import type { Steps } from '../../text/steps.ts';

/** The policy as it is when a condition of the template holds and when it does not, for each of its conditions. */
export function alternativesOf(root: ObjectNode): Steps<readonly Alternative[]> {
  return alternativesBy(root, { choiceOf });
}

/**
 * An `Fn::If` with its condition and two values (AWS CloudFormation User Guide, "Condition functions"). The second
 * value may not have been typed yet.
 */
function choiceOf(node: ObjectNode | DynamicNode): Choice | undefined {
  const [only] = (node.kind === 'dynamic' ? node.call : node)?.members ?? [];
  if (only?.key.value !== 'Fn::If' || only.value?.kind !== 'array') return undefined;
  const [condition, first, second, more] = only.value.items;
  if (condition?.kind !== 'string' || first === undefined || more !== undefined) return undefined;
  return { condition: condition.value, branches: [first, second] };
}
