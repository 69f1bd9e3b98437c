import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';

/** The values that are valid at a place in a policy (IAM User Guide, "Grammar of the IAM JSON policy language"). */
export interface Shape {
  /** `literal` is a string, a number or a boolean. */
  readonly kind: 'string' | 'literal' | 'object';
  /** Whether a list of such values is valid too. */
  readonly list: boolean;
  /** The shape of each value of the object; absent if the values have different shapes. */
  readonly inside?: Shape;
}

const text: Shape = { kind: 'string', list: false };
const texts: Shape = { kind: 'string', list: true };
const literals: Shape = { kind: 'literal', list: true };
const condition: Shape = {
  kind: 'object',
  list: false,
  inside: { kind: 'object', list: false, inside: literals },
};

/** Shapes of the elements of a policy; the elements of a statement are below. */
export const policyShapes: ReadonlyMap<string, Shape> = new Map([
  ['Version', text],
  ['Id', text],
  ['Statement', { kind: 'object', list: true }],
]);

/** Shapes of the elements of a statement. The rules about principals check principals that are strings or lists. */
export const statementShapes: ReadonlyMap<string, Shape> = new Map([
  ['Sid', text],
  ['Effect', text],
  ['Principal', { kind: 'object', list: false, inside: texts }],
  ['NotPrincipal', { kind: 'object', list: false, inside: texts }],
  ['Action', texts],
  ['NotAction', texts],
  ['Resource', texts],
  ['NotResource', texts],
  ['Condition', condition],
]);

/** A value with the wrong type for its place. */
export interface Misfit {
  readonly node: ValueNode;
  readonly shape: Shape;
  readonly container: ObjectNode;
  readonly member: Member;
  /** The list that contains the node. */
  readonly list: ArrayNode | undefined;
}

/** All values at or under a member with the wrong type, in document order. A host's expression is valid everywhere. */
export function misfits(container: ObjectNode, member: Member, shape: Shape): readonly Misfit[] {
  const { value } = member;
  if (value === undefined || value.kind === 'dynamic') return none;
  if (value.kind === 'array' && shape.list) {
    if (value.items.every((item) => fits(item, shape))) return none;
    return value.items
      .filter((item) => !fits(item, shape))
      .map((node) => ({ node, shape, container, member, list: value }));
  }
  if (!fits(value, shape)) return [{ node: value, shape, container, member, list: undefined }];
  const { inside } = shape;
  if (value.kind !== 'object' || inside === undefined) return none;
  return value.members.flatMap((own) => misfits(value, own, inside));
}

const none: readonly Misfit[] = [];

/** Whether a node by itself has the shape. */
export function fits(node: ValueNode, { kind }: Shape): boolean {
  if (node.kind === 'dynamic' || node.kind === kind) return true;
  return kind === 'literal' && (node.kind === 'string' || (node.kind === 'scalar' && node.value !== null));
}
