// Recompresses the entries of a zip file with Zopfli, whose output is smaller than zlib's: 5 % of the extension. White
// space in JSON is removed first. The results of the last run are cached in `.cache/deflated`, by their content.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import zopfli from '@gfx/zopfli';

const deflatedBefore = path.resolve(import.meta.dirname, '../.cache/deflated');

/** The records of a zip file: their signatures, and their lengths without names and other variable parts. */
const local = { signature: 0x04034b50, length: 30 };
const central = { signature: 0x02014b50, length: 46 };
const end = { signature: 0x06054b50, length: 22 };
const deflated = 8;
/** The flag of an entry whose sizes follow its data. */
const sizesFollow = 0x8;

/** Recompresses the entries of the zip file, in place, and deletes results of other entries from the folder `cache`. */
export async function recompress(file, cache = deflatedBefore) {
  const zip = readFileSync(file);
  const { count, offset } = readEnd(zip);
  const parts = [];
  const directory = [];
  const used = new Set();
  mkdirSync(cache, { recursive: true });
  let written = 0;
  for (let index = 0, at = offset; index < count; index++) {
    const entry = readEntry(zip, at);
    const { data, content } = await shorter(entry, used, cache);
    const record = entryRecord(entry, { data, content }, written);
    directory.push(record);
    parts.push(localRecord(record, entry.name), data);
    written += local.length + entry.name.length + data.length;
    at += entry.record.length;
  }
  const records = Buffer.concat(directory);
  writeFileSync(file, Buffer.concat([...parts, records, endRecord(count, records.length, written)]));
  for (const name of readdirSync(cache)) if (!used.has(name)) rmSync(path.join(cache, name));
}

function readEnd(zip) {
  const at = zip.length - end.length;
  if (zip.readUInt32LE(at) !== end.signature)
    throw new Error('The zip file has a comment or another format.');
  return { count: zip.readUInt16LE(at + 10), offset: zip.readUInt32LE(at + 16) };
}

/** The entry whose directory record is at this offset. */
function readEntry(zip, at) {
  if (zip.readUInt32LE(at) !== central.signature) throw new Error('The zip file has a broken directory.');
  const nameEnd = at + central.length + zip.readUInt16LE(at + 28);
  const record = zip.subarray(at, nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32));
  const header = record.readUInt32LE(42);
  const start = header + local.length + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  return {
    record,
    name: zip.subarray(at + central.length, nameEnd),
    method: record.readUInt16LE(10),
    data: zip.subarray(start, start + record.readUInt32LE(20)),
  };
}

/** The entry's data, recompressed if that is shorter, and then its content; adds its cache file to `used`. */
async function shorter({ name, method, data }, used, cache) {
  if (method !== deflated) return { data };
  const own = inflateRawSync(data);
  const content = name.toString().endsWith('.json') ? withoutBlanks(own) : own;
  const digest = createHash('sha256').update(content).digest('hex');
  const kept = path.join(cache, digest);
  const found = readKept(kept) ?? Buffer.from(await zopfli.deflateAsync(content, options));
  if (!inflateRawSync(found).equals(content)) throw new Error('Zopfli has changed the content of an entry.');
  writeFileSync(kept, found);
  used.add(digest);
  return found.length < data.length ? { data: found, content } : { data };
}

function withoutBlanks(json) {
  return Buffer.from(JSON.stringify(JSON.parse(json.toString())));
}

/** More iterations double the time and save less than 0.1 %; the default limit of blocks is meant for short files. */
const options = { numiterations: 5, blocksplittingmax: 0 };

function readKept(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function entryRecord({ record }, { data, content }, offset) {
  const changed = Buffer.from(record);
  changed.writeUInt16LE(changed.readUInt16LE(8) & ~sizesFollow, 8);
  changed.writeUInt32LE(data.length, 20);
  if (content !== undefined) {
    changed.writeUInt32LE(crc32(content), 16);
    changed.writeUInt32LE(content.length, 24);
  }
  changed.writeUInt32LE(offset, 42);
  return changed;
}

/** What precedes the data: the directory's fields from the needed version to the sizes, and the name. */
function localRecord(record, name) {
  const changed = Buffer.alloc(local.length);
  changed.writeUInt32LE(local.signature, 0);
  record.copy(changed, 4, 6, 30);
  return Buffer.concat([changed, name]);
}

function endRecord(count, size, offset) {
  const record = Buffer.alloc(end.length);
  record.writeUInt32LE(end.signature, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}
