import type { ValueNode } from '../../syntax/node.ts';
import { atOnce } from '../../text/steps.ts';
import { emptyPolicyAt } from '../newPolicy.ts';
import type { TextRange } from '../../text/range.ts';
import { isPolicyKey, isPolicyVersion } from '../findPolicies.ts';
import { isInEmptyLine, extendsTo } from './cursor/cursorPlaces.ts';
import { readHeredocJson } from './heredocJson.ts';
import type { HclBlock, HclBody } from './hcl/nodes.ts';
import { HclExpression, HclString } from './hcl/nodes.ts';
import { kindOfArgument } from './policyKinds.ts';
import type { TerraformPolicy } from './policies.ts';
import { presentPolicy } from './present.ts';

/**
 * The policy being started at an offset, recognized by the argument that it is in or by its version. Without a bracket,
 * nothing of it is written yet.
 */
export function newPolicyAt(text: string, body: HclBody, offset: number): TerraformPolicy | undefined {
  const block = blockAround(body, text, offset);
  if (block === undefined) return undefined;
  const path = [block.type, ...block.labels].map(({ value }) => value);
  let [inner, argument] = [block.body, undefined as string | undefined];
  for (
    let next = blockAround(inner, text, offset);
    next !== undefined;
    next = blockAround(inner, text, offset)
  ) {
    argument ??= next.type.value;
    path.push(next.type.value);
    inner = next.body;
  }
  const { name, value } = inner.attributes.findLast(({ start }) => start <= offset) ?? {};
  if (name === undefined || value === undefined || !reaches(value, text, offset)) return undefined;
  const unfinished = unfinishedIn(text, value);
  if (unfinished?.root.members.every(isPolicyKey) !== true) return undefined;
  const kind = kindOfArgument(block, argument ?? name.value);
  if (kind === 'none') return undefined;
  if (kind === 'unknown' && !unfinished.root.members.some(isPolicyVersion)) return undefined;
  return { ...unfinished, path: [...path, name.value], ...(kind !== 'unknown' && { context: kind }) };
}

function blockAround({ blocks }: HclBody, text: string, offset: number): HclBlock | undefined {
  return blocks.findLast((block) => block.start <= offset && extendsTo(block, text, offset));
}

/** Whether an offset is in a range, or on an empty line after it if its last bracket is missing. */
function reaches({ end }: TextRange, text: string, offset: number): boolean {
  return offset <= end || (!/[)}]/.test(text.charAt(end - 1)) && isInEmptyLine(text, end, offset));
}

type Unfinished = Pick<TerraformPolicy, 'root' | 'form' | 'heredoc'>;

function unfinishedIn(text: string, value: ValueNode): Unfinished | undefined {
  if (value instanceof HclExpression && value.callee === 'jsonencode') {
    const [only, another] = value.parts;
    if (another !== undefined) return undefined;
    const root = only ?? emptyPolicyAt(text.indexOf('(', value.start) + 1);
    return root.kind === 'object' ? { root: atOnce(presentPolicy(root)), form: 'expression' } : undefined;
  }
  if (!(value instanceof HclString) || value.style !== 'heredoc' || !/^\s*\{/.test(value.value))
    return undefined;
  const { root } = atOnce(readHeredocJson(text, value));
  return root?.kind === 'object'
    ? { root: atOnce(presentPolicy(root)), form: 'json', heredoc: value }
    : undefined;
}
