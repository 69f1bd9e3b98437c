import type { StringNode, ValueNode } from './node.ts';

/** Nodes that a parser is still building. */
export interface OpenMember<Key extends StringNode = StringNode> {
  start: number;
  end: number;
  key: Key;
  value: ValueNode | undefined;
}

export interface OpenObject<Key extends StringNode = StringNode> {
  kind: 'object';
  start: number;
  end: number;
  members: OpenMember<Key>[];
}

export interface OpenArray {
  kind: 'array';
  start: number;
  end: number;
  items: ValueNode[];
}
