import assert from 'node:assert/strict';
import type { Json } from '../arbitraries.ts';
import { parseJson } from '../../server/src/hosts/json/parse.ts';
import type { Notation, Outcome } from '../../server/src/notations/notation.ts';
import type { ObjectNode, ValueNode } from '../../server/src/syntax/node.ts';
import { toNewValue } from '../../server/src/syntax/newValue.ts';

/** The value that a tree represents. */
function valueOf(node: ValueNode): unknown {
  return toNewValue(node);
}

/** A value as it is read: a number is its text, which means the same in a policy. */
export function asRead(value: Json): Json {
  if (typeof value === 'number') return JSON.stringify(value);
  if (Array.isArray(value)) return value.map(asRead);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asRead(each)]));
}

/** The tree of a policy from a value. */
export function treeOf(policy: Json): ObjectNode {
  const { root } = parseJson(JSON.stringify(policy));
  assert.ok(root?.kind === 'object');
  return root;
}

/** The result, which must exist. */
export function resultOf<T>(outcome: Outcome<T>): T {
  assert.ok('result' in outcome, JSON.stringify(outcome));
  return outcome.result;
}

/** The only value in a text. */
export function readOne(notation: Notation, text: string): unknown {
  const [node, another] = resultOf(notation.read(text));
  assert.ok(node !== undefined && another === undefined, text);
  return valueOf(node);
}

/** The position in the text where reading stops, and the reason: `‹position› message`. */
export function obstacleIn(notation: Notation, text: string): string {
  const outcome = notation.read(text);
  assert.ok('obstacle' in outcome, JSON.stringify(outcome));
  const { start, end, message } = outcome.obstacle;
  return `‹${text.slice(start, end)}› ${message}`;
}
