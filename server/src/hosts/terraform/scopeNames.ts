import type { ValueNode } from '../../syntax/node.ts';
import { append } from '../../text/append.ts';
import { extendsTo } from './cursor/cursorPlaces.ts';
import { iteratorOf } from './dynamicBlocks.ts';
import type { HclBody } from './hcl/nodes.ts';
import { attributeOf, HclExpression } from './hcl/nodes.ts';

/**
 * The names that exist only in a part of a document: `each.key` and `count.index` in a block that is repeated, the
 * iterators of `dynamic` blocks, and the variables of `for` (Terraform, "References to Named Values").
 */
export function namesInScope(text: string, body: HclBody, offset: number): readonly string[] {
  const names: string[] = [];
  let inner: HclBody | undefined = body;
  for (let depth = 0; inner !== undefined; depth++) {
    const block: HclBody['blocks'][number] | undefined = inner.blocks.findLast(
      (each) => each.start <= offset && extendsTo(each, text, offset),
    );
    if (block === undefined) {
      const attribute = inner.attributes.findLast(({ start }) => start <= offset);
      if (attribute?.value !== undefined && offset <= attribute.end)
        append(names, variablesOfFor(text, attribute.value, offset));
    } else if (depth === 0) {
      if (attributeOf(block.body, 'for_each') !== undefined) names.push('each.key', 'each.value');
      if (attributeOf(block.body, 'count') !== undefined) names.push('count.index');
    } else if (block.type.value === 'dynamic')
      append(
        names,
        iteratorOf(block).flatMap((name) => [`${name}.value`, `${name}.key`]),
      );
    inner = block?.body;
  }
  return names;
}

const head = /^[[{]\s*for\s+([A-Za-z_][\w-]*)(?:\s*,\s*([A-Za-z_][\w-]*))?\s+in\s/;

/** The variables of the `for` expressions around an offset. */
function variablesOfFor(text: string, value: ValueNode, offset: number): readonly string[] {
  const names: string[] = [];
  for (let node: ValueNode | undefined = value; node !== undefined;) {
    const { start, end }: ValueNode = node;
    const [, first, second] = head.exec(text.slice(start, Math.min(end, start + 200))) ?? [];
    if (node instanceof HclExpression)
      append(
        names,
        [first, second].filter((name) => name !== undefined),
      );
    const children: readonly ValueNode[] = childrenOf(node);
    node = children.find((each) => each.start <= offset && offset <= each.end);
  }
  return names;
}

function childrenOf(node: ValueNode): readonly ValueNode[] {
  if (node instanceof HclExpression) return node.parts;
  if (node.kind === 'array') return node.items;
  return node.kind === 'object' ? node.members.flatMap(({ value }) => value ?? []) : [];
}
