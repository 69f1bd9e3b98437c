import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage, JSONRPCNotification, RequestId } from '@modelcontextprotocol/sdk/types.js';
import type { Readable, Writable } from 'node:stream';
import { Batches, revisionWithBatches } from './batches.ts';
import type { ReadMessage } from './readMessage.ts';
import { readLine } from './readMessage.ts';

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

  #takeBatch(batch: readonly ReadMessage[]): void {
    const messages = batch.flatMap((read) => ('message' in read ? [read.message] : []));
    const refusals = batch.flatMap((read) => ('refusal' in read ? [read.refusal] : []));
    if (messages.length < batch.length) this.onerror?.(new Error('A message cannot be read.'));
    const requests = messages.flatMap((message) =>
      'method' in message && 'id' in message ? [message.id] : [],
    );
    void this.#write(this.#batches.add(requests, refusals));
    for (const message of messages) this.#receive(message);
  }

  #receive(message: JSONRPCMessage): void {
    if ('method' in message && 'id' in message && message.method === 'initialize')
      this.#initialize = message.id;
    this.onmessage?.(message);
    const canceled = 'method' in message && !('id' in message) ? canceledBy(message) : undefined;
    if (canceled !== undefined) void this.#write(this.#batches.cancel(canceled));
  }
}

/** The request that a notification cancels. */
function canceledBy({ method, params }: JSONRPCNotification): RequestId | undefined {
  const id = method === 'notifications/cancelled' ? params?.['requestId'] : undefined;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
