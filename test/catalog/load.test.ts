import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { realCatalog, textSource, tinySource } from '../catalog.ts';
import { tinyFacts } from './tinyFacts.ts';
import type { CatalogSource } from '../../server/src/catalog/catalog.ts';
import { loadCatalog } from '../../server/src/catalog/loadCatalog.ts';
import { folderCatalogSource } from '../../server/src/api/node/catalogSource.ts';
import { encodeCatalog } from '../../server/src/catalogFiles/encode.ts';

/** The tiny source, which records each read of the details. While `broken`, reads fail. */
function watchedSource(): CatalogSource & { readonly reads: string[]; broken: boolean } {
  const source = tinySource();
  const watched = {
    reads: new Array<string>(),
    broken: false,
    readIndex: () => source.readIndex(),
    readDetails(offset: number, length: number) {
      watched.reads.push(`${offset}+${length}`);
      return watched.broken ? Promise.reject(new Error('disk on fire')) : source.readDetails(offset, length);
    },
  };
  return watched;
}

describe('load', () => {
  it('reads the details of each named service once', async () => {
    const source = watchedSource();
    const catalog = await loadCatalog(source);
    assert.deepEqual(source.reads, []);
    await catalog.load(['s3', 'S3', 'nope', 'iam']);
    assert.equal(source.reads.length, 2);
    assert.equal(
      catalog.details('s3')?.action('GetObject')?.description,
      'Grants permission to retrieve objects',
    );
    assert.equal(catalog.details('nope'), undefined);
    assert.equal(catalog.details('sts'), undefined);
    await catalog.load(['s3', 'iam']);
    assert.equal(source.reads.length, 2);
  });

  it('shares a read between simultaneous requests', async () => {
    const source = watchedSource();
    const catalog = await loadCatalog(source);
    await Promise.all([catalog.load(['s3', 'ec2']), catalog.load(['EC2', 's3']), catalog.load(['s3'])]);
    assert.equal(source.reads.length, 2);
    assert.ok(catalog.details('s3'));
    assert.ok(catalog.details('ec2'));
  });

  it('reports which service could not be read, and tries again next time', async () => {
    const source = watchedSource();
    const catalog = await loadCatalog(source);
    source.broken = true;
    await assert.rejects(catalog.load(['s3']), {
      message: 'The catalog details of s3 cannot be read: disk on fire',
    });
    assert.equal(catalog.details('s3'), undefined);
    source.broken = false;
    await catalog.load(['s3']);
    assert.ok(catalog.details('s3'));
  });

  it('rejects truncated details', async () => {
    const { index, details } = encodeCatalog(tinyFacts);
    const catalog = await loadCatalog(textSource({ index, details: details.slice(0, -10) }));
    await catalog.load(['s3']);
    await assert.rejects(
      catalog.load(['sts']),
      /The catalog details of sts cannot be read: expected \d+ bytes but got \d+/,
    );
  });
});

describe('loadCatalog', () => {
  it('reports if the index cannot be read', async () => {
    const source = { ...tinySource(), readIndex: () => Promise.reject(new Error('no such file')) };
    await assert.rejects(loadCatalog(source), {
      message: 'The catalog index cannot be read: no such file',
    });
  });

  it('rejects an incomplete index', async () => {
    const { index, details } = encodeCatalog(tinyFacts);
    for (const cut of ['', '{}', index.slice(0, 40), index.slice(0, -1), `${index}x`]) {
      await assert.rejects(loadCatalog(textSource({ index: cut, details })), /index is corrupt/);
    }
  });
});

/** The files in a folder that this process has open. Other tests in the process may open their own files meanwhile. */
function openIn(folder: string): readonly string[] {
  return readdirSync('/proc/self/fd').flatMap((name) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${name}`);
      return target.startsWith(folder) ? [target] : [];
    } catch {
      // The descriptor that listed the folder is already closed.
      return [];
    }
  });
}

describe('a folder as a source', () => {
  it('reads slices of one file, and closes it', { skip: process.platform !== 'linux' }, async () => {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'catalog-')));
    try {
      const { index, details } = encodeCatalog(tinyFacts);
      writeFileSync(path.join(folder, 'index.txt'), index);
      writeFileSync(path.join(folder, 'details.txt'), details);
      const source = folderCatalogSource(folder);
      assert.equal(await source.readIndex(), index);
      const ranges = [0, 10, 20, 30].map((offset) => [offset, offset + 7] as const);
      const read = await Promise.all(ranges.map(([offset, length]) => source.readDetails(offset, length)));
      assert.deepEqual(
        read,
        ranges.map(([offset, length]) => details.slice(offset, offset + length)),
      );
      assert.equal(await source.readDetails(details.length - 3, 10), details.slice(-3));
      const open = openIn(folder);
      await Promise.all(Array.from({ length: 50 }, (_, offset) => source.readDetails(offset, 5)));
      assert.deepEqual(openIn(folder), open);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('reports a missing file each time', async () => {
    const source = folderCatalogSource(path.join(tmpdir(), 'there-is-no-such-folder'));
    await assert.rejects(source.readIndex(), /ENOENT/);
    await assert.rejects(source.readDetails(0, 1), /ENOENT/);
    await assert.rejects(source.readDetails(0, 1), /ENOENT/);
  });

  it('returns all services at once', async () => {
    const catalog = await realCatalog();
    await catalog.load(catalog.prefixes);
    assert.ok(catalog.prefixes.every((prefix) => catalog.details(prefix)));
  });
});
