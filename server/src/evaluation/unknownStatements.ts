import type { ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';

/** Choices within choices are a handful of levels deep. */
const maxDepth = 8;

/** Whether what the document's own language computes may be a statement of an effect, by what is written in it. */
export function mayHaveEffect(node: ValueNode, effect: string, depth = 0): boolean {
  if (depth > maxDepth) return true;
  const mayHave = (part: ValueNode): boolean => mayHaveEffect(part, effect, depth + 1);
  switch (node.kind) {
    case 'string':
    case 'scalar':
      return false;
    case 'array':
      return node.items.some(mayHave);
    case 'object': {
      const own = memberOf(node, 'Effect')?.value;
      if (own?.kind === 'string') return own.value === effect;
      const chosen = memberOf(node, 'Fn::If')?.value;
      if (chosen?.kind === 'array') return chosen.items.slice(1).some(mayHave);
      const named = memberOf(node, 'Ref')?.value;
      return named?.kind !== 'string' || named.value !== 'AWS::NoValue';
    }
    case 'dynamic': {
      if (node.call !== undefined) return mayHave(node.call);
      const parts = node.parts ?? [];
      return parts.length === 0 || parts.some(mayHave);
    }
  }
}
