import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';

/** The only revision of MCP with batches (https://modelcontextprotocol.io/specification/2025-03-26/basic#batching). */
export const revisionWithBatches = '2025-03-26';

/** The maximum number of messages in a batch, whose answers are held until the last one. */
export const maxBatch = 50;

/** A line of the output. */
type Line = JSONRPCMessage | readonly JSONRPCMessage[];

/** A batch whose messages are being read or answered. */
export interface Batch {
  isRead: boolean;
  waiting: number;
  readonly answers: JSONRPCMessage[];
}

/** A request in no batch. */
export const alone = 'alone';

/** Holds the answers to the requests of a batch until they can be sent together. */
export class Batches {
  /** The requests without an answer. */
  readonly #waiting = new Map<RequestId, Batch | typeof alone>();

  /** Begins a batch; `answers` are those to its unreadable messages. */
  begin(answers: readonly JSONRPCMessage[]): Batch {
    return { isRead: false, waiting: 0, answers: [...answers] };
  }

  /**
   * Adds a request. Returns whether its answer can be assigned: not if another request with its ID has no answer yet,
   * and one of them is in a batch.
   */
  add(id: RequestId, batch: Batch | typeof alone): boolean {
    const other = this.#waiting.get(id);
    if (other !== undefined) return other === alone && batch === alone;
    this.#waiting.set(id, batch);
    if (batch !== alone) batch.waiting++;
    return true;
  }

  /** Ends a batch. Returns what can be sent already; undefined if answers are missing, or if none is expected. */
  end(batch: Batch): Line | undefined {
    batch.isRead = true;
    return finished(batch);
  }

  /** Takes an answer. Returns what can be sent, which is the answer itself if its request was in no batch. */
  answer(message: JSONRPCMessage): Line | undefined {
    const id = 'id' in message && !('method' in message) ? message.id : undefined;
    const batch = id === undefined ? undefined : this.#take(id);
    if (batch === undefined) return message;
    batch.answers.push(message);
    return finished(batch);
  }

  /** Stops waiting for an answer, because canceled requests are not answered. Returns what can be sent. */
  cancel(id: RequestId): Line | undefined {
    const batch = this.#take(id);
    return batch && finished(batch);
  }

  /** The batch of a request, which is not waited for anymore. */
  #take(id: RequestId): Batch | undefined {
    const batch = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (batch === undefined || batch === alone) return undefined;
    batch.waiting--;
    return batch;
  }
}

function finished({ isRead, waiting, answers }: Batch): Line | undefined {
  return isRead && waiting === 0 && answers.length > 0 ? answers : undefined;
}
