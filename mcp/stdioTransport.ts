import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { Readable, Writable } from 'node:stream';
import { readMessage } from './readMessage.ts';

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
    return new Promise((resolve) => {
      if (this.#output.write(`${JSON.stringify(message)}\n`)) resolve();
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
    const read = readMessage(line);
    if ('message' in read) {
      this.onmessage?.(read.message);
      return;
    }
    this.onerror?.(new Error('A message cannot be read.'));
    if (read.refusal !== undefined) void this.send(read.refusal);
  }
}
