import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { readProjectFile } from '../project.ts';
import { recompress } from '../../scripts/recompress.mjs';

/** A zip file with one entry, in the layout of APPNOTE.TXT 4.3: local record, data, directory, end record. */
function zipOf(text: string, data: Buffer, length: number): Buffer {
  const name = Buffer.from(text);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt32LE(length, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50);
  local.copy(central, 6, 4, 30);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + data.length, 16);
  central.writeUInt16LE(name.length, 28);
  return Buffer.concat([local, name, data, central, name, end]);
}

/** The data of the only entry, located through the directory. */
function dataIn(zip: Buffer): Buffer {
  const directory = zip.readUInt32LE(zip.length - 22 + 16);
  assert.equal(zip.readUInt32LE(directory), 0x02014b50);
  const size = zip.readUInt32LE(directory + 20);
  const start = zip.readUInt32LE(directory + 42) + 30 + zip.readUInt16LE(directory + 28);
  assert.equal(start + size, directory);
  return zip.subarray(start, start + size);
}

describe('a recompressed zip file', () => {
  it('is smaller and has the same content, even if it was compressed before', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-zip-'));
    try {
      const content = Buffer.from(readProjectFile('README.md'));
      const before = zipOf('a.txt', deflateRawSync(content), content.length);
      const file = path.join(folder, 'a.zip');
      const results = [];
      for (let time = 0; time < 2; time++) {
        writeFileSync(file, before);
        await recompress(file, path.join(folder, 'cache'));
        results.push(readFileSync(file));
      }
      const [first, second] = results;
      assert.ok(first !== undefined && first.length < before.length);
      assert.deepEqual(second, first);
      assert.deepEqual(inflateRawSync(dataIn(first)), content);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  it('contains JSON without blanks, with the matching checksum and length', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-zip-'));
    try {
      const value: unknown = JSON.parse(readProjectFile('package.json'));
      const content = Buffer.from(JSON.stringify(value, undefined, 8));
      const file = path.join(folder, 'a.zip');
      writeFileSync(file, zipOf('a.json', deflateRawSync(content), content.length));
      await recompress(file, path.join(folder, 'cache'));
      const zip = readFileSync(file);
      const written = inflateRawSync(dataIn(zip));
      assert.equal(written.toString(), JSON.stringify(value));
      const directory = zip.readUInt32LE(zip.length - 22 + 16);
      for (const record of [14, directory + 16]) {
        assert.equal(zip.readUInt32LE(record), crc32(written));
        assert.equal(zip.readUInt32LE(record + 8), written.length);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
