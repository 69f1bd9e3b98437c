import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberAt, objectAt, stringAt } from '../newNodes.ts';

/**
 * A tree in which CloudFormation's `!Ref`, `!GetAtt` and `!Sub`, in their short and long form, become texts with
 * `${…}`. Other functions, aliases and tags of other tools become unknown values.
 */
export function withoutFunctions(node: ValueNode): ValueNode {
  switch (node.kind) {
    case 'dynamic':
      return (node.call && callFunction(node.call)) ?? node;
    case 'array':
      return { ...node, items: node.items.map(withoutFunctions) };
    case 'object':
      return callFunction(node) ?? objectAt(node, node.members.map(withoutFunctionsIn));
    case 'string':
    case 'scalar':
      return node;
  }
}

function withoutFunctionsIn(member: ObjectNode['members'][number]): ObjectNode['members'][number] {
  const nothing = { kind: 'scalar', start: member.end, end: member.end, value: null } as const;
  return memberAt(member.key, member.value ? withoutFunctions(member.value) : nothing);
}

/**
 * The value of a function call, which is an object with one member; undefined if it is not a function (AWS
 * CloudFormation User Guide, "Intrinsic function reference"). In the text of `Sub`, `${!Name}` is `${Name}` itself.
 */
function callFunction(node: ObjectNode): ValueNode | undefined {
  const [only, another] = node.members;
  if (only?.value === undefined || another !== undefined) return undefined;
  const { key, value: argument } = only;
  if (key.value !== 'Ref' && !key.value.startsWith('Fn::')) return undefined;
  const { start, end } = node;
  if (key.value === 'Fn::Sub' && argument.kind === 'string') {
    const value = argument.value.replaceAll('${!', '${');
    return { kind: 'string', start, end, value, at: (index) => argument.at(index) };
  }
  const path = key.value === 'Ref' || key.value === 'Fn::GetAtt' ? pathOf(argument) : undefined;
  return path === undefined ? { kind: 'dynamic', start, end } : stringAt(node, `\${${path}}`);
}

function pathOf(argument: ValueNode): string | undefined {
  if (argument.kind === 'string') return argument.value;
  if (argument.kind !== 'array') return undefined;
  const parts = argument.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return parts.length === argument.items.length && parts.length > 1 ? parts.join('.') : undefined;
}
