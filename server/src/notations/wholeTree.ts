import type { DynamicNode, ObjectNode, ValueNode } from '../syntax/node.ts';
import { giveUp } from './notation.ts';

/** Policies have only a few levels; a deeper value is not a policy, and could overflow the stack. */
const maxDepth = 40;

/** What a tree may contain besides known values. */
interface WholeOptions {
  /** CloudFormation function calls, for a notation that can write them. */
  readonly calls?: boolean;
}

/** Gives up if a tree contains something that another notation would lose. */
export function expectWhole(node: ValueNode, options: WholeOptions = {}, depth = 0): void {
  if (depth > maxDepth) giveUp(node, 'This is nested deeper than anything in a policy.');
  else if (node.kind === 'dynamic') expectWritableCall(node, options, depth);
  else if (node.kind === 'array') for (const item of node.items) expectWhole(item, options, depth + 1);
  else if (node.kind === 'object') expectWholeObject(node, options, depth);
}

function expectWritableCall(node: DynamicNode, options: WholeOptions, depth: number): void {
  const [call] = node.call?.members ?? [];
  if (node.call === undefined || call === undefined)
    giveUp(node, 'The value of this expression is unknown, so it cannot be converted.');
  if (options.calls !== true)
    giveUp(node, `CloudFormation evaluates "${call.key.value}", which can only be written in a template.`);
  expectWholeObject(node.call, options, depth);
}

function expectWholeObject({ members }: ObjectNode, options: WholeOptions, depth: number): void {
  const seen = new Set<string>();
  for (const { key, value } of members) {
    if (seen.has(key.value)) giveUp(key, `Duplicate key "${key.value}".`);
    if (value === undefined) giveUp(key, `"${key.value}" has no value.`);
    else expectWhole(value, options, depth + 1);
    seen.add(key.value);
  }
}
