import type { BigIntStats } from 'node:fs';
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** No policy is larger, so nothing larger is read from a file or a pipe. */
const maxBytes = 100_000_000;

/** The number of milliseconds to wait for a writer of a pipe. */
const maxWait = 10_000;

/** The state of a file when it was read, so that later changes by others are not overwritten. */
export interface FileState {
  /** The path as the user wrote it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly stats: BigIntStats;
}

/**
 * Describes what is wrong with the bytes of an input, without the input's name. `likely` is the text as far as it can
 * be decoded.
 */
export class EncodingError extends Error {
  readonly likely: string;

  constructor(message: string, likely: string) {
    super(message);
    this.likely = likely;
  }
}

/** Reads a regular file, or a named pipe such as `<(…)`. Rejects anything else, and files that are too large. */
export async function readBytes(file: string, pipes: boolean, patience = maxWait): Promise<FileState> {
  const found = statSync(file);
  if (pipes && found.isFIFO()) return readPipe(file, patience);
  if (!found.isFile()) throw new Error(notFile);
  return readRegular(file);
}

const notFile = 'this is not a file.';

/**
 * Opens without blocking: a pipe without a writer, a file that was replaced by one, or one like /proc/kmsg would block
 * the process.
 */
const withoutWaiting = constants.O_RDONLY | constants.O_NONBLOCK;

/**
 * Reads synchronously, because nothing else is waiting, and a promise for each step takes longer than reading a policy.
 */
function readRegular(file: string): FileState {
  const descriptor = openSync(file, withoutWaiting);
  try {
    const stats = fstatSync(descriptor, { bigint: true });
    if (!stats.isFile()) throw new Error(notFile);
    if (stats.size > BigInt(maxBytes)) throw tooLarge();
    return { file, bytes: readAll(descriptor, Number(stats.size)), stats };
  } finally {
    closeSync(descriptor);
  }
}

/** There may be more to read than the reported size, because system files report none. */
function readAll(descriptor: number, size: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(total < size ? size - total : 65_536);
    const count = readSync(descriptor, chunk, 0, chunk.length, null);
    if (count === 0) return chunks.length === 1 ? (chunks[0] ?? chunk) : Buffer.concat(chunks);
    total += count;
    if (total > maxBytes) throw tooLarge();
    chunks.push(chunk.subarray(0, count));
  }
}

async function readPipe(file: string, patience: number): Promise<FileState> {
  const handle = await open(file, withoutWaiting);
  try {
    const stats = await handle.stat({ bigint: true });
    if (!stats.isFIFO()) throw new Error(notFile);
    return { file, bytes: await readWhatComes(handle, patience), stats };
  } finally {
    await handle.close();
  }
}

/** Reads a pipe until its last writer closes it. Before the first writer, reading returns nothing, without an error. */
async function readWhatComes(handle: FileHandle, patience: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const until = Date.now() + patience;
  let size = 0;
  let hasWriter = false;
  for (;;) {
    const chunk = await readSome(handle);
    if (chunk?.length === 0) {
      if (hasWriter) return Buffer.concat(chunks);
      if (Date.now() >= until) throw new Error('this is a pipe, and nothing was written to it in time.');
    } else hasWriter = true;
    if (chunk === undefined || chunk.length === 0) await wait(betweenReads);
    else {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  }
}

/** In milliseconds. */
const betweenReads = 5;

/**
 * Reads from a pipe: an empty result if no program has it open, undefined if one has it open but has not written yet.
 */
async function readSome(handle: FileHandle): Promise<Uint8Array | undefined> {
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(65_536), 0, 65_536, null);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return undefined;
    throw error;
  }
}

function tooLarge(): Error {
  return new Error(`this is larger than ${String(maxBytes / 1_000_000)} MB.`);
}

/**
 * Decodes UTF-8, and keeps a byte order mark. Throws an `EncodingError` for anything else, which could not be written
 * back unchanged.
 */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const littleEndian = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const bigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  if (bytes.length > 1 && (littleEndian || bigEndian)) {
    const likely = new TextDecoder(littleEndian ? 'utf-16le' : 'utf-16be').decode(bytes);
    throw new EncodingError('this is UTF-16; save it as UTF-8.', likely);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new EncodingError(
      'this is not valid UTF-8; save it as UTF-8.',
      new TextDecoder('latin1').decode(bytes),
    );
  }
}
