import type { Member, ValueNode } from '../../syntax/node.ts';

/** A value that has been read, and the token after it. */
export interface Read<Node> {
  readonly node: Node;
  readonly next: number;
}

/** The surroundings of the value being read. */
export interface Around {
  /** The value must end before this token. */
  readonly limit: number;
  readonly depth: number;
  /** A colon ends the value, because it is a key or the first value of a condition. */
  readonly isKey?: boolean;
}

/** The arguments of a call. */
export interface Arguments {
  readonly values: readonly ValueNode[];
  /** Python's `name=value`. */
  readonly named: readonly Member[];
}

/** A value with deeper brackets is not a policy, and would only fill the call stack. */
export const maxDepth = 60;
