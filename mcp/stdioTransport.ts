import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage, JSONRPCNotification, RequestId } from '@modelcontextprotocol/sdk/types.js';
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import type { Readable, Writable } from 'node:stream';
import type { Batch } from './batches.ts';
import { alone, Batches, revisionWithBatches } from './batches.ts';
import type { ReadMessage } from './readMessage.ts';
import { readLine, refusalOf } from './readMessage.ts';

const newline = 0x0a;

/**
 * Messages on the lines of the input and the output. The library's own transport does not answer malformed requests, so
 * their senders would wait forever.
 */
export class StdioTransport implements Transport {
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #maxBytes: number;
  #line: Buffer[] = [];
  #length = 0;
  readonly #batches = new Batches();
  #initialize: RequestId | undefined;
  #revision: unknown;
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  constructor(input: Readable, output: Writable, maxBytes: number) {
    this.#input = input;
    this.#output = output;
    this.#maxBytes = maxBytes;
  }

  start(): Promise<void> {
    this.#input.on('data', this.#read);
    return Promise.resolve();
  }

  send(message: JSONRPCMessage): Promise<void> {
    if ('result' in message && message.id === this.#initialize)
      this.#revision = message.result['protocolVersion'];
    return this.#write(this.#batches.answer(message));
  }

  #write(line: object | undefined): Promise<void> {
    if (line === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      if (this.#output.write(`${JSON.stringify(line)}\n`)) resolve();
      else this.#output.once('drain', resolve);
    });
  }

  /** Also called if a message is too long, since the next one cannot be found without reading on. */
  close(): Promise<void> {
    this.#input.off('data', this.#read);
    this.#line = [];
    this.onclose?.();
    return Promise.resolve();
  }

  readonly #read = (chunk: Buffer): void => {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      this.#line.push(chunk.subarray(start, end));
      const line = Buffer.concat(this.#line).toString().trim();
      this.#line = [];
      this.#length = 0;
      start = end + 1;
      this.#take(line);
    }
    this.#line.push(chunk.subarray(start));
    this.#length += chunk.length - start;
    if (this.#length > this.#maxBytes) void this.close();
  };

  #take(line: string): void {
    if (line === '') return;
    const read = readLine(line, this.#revision === revisionWithBatches);
    if ('batch' in read) this.#takeBatch(read.batch);
    else if ('message' in read) this.#receive(read.message);
    else {
      this.onerror?.(new Error('A message cannot be read.'));
      if (read.refusal !== undefined) void this.send(read.refusal);
    }
  }

  #takeBatch(given: readonly ReadMessage[]): void {
    const messages = given.flatMap((read) => ('message' in read ? [read.message] : []));
    const refusals = given.flatMap((read) => ('refusal' in read ? [read.refusal] : []));
    if (messages.length < given.length) this.onerror?.(new Error('A message cannot be read.'));
    const batch = this.#batches.begin(refusals);
    for (const message of messages) this.#receive(message, batch);
    void this.#write(this.#batches.end(batch));
  }

  #receive(message: JSONRPCMessage, batch: Batch | typeof alone = alone): void {
    if ('method' in message && 'id' in message) {
      if (message.method === 'initialize') this.#initialize = message.id;
      if (!this.#batches.add(message.id, batch)) {
        this.#refuse(message.id, batch);
        return;
      }
    }
    this.onmessage?.(message);
    const canceled = 'method' in message && !('id' in message) ? canceledBy(message) : undefined;
    if (canceled !== undefined) void this.#write(this.#batches.cancel(canceled));
  }

  #refuse(id: RequestId, batch: Batch | typeof alone): void {
    const refusal = refusalOf(
      id,
      ErrorCode.InvalidRequest,
      'Another request with this "id" has no answer yet.',
    );
    if (batch === alone) void this.#write(refusal);
    else batch.answers.push(refusal);
  }
}

/** The request that a notification cancels. */
function canceledBy({ method, params }: JSONRPCNotification): RequestId | undefined {
  const id = method === 'notifications/cancelled' ? params?.['requestId'] : undefined;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
