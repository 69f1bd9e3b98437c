import type { ObjectNode, StringNode } from '../syntax/node.ts';
import type { PolicyContext } from './kind.ts';
import { lowerPolicy } from './lower.ts';
import { lazyStatement } from './lazyStatement.ts';
import type { PolicyDocument, Statement } from './policy.ts';

/** A policy that is read when its content is needed, and each statement when its content is needed. */
export function lowerLazily(
  node: ObjectNode,
  context: PolicyContext,
  { length }: { readonly length?: number | undefined } = {},
): PolicyDocument {
  return new LaterPolicy(node, context, length);
}

class LaterPolicy implements PolicyDocument {
  readonly start: number;
  readonly end: number;
  readonly node: ObjectNode;
  readonly context: PolicyContext;
  readonly length: number | undefined;
  #lowered: PolicyDocument | undefined;

  constructor(node: ObjectNode, context: PolicyContext, length: number | undefined) {
    this.start = node.start;
    this.end = node.end;
    this.node = node;
    this.context = context;
    this.length = length;
  }

  get version(): StringNode | undefined {
    return this.#policy().version;
  }

  get statements(): readonly Statement[] {
    return this.#policy().statements;
  }

  #policy(): PolicyDocument {
    return (this.#lowered ??= lowerPolicy(this.node, this.context, lazyStatement));
  }
}
