import { policyElementNames, statementElementNames } from '../../policy/elements.ts';
import type { PolicyElementName, StatementElementName } from '../../policy/elements.ts';
import { nearest } from '../../text/nearest.ts';
import type { Edit, NewValue } from '../../syntax/edit.ts';
import type { ObjectNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';

/**
 * The opening brace of an object: the range for a finding that something is missing, because a squiggle under the whole
 * object would hide others.
 */
export function braceOf({ start }: ObjectNode): TextRange {
  return { start, end: start + 1 };
}

/** Inserts a top-level element in the order of AWS's documents. */
export function insertPolicyElement(into: ObjectNode, key: PolicyElementName, value: NewValue): Edit {
  return insertInOrder(into, key, value, policyElementNames);
}

/** Inserts an element of a statement in the order of AWS's documents. */
export function insertStatementElement(into: ObjectNode, key: StatementElementName, value: NewValue): Edit {
  return insertInOrder(into, key, value, statementElementNames);
}

function insertInOrder(into: ObjectNode, key: string, value: NewValue, order: readonly string[]): Edit {
  const later = order.slice(order.indexOf(key) + 1);
  const before = into.members.find((member) => later.includes(member.key.value))?.key.value;
  return { kind: 'insertMember', into, key, value, ...(before === undefined ? {} : { before }) };
}

/**
 * Whether the object has none of these elements, not even under a misspelled name, which `invalid-policy-element`
 * reports.
 */
export function lacks({ members }: ObjectNode, ...wanted: readonly string[]): boolean {
  // Most objects have their required elements, and recognizing misspelled names is slow.
  for (const { key } of members) if (wanted.includes(key.value)) return false;
  return members.every(({ key }) => intendedElement(key.value, wanted) === undefined);
}

/**
 * Which of these elements was most likely meant by an unknown key; undefined if the key is an element, or if none is
 * similar.
 */
export function intendedElement(key: string, names: readonly string[]): string | undefined {
  if (elementNames.has(key)) return undefined;
  return nearest(key, names, { ignoreCase: true, maxDistance: key.length > 4 ? 2 : 1 })[0];
}

const elementNames: ReadonlySet<string> = new Set([...policyElementNames, ...statementElementNames]);
