import type { ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';
import type { Place } from './cursor.ts';
import { isPolicyKey, isPolicyVersion } from './findPolicies.ts';
import type { HostedPolicy } from './host.ts';
import type { Step } from './policyPlace.ts';
import { isForWholePolicy, kindOfPlace } from './policyPlace.ts';

/** The parts of the host's language that decide where a policy can begin. */
interface UnfinishedSyntax {
  /** Whether a string is in a place where a key is being typed. */
  readonly isKey?: (node: StringNode) => boolean;
  /** The object that a string contains as JSON. */
  readonly within?: (node: StringNode) => ObjectNode | undefined;
}

/**
 * The policy being started at an offset. Little or nothing of it is written yet, but its place or its version shows
 * that it will be a policy.
 */
export function newPolicyAt(
  root: ValueNode | undefined,
  offset: number,
  language: UnfinishedSyntax = {},
): HostedPolicy | undefined {
  let step: Step | undefined = root && { node: root, key: undefined, parent: undefined };
  const path: (string | number)[] = [];
  while (step !== undefined) {
    const unfinished = unfinishedObject(step, language);
    if (unfinished !== undefined) return { path, ...unfinished };
    step = stepTowards(step, offset);
    if (step?.key !== undefined) path.push(step.key);
  }
  return undefined;
}

/** The last child that starts before an offset. If a member has no value, an empty node after its key. */
function stepTowards(parent: Step, offset: number): Step | undefined {
  const { node } = parent;
  if (node.kind === 'array') {
    const index = node.items.findLastIndex(({ start }) => start <= offset);
    const item = node.items[index];
    return item && { node: item, key: index, parent };
  }
  if (node.kind !== 'object') return undefined;
  const member = node.members.findLast(({ start }) => start <= offset);
  return member && { node: member.value ?? emptyPolicyAt(member.key.end), key: member.key.value, parent };
}

/** A policy that is still completely empty, without even a bracket. */
export function emptyPolicyAt(offset: number): ObjectNode {
  return { kind: 'object', start: offset, end: offset, members: [] };
}

/** Whether a policy is still completely empty, without even a bracket. */
export function isEmptyPolicy({ start, end }: TextRange): boolean {
  return start === end;
}

/** The place for a whole policy, or for its first key. */
export function placeForPolicy(at: Place['at'], policy: ObjectNode, offset: number): Place {
  return { at, trail: [policy], member: undefined, node: undefined, from: offset, commaAt: undefined };
}

function unfinishedObject(
  step: Step,
  language: UnfinishedSyntax,
): Pick<HostedPolicy, 'root' | 'context'> | undefined {
  const root = step.parent && objectOf(step.node, language);
  if (root?.members.every(isPolicyKey) !== true) return undefined;
  const kind = kindOfPlace(step);
  if (kind === 'none') return undefined;
  const isDeclared = root.members.some(isPolicyVersion);
  if (kind === 'unknown') return isDeclared ? { root } : undefined;
  const isWhole = isDeclared || root.members.some(({ key }) => key.value === 'Statement');
  return isWhole || isForWholePolicy(step) ? { root, context: kind } : undefined;
}

function objectOf(node: ValueNode, { isKey, within }: UnfinishedSyntax): ObjectNode | undefined {
  if (node.kind === 'object') return node;
  if (node.kind !== 'string') return undefined;
  const { start, end } = node;
  if (isKey?.(node) !== true) return within?.(node);
  return { kind: 'object', start, end, members: [{ start, end, key: node, value: undefined }] };
}
