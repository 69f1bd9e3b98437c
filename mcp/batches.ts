import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';

/** The only revision of MCP with batches (https://modelcontextprotocol.io/specification/2025-03-26/basic#batching). */
export const revisionWithBatches = '2025-03-26';

/** The maximum number of messages in a batch, whose answers are held until the last one. */
export const maxBatch = 50;

/** A line of the output. */
type Line = JSONRPCMessage | readonly JSONRPCMessage[];

interface Batch {
  readonly waiting: Set<RequestId>;
  readonly answers: JSONRPCMessage[];
}

/** Holds the answers to the requests of a batch until they can be sent together. */
export class Batches {
  readonly #byId = new Map<RequestId, Batch>();

  /** Adds a batch. Returns what can be sent already; undefined if answers are missing, or if none is expected. */
  add(requests: readonly RequestId[], answers: readonly JSONRPCMessage[]): Line | undefined {
    const batch: Batch = { waiting: new Set(requests), answers: [...answers] };
    for (const id of requests) this.#byId.set(id, batch);
    return finished(batch);
  }

  /** Takes an answer. Returns what can be sent, which is the answer itself if its request was in no batch. */
  answer(message: JSONRPCMessage): Line | undefined {
    const id = 'id' in message && !('method' in message) ? message.id : undefined;
    const batch = id === undefined ? undefined : this.#byId.get(id);
    if (id === undefined || batch === undefined) return message;
    batch.answers.push(message);
    return this.#settle(id, batch);
  }

  /** Stops waiting for an answer, because canceled requests are not answered. Returns what can be sent. */
  cancel(id: RequestId): Line | undefined {
    const batch = this.#byId.get(id);
    return batch && this.#settle(id, batch);
  }

  #settle(id: RequestId, batch: Batch): Line | undefined {
    this.#byId.delete(id);
    batch.waiting.delete(id);
    return finished(batch);
  }
}

function finished({ waiting, answers }: Batch): Line | undefined {
  return waiting.size === 0 && answers.length > 0 ? answers : undefined;
}
