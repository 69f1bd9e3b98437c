import type { BigIntStats } from 'node:fs';
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';

/** More than any policy; what is larger is read neither from a file nor from a pipe. */
const largest = 100_000_000;

/** A file as it was when it was read, so that nothing is written over what somebody else has written since. */
export interface FileState {
  /** As the user named it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly stats: BigIntStats;
}

/** What is wrong with the bytes of an input, in a sentence without a subject's name, and the text as far as it can be made out. */
export class EncodingError extends Error {
  readonly likely: string;

  constructor(message: string, likely: string) {
    super(message);
    this.likely = likely;
  }
}

/** Reads a regular file; a pipe too where it was named itself, as `<(…)` is. Rejects for all else, and for what is too large. */
export async function readBytes(file: string, pipes: boolean): Promise<FileState> {
  const found = await stat(file);
  if (!found.isFile() && !(pipes && found.isFIFO())) throw new Error('this is not a file.');
  // Without waiting, a file that became a pipe since then and such as /proc/kmsg cannot hold the process up.
  const flags = found.isFile() ? constants.O_RDONLY | constants.O_NONBLOCK : constants.O_RDONLY;
  const handle = await open(file, flags);
  try {
    const stats = await handle.stat({ bigint: true });
    if (!stats.isFile() && !(pipes && stats.isFIFO())) throw new Error('this is not a file.');
    if (stats.size > BigInt(largest)) throw tooLarge();
    return { file, bytes: await readAll(handle), stats };
  } finally {
    await handle.close();
  }
}

async function readAll(handle: FileHandle): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): Error {
  return new Error(`this is larger than ${String(largest / 1_000_000)} MB.`);
}

/** The text of UTF-8 with its byte order mark; throws an `EncodingError` for all else, since it could not be written back as it was. */
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
