import type { StringNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';

/** A name, what stands in its braces, and where: the attributes and blocks of HCL. */
export interface Block extends TextRange {
  readonly type: StringNode;
  readonly labels: readonly string[];
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface Attribute {
  readonly name: StringNode;
  readonly value: ValueNode;
}
