import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { connect } from './client.ts';
import { UnreadableFile } from '../../server/src/server/fileAccess.ts';
import { localFiles } from '../../server/src/server/node/localFiles.ts';

const policy = '{ "Statement": [{ "Sid": "A", "Effect": "allow", "Action": "*", "Resource": "*" }] }';
const suppressionFor = (files: string) =>
  JSON.stringify({ rules: { 'invalid-effect': 'off' }, suppressions: [{ rule: 'old-version', files }] });

/** A folder `project`, something outside of it, and what the server reads in the folder. */
async function inFolder(
  work: (folder: string, uriOf: (name: string) => string) => Promise<void>,
): Promise<void> {
  const top = mkdtempSync(path.join(tmpdir(), 'iam-policy-'));
  const folder = path.join(top, 'project');
  mkdirSync(folder);
  writeFileSync(path.join(top, 'outside.json'), policy);
  try {
    await work(folder, (name) => pathToFileURL(path.join(folder, name)).href);
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

/** What the server reads of a path that `make` creates: its text, or the reason why it cannot be read. */
async function readOf(
  make: (file: string, folder: string) => void,
  maxBytes?: number,
): Promise<string | undefined> {
  let read: string | undefined;
  await inFolder(async (folder, uriOf) => {
    make(path.join(folder, 'file.json'), folder);
    const limits = { inside: uriOf(''), ...(maxBytes !== undefined && { maxBytes }) };
    read = await localFiles.read(uriOf('file.json'), limits).catch((error: unknown) => {
      assert.ok(error instanceof UnreadableFile);
      return `unreadable: ${error.reason}`;
    });
  });
  return read;
}

const link = (target: string) => (file: string) => {
  symlinkSync(target, file);
};

const links = { skip: process.platform === 'win32' && 'links need rights on Windows' };
const special = { skip: process.platform !== 'linux' && 'only Linux has these' };

describe('reading a file from disk', () => {
  it('returns a regular file in UTF-8, without its byte order mark', async () => {
    assert.equal(
      await readOf((file) => {
        writeFileSync(file, '\uFEFF{"é":1}');
      }),
      '{"é":1}',
    );
    assert.equal(
      await readOf((file) => {
        writeFileSync(file, '');
      }),
      '',
    );
    assert.equal(await readOf(() => undefined), undefined);
  });

  it('fails for other encodings and beyond the size limit', async () => {
    const utf16 = Buffer.from('\uFEFF{}', 'utf16le');
    assert.equal(
      await readOf((file) => {
        writeFileSync(file, utf16);
      }),
      'unreadable: it is not UTF-8',
    );
    const latin1 = Buffer.from('{"é":1}', 'latin1');
    assert.equal(
      await readOf((file) => {
        writeFileSync(file, latin1);
      }),
      'unreadable: it is not UTF-8',
    );
    const [full, over] = [' '.repeat(1_000_000), ' '.repeat(1_000_001)];
    assert.equal(
      await readOf((file) => {
        writeFileSync(file, full);
      }),
      full,
    );
    const tooLarge = 'unreadable: it is larger than 1 MB';
    assert.equal(
      await readOf((file) => {
        writeFileSync(file, over);
      }),
      tooLarge,
    );
    assert.equal(
      await readOf((file) => {
        writeFileSync(file, '12345');
      }, 5),
      '12345',
    );
    assert.match(
      (await readOf((file) => {
        writeFileSync(file, '123456');
      }, 5)) ?? '',
      /^unreadable: it is larger/,
    );
  });

  it('fails for anything but a file, and for a link that leads elsewhere', links, async () => {
    assert.equal(
      await readOf((file) => {
        mkdirSync(file);
      }),
      'unreadable: it is not a file',
    );
    assert.equal(await readOf(link('file.json')), 'unreadable: it is a link that leads back to itself');
    const nowhere = 'unreadable: it is a link to a file that does not exist';
    assert.equal(await readOf(link('nowhere.json')), nowhere);
    const outside = 'unreadable: it is a link to a file outside its folder';
    assert.equal(await readOf(link('../outside.json')), outside);
    const inside = (file: string, folder: string): void => {
      writeFileSync(path.join(folder, 'own.json'), '{}');
      symlinkSync('own.json', file);
    };
    assert.equal(await readOf(inside), '{}');
    await inFolder(async (folder, uriOf) => {
      symlinkSync('..', path.join(folder, 'iam'));
      assert.deepEqual(await localFiles.list(uriOf('iam/'), uriOf('')), []);
      assert.deepEqual([...(await localFiles.list(uriOf('iam/')))].sort(), ['outside.json', 'project/']);
    });
  });

  it('fails for pipes, devices and files without end', special, async () => {
    const pipe = (file: string): void => {
      execFileSync('mkfifo', [file]);
    };
    for (const make of [pipe, link('/dev/zero')])
      assert.match((await readOf(make)) ?? '', /^unreadable: it is not a file/);
    for (const endless of ['/proc/kmsg', '/proc/self/pagemap'])
      await assert.rejects(localFiles.read(`file://${endless}`), UnreadableFile);
  });

  it('fails for other schemes and hosts', async () => {
    for (const uri of ['http://evil.example/x.json', 'vscode-remote://a/x.json', 'untitled:x'])
      assert.equal(await localFiles.read(uri), undefined);
  });
});

describe('a configuration', () => {
  it('is reported in each policy if it cannot be read, and not treated as missing', () =>
    inFolder(async (folder, uriOf) => {
      mkdirSync(path.join(folder, 'sub'));
      writeFileSync(path.join(folder, '.iam-policy.json'), suppressionFor('a.json'));
      mkdirSync(path.join(folder, 'sub/.iam-policy.json'));
      const client = await connect({ folders: [uriOf('')] });
      const [first, ...others] = await client.show(policy, uriOf('sub/policy.json'));
      assert.equal(first?.code, 'configuration');
      assert.match(JSON.stringify(first.message), /^"\.iam-policy\.json cannot be read: it is not a file\. /);
      assert.ok(others.some(({ code }) => code === 'invalid-effect'));
      const obedient = await client.show(policy, uriOf('policy.json'));
      assert.ok(!obedient.some(({ code }) => code === 'invalid-effect' || code === 'configuration'));
      await client.close();
    }));

  it('is not used, and reported, if it is open and larger than a file may be', () =>
    inFolder(async (_folder, uriOf) => {
      const client = await connect({ folders: [uriOf('')] });
      const large = suppressionFor('a.json').replace('{', `{${' '.repeat(1_000_000)}`);
      const shown = await client.show(large, uriOf('.iam-policy.json'));
      assert.deepEqual(
        shown.map(({ message }) => message),
        ['.iam-policy.json cannot be read: it is larger than 1 MB. It is ignored until it can be read.'],
      );
      const [first, ...others] = await client.show(policy, uriOf('policy.json'));
      assert.equal(first?.code, 'configuration');
      assert.ok(others.some(({ code }) => code === 'invalid-effect'));
      await client.close();
    }));

  it('opens no file through a link that leads out of its folder', links, () =>
    inFolder(async (folder, uriOf) => {
      symlinkSync('../outside.json', path.join(folder, 'link.json'));
      writeFileSync(path.join(folder, 'own.json'), policy);
      const client = await connect({ folders: [uriOf('')] });
      const codes = async (text: string) =>
        (await client.show(text, uriOf('.iam-policy.json'))).map(({ code }) => code);
      // A suppression is only known to be unused if its file could be read.
      const unknown = (file: string) => suppressionFor(file).replace('old-version', 'unique-sids-required');
      assert.deepEqual(await codes(unknown('/own.json')), ['unused-suppression']);
      assert.deepEqual(await codes(unknown('/link.json')), []);
      assert.deepEqual(await codes(unknown('/../outside.json')), []);
      await client.close();
    }),
  );
});

describe('a file that the client reads', () => {
  it('is used as soon as it arrives, however late', async () => {
    const client = await connect({
      folders: ['vscode-vfs://github/a/b'],
      initializationOptions: { readsFiles: true },
    });
    const uri = 'vscode-vfs://github/a/b/policy.json';
    client.connection.onRequest('iamPolicy/listFiles', () => []);
    const asked: string[] = [];
    let answer: (text: string) => void = () => undefined;
    client.connection.onRequest('iamPolicy/readFile', ({ uri: file }: { uri: string }) => {
      asked.push(file);
      return new Promise((resolve) => (answer = resolve));
    });
    const early = await client.show(policy, uri);
    assert.match(JSON.stringify(early[0]?.message), /cannot be read: it takes too long/);
    assert.ok(early.some(({ code }) => code === 'invalid-effect'));
    const again = client.nextPublication(uri);
    answer(suppressionFor('/other.json'));
    const late = (await again).map(({ code }) => code);
    assert.ok(!late.includes('invalid-effect') && !late.includes('configuration'), late.join(' '));
    assert.deepEqual(asked, ['vscode-vfs://github/a/b/.iam-policy.json']);
    await client.close();
  });

  it('is read and checked once for all suppressions that name it', async () => {
    const client = await connect({ initializationOptions: { readsFiles: true } });
    let reads = 0;
    client.connection.onRequest('iamPolicy/readFile', ({ uri }: { uri: string }) => {
      if (!uri.endsWith('/policy.json')) return null;
      reads++;
      return policy;
    });
    const one = { rule: 'invalid-effect', files: '/policy.json' };
    const text = JSON.stringify({
      suppressions: [...Array<typeof one>(40).fill(one), { ...one, statement: 'B' }],
    });
    const shown = await client.show(text, 'vscode-vfs://github/a/b/.iam-policy.json');
    assert.deepEqual(
      shown.map(({ code }) => code),
      ['unused-suppression'],
    );
    assert.equal(reads, 1);
    await client.close();
  });
});
