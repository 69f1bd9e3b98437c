import type { ObjectNode } from '../syntax/node.ts';
import type { StatementParts } from './lower.ts';
import { partsOf } from './lower.ts';
import type { PolicyDocument, Statement } from './policy.ts';

/** A statement that is read when its content is needed. */
export function lazyStatement(node: ObjectNode, policy: PolicyDocument, index: number): Statement {
  return new LaterStatement(node, policy, index);
}

class LaterStatement implements Statement {
  readonly start: number;
  readonly end: number;
  readonly node: ObjectNode;
  readonly policy: PolicyDocument;
  readonly index: number;
  #parts: StatementParts | undefined;

  constructor(node: ObjectNode, policy: PolicyDocument, index: number) {
    this.start = node.start;
    this.end = node.end;
    this.node = node;
    this.policy = policy;
    this.index = index;
  }

  get sid(): Statement['sid'] {
    return this.#read().sid;
  }

  get effect(): Statement['effect'] {
    return this.#read().effect;
  }

  get actions(): Statement['actions'] {
    return this.#read().actions;
  }

  get resources(): Statement['resources'] {
    return this.#read().resources;
  }

  get principals(): Statement['principals'] {
    return this.#read().principals;
  }

  get conditionBlocks(): Statement['conditionBlocks'] {
    return this.#read().conditionBlocks;
  }

  #read(): StatementParts {
    return (this.#parts ??= partsOf(this));
  }
}
