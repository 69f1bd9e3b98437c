import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { stringAt } from '../newNodes.ts';

/**
 * What a tag makes of a value. CloudFormation's `!Ref`, `!GetAtt` and `!Sub` become texts with `${…}` in them; other functions, and tags of
 * other tools, give what nobody knows here. `start` is that of the tag.
 */
export function applyTag(node: ValueNode, tag: string | undefined, start: number): ValueNode {
  if (tag === undefined || tag === '!') return node;
  if (tag === '!!str') return node.kind === 'scalar' ? stringAt(node, String(node.value ?? '')) : node;
  if (/^!!(?:map|seq|int|float|bool|null)$/.test(tag)) return node;
  return callFunction(tag.slice(1), node, start);
}

/** An object such as `Ref: Bucket` or `Fn::Sub: …` in the same way; any other as it is. */
export function withoutFunction(node: ObjectNode): ValueNode {
  const [only, another] = node.members;
  if (only === undefined || another !== undefined) return node;
  const { key, value } = only;
  if (key.value === 'Ref' && value) return callFunction('Ref', value, node.start);
  if (key.value.startsWith('Fn::') && value) return callFunction(key.value.slice(4), value, node.start);
  return node;
}

/** AWS CloudFormation User Guide, "Intrinsic function reference". In the text of `Sub`, `${!Name}` is `${Name}` itself. */
function callFunction(name: string, argument: ValueNode, start: number): ValueNode {
  const { end } = argument;
  const text = argument.kind === 'string' ? argument.value : undefined;
  if (name === 'Sub' && text !== undefined && argument.kind === 'string')
    return { ...argument, start, value: text.replaceAll('${!', '${'), at: (index) => argument.at(index) };
  if (name === 'Ref' && text !== undefined) return stringAt({ start, end }, `\${${text}}`);
  const path = text ?? pathOf(argument);
  if (name === 'GetAtt' && path !== undefined) return stringAt({ start, end }, `\${${path}}`);
  return { kind: 'dynamic', start, end };
}

function pathOf(argument: ValueNode): string | undefined {
  if (argument.kind !== 'array') return undefined;
  const parts = argument.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return parts.length === argument.items.length && parts.length > 1 ? parts.join('.') : undefined;
}
