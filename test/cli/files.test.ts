import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  openSync,
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readBytes } from '../../cli/readText.ts';
import { replaceFile } from '../../cli/replaceFile.ts';
import { root } from '../project.ts';
import { runIn } from './commandLine.ts';

const policy = (actions: string): string =>
  `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ${actions}, "Resource": ` +
  '"arn:aws:s3:::reports/*" }] }\n';
const good = policy('"s3:GetObject"');
const typo = policy('"s3:GetObjet"');
const doubled = policy('["s3:GetObject", "s3:GetObject"]');
const fixed = policy('["s3:GetObject"]');
const posixOnly = { skip: process.platform === 'win32' ? 'there are no such files on Windows' : false };

const brackets = (count: number, inside: string): string =>
  `${'['.repeat(count)}${inside}${']'.repeat(count)}`;

/** Nesting that may hide a policy, or part of one, from the readers. */
const tooDeep: Readonly<Record<string, string>> = {
  'around.json': brackets(2_000, typo),
  'within.json': policy(brackets(2_000, '"s3:GetObjet"')),
  'around.yaml': `a: ${brackets(2_000, typo)}\n`,
  'within.yaml': policy(brackets(2_000, '"s3:GetObjet"')),
  'lines.yaml': Array.from({ length: 200 }, (_, index) => `${' '.repeat(index)}a:`).join('\n') + ` ${typo}`,
  'open.yaml': `Statement: ${'['.repeat(100_000)}`,
  'list.tf': `locals {\n  policy = ${brackets(2_000, `jsonencode(${typo})`)}\n}\n`,
  'blocks.tf': `${'a {\n'.repeat(100)}policy = jsonencode(${typo})\n${'}\n'.repeat(100)}`,
  'within.tf':
    `data "aws_iam_policy_document" "x" {\n  statement {\n    actions = ${brackets(100, '"s3:Get"')}\n  ` +
    '}\n}\n',
  'around.tf.json': `{ "locals": ${brackets(2_000, typo)} }`,
};

describe('files rewritten by iam-policy', () => {
  it('keep their mode, and no other file remains beside them', posixOnly, () =>
    runIn({ 'policy.json': doubled }, async (run, folder) => {
      const file = path.join(folder, 'policy.json');
      chmodSync(file, 0o750);
      await run('check', '--fix', 'policy.json');
      assert.equal(readFileSync(file, 'utf8'), fixed);
      assert.equal(statSync(file).mode & 0o777, 0o750);
      assert.deepEqual(readdirSync(folder), ['policy.json']);
    }),
  );
  it('keep their owner and group', posixOnly, () =>
    runIn({ 'policy.json': doubled, 'other.json': doubled }, async (run, folder) => {
      const files = ['policy.json', 'other.json'].map((name) => path.join(folder, name));
      // Only root can change the owner of a file. Without that, the new file would belong to root.
      if (process.getuid?.() === 0) chownSync(files[1] ?? '', 12_345, 23_456);
      const owners = (): readonly (readonly number[])[] =>
        files.map((file) => [statSync(file).uid, statSync(file).gid]);
      const before = owners();
      for (const command of [
        ['check', '--fix'],
        ['sort', '--write'],
        ['minimize', '--write'],
      ]) {
        for (const file of files) writeFileSync(file, doubled);
        await run(...command, 'policy.json', 'other.json');
        assert.ok(files.every((file) => readFileSync(file, 'utf8') !== doubled));
        assert.deepEqual(owners(), before);
      }
    }),
  );
  it('are replaced atomically, so that nobody reads a partial file', posixOnly, () =>
    runIn({ 'policy.json': doubled }, async (run, folder) => {
      const file = path.join(folder, 'policy.json');
      // A process that has the file open continues to read the old one.
      const before = openSync(file, 'r');
      await run('check', '--fix', 'policy.json');
      assert.equal(readFileSync(before, 'utf8'), doubled);
      closeSync(before);
      assert.equal(readFileSync(file, 'utf8'), fixed);
    }),
  );
  it('stay links, and their hard links stay the same file', posixOnly, () =>
    runIn({ 'real/a.json': doubled, 'b.json': doubled }, async (run, folder) => {
      const at = (name: string): string => path.join(folder, name);
      symlinkSync('real/a.json', at('link.json'));
      linkSync(at('b.json'), at('c.json'));
      await run('check', '--fix', 'link.json', 'b.json');
      assert.ok(lstatSync(at('link.json')).isSymbolicLink());
      for (const name of ['real/a.json', 'c.json']) assert.equal(readFileSync(at(name), 'utf8'), fixed);
    }),
  );
  it('are not changed through a link that leads out of the folder', posixOnly, () =>
    runIn({ 'out.json': doubled, 'in/good.json': good }, async (run, folder) => {
      symlinkSync('../out.json', path.join(folder, 'in/link.json'));
      for (const command of [
        ['check', '--fix'],
        ['sort', '--write'],
        ['minimize', '--write'],
      ]) {
        const { code, error } = await run(...command, 'in');
        assert.equal(readFileSync(path.join(folder, 'out.json'), 'utf8'), doubled);
        if (command[0] !== 'sort') {
          assert.equal(code, 2);
          assert.match(error, /in\/link\.json: this is a link to .*out\.json, outside the folder/);
        }
      }
    }),
  );
  it('are not changed if they were modified in the meantime', () =>
    runIn({ 'policy.json': doubled }, async (_run, folder) => {
      const file = path.join(folder, 'policy.json');
      const read = await readBytes(file, true);
      writeFileSync(file, typo.padEnd(doubled.length));
      await assert.rejects(replaceFile(read, fixed, folder), /another program changed this file/);
      assert.equal(readFileSync(file, 'utf8'), typo.padEnd(doubled.length));
      assert.deepEqual(readdirSync(folder), ['policy.json']);
    }));
  it('are not damaged if they are not UTF-8: this is reported, and the others are fixed', () => {
    const latin = Buffer.from(doubled.replace('reports', 'berichte-\u00E9'), 'latin1');
    const wide = Buffer.from(`\uFEFF${doubled}`, 'utf16le');
    return runIn(
      {
        'a/latin.json': latin,
        'a/wide.json': wide,
        'a/z.json': doubled,
        'a/x.json': Buffer.from([0xff, 0xc0]),
      },
      async (run, folder) => {
        for (const command of [
          ['check', '--fix'],
          ['sort', '--write'],
          ['minimize', '--write'],
        ]) {
          const { code, error } = await run(...command, 'a');
          assert.equal(code, 2);
          assert.equal(
            error,
            'iam-policy: a/latin.json: this is not valid UTF-8; save it as UTF-8.\n' +
              'iam-policy: a/wide.json: this is UTF-16; save it as UTF-8.\n',
          );
        }
        assert.deepEqual(readFileSync(path.join(folder, 'a/latin.json')), latin);
        assert.equal(readFileSync(path.join(folder, 'a/z.json'), 'utf8'), fixed);
      },
    );
  });
});

describe('the inputs of iam-policy', () => {
  it('are reported and counted if they cannot be read, and the others are checked', posixOnly, () =>
    runIn({ 'a/good.json': good }, async (run, folder) => {
      symlinkSync('self.json', path.join(folder, 'a/self.json'));
      execFileSync('mkfifo', [path.join(folder, 'a/pipe.json')]);
      const { code, out, error } = await run(
        'check',
        'a',
        'good.json/x.json',
        `${'x'.repeat(300)}.json`,
        '/dev/zero',
      );
      assert.equal(code, 2);
      assert.match(out, /^1 policy file checked: .* 5 inputs could not be checked\.\n$/);
      assert.match(error, /a\/pipe\.json: this is not a file\.\n/);
      assert.match(error, /self\.json: this is a link that leads back to itself\.\n/);
      assert.match(error, /\/dev\/zero: this is not a file\.\n/);
    }),
  );
  it('may be a named pipe, such as <(...)', posixOnly, () =>
    runIn({}, async (run, folder) => {
      const pipe = path.join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const writer = spawn('sh', ['-c', 'printf %s "$0" > "$1"', typo, pipe]);
      const exit = once(writer, 'exit');
      const { code, out } = await run('check', 'pipe');
      await exit;
      assert.equal(code, 1);
      assert.match(out, /^pipe:1:\d+: error: /);
    }),
  );
  it('are not waited for if no program writes to a named pipe', posixOnly, () =>
    runIn({}, async (_run, folder) => {
      const pipe = path.join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      await assert.rejects(
        readBytes(pipe, true, 0),
        /this is a pipe, and nothing was written to it in time\./,
      );
    }),
  );
  it('may be a pipe whose writer starts late, writes in pieces, and writes a lot', posixOnly, () =>
    runIn({}, async (_run, folder) => {
      const pipe = path.join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const script = 'sleep 0.2; exec > "$1"; printf first; sleep 0.2; head -c 1000000 /dev/zero';
      const exit = once(spawn('sh', ['-c', script, 'sh', pipe]), 'exit');
      const { bytes } = await readBytes(pipe, true);
      await exit;
      assert.equal(bytes.length, 'first'.length + 1_000_000);
    }),
  );
  for (const [name, text] of Object.entries(tooDeep)) {
    it(`make the check fail if they are nested too deeply: ${name}`, () =>
      runIn({ [`a/${name}`]: text, 'a/good.json': good }, async (run) => {
        const { code, out, error } = await run('check', 'a');
        assert.notEqual(code, 0);
        assert.match(out + error, /nested too deeply/);
      }));
  }
  it('are found by extension in any case, and not through links to folders', posixOnly, () =>
    runIn({ 'out/p.json': typo, 'in/P.JSON': typo, 'in/folder.json/p.json': good }, async (run, folder) => {
      symlinkSync('../out', path.join(folder, 'in/link'));
      symlinkSync('..', path.join(folder, 'in/up.json'));
      const { out, error } = await run('check', 'in');
      assert.equal(error, '');
      assert.match(out, /^in\/P\.JSON:.*[^]*2 policy files checked: 1 error,/);
    }),
  );
  it('never include the working folder because of an empty argument', () =>
    runIn({ 'policy.json': doubled }, async (run, folder) => {
      for (const command of [
        ['check', '--fix'],
        ['sort', '--write'],
        ['minimize', '--write'],
        ['convert', '--to', 'yaml'],
      ]) {
        const { code, error } = await run(...command, '');
        assert.equal(code, 2);
        assert.match(error, /An empty argument is not a file name\./);
      }
      assert.equal(readFileSync(path.join(folder, 'policy.json'), 'utf8'), doubled);
    }));
});

describe('an unreadable configuration', () => {
  const kinds: Readonly<Record<string, (file: string) => void>> = {
    'a folder': (file) => {
      mkdirSync(file);
    },
    'a pipe': (file) => {
      execFileSync('mkfifo', [file]);
    },
    'a loop of links': (file) => {
      symlinkSync(path.basename(file), file);
    },
    'a link to nothing': (file) => {
      symlinkSync('nowhere', file);
    },
    'a device': (file) => {
      symlinkSync('/dev/zero', file);
    },
    'larger than 1 MB': (file) => {
      writeFileSync(file, `{${' '.repeat(1_000_001)}}`);
    },
    'UTF-16': (file) => {
      writeFileSync(file, Buffer.from('\uFEFF{}', 'utf16le'));
    },
  };
  for (const [kind, make] of Object.entries(kinds)) {
    it(`is reported, and not treated as missing: ${kind}`, posixOnly, () =>
      runIn({ 'policy.json': good }, async (run, folder) => {
        make(path.join(folder, '.iam-policy.json'));
        const { code, out, error } = await run('check', 'policy.json');
        assert.equal(code, 2);
        assert.match(error, /^iam-policy: .*\.iam-policy\.json: the configuration cannot be read: .+\n$/);
        assert.match(out, /1 policy file checked/);
      }),
    );
  }
  it('does not include one with a byte order mark', () =>
    runIn(
      { '.iam-policy.json': '\uFEFF{ "rules": { "invalid-action": "off" } }', 'policy.json': typo },
      async (run) => {
        assert.deepEqual((await run('check', 'policy.json')).code, 0);
      },
    ));
  it('is reported quickly, and only once, if it consists of brackets', () =>
    runIn({ '.iam-policy.json': '['.repeat(900_000), 'policy.json': good }, async (run) => {
      const { code, error } = await run('check', 'policy.json');
      assert.equal(code, 2);
      assert.ok(error.split('\n').length < 120);
      assert.match(error, /This is nested too deeply\./);
    }));
});

describe('iam-policy as a process', posixOnly, () => {
  it('keeps its exit code if the reader of its output has ended', () =>
    runIn({ 'policy.json': typo }, (_run, folder) => {
      const command = '"$0" "$1" check policy.json | true; echo "${PIPESTATUS[0]}"';
      const { stdout, stderr } = spawnSync(
        'bash',
        ['-c', command, process.execPath, path.join(root, 'dist/cli/main.mjs')],
        { cwd: folder, encoding: 'utf8' },
      );
      assert.deepEqual([stdout, stderr], ['1\n', '']);
      return Promise.resolve();
    }));
});

describe('a system error', () => {
  it('is reported in words, without the name of a system call', posixOnly, () =>
    runIn({ 'good.json': good }, async (run, folder) => {
      symlinkSync('nowhere.json', path.join(folder, 'dangling.json'));
      const stderrOf = async (file: string): Promise<string> => {
        const { code, error } = await run('check', file);
        assert.equal(code, 2);
        return error;
      };
      assert.equal(
        await stderrOf('good.json/x.json'),
        'iam-policy: good.json/x.json: a part of this path is a file, not a folder.\n',
      );
      assert.match(
        await stderrOf('.'),
        /dangling\.json: no such file, or a link to a file that does not exist\.\n/,
      );
      assert.match(await stderrOf(`${'x'.repeat(300)}.json`), /x\.json: the name is too long\.\n/);
    }),
  );
  it('is reported for a configuration', { skip: process.platform !== 'linux' }, () =>
    runIn({ 'good.json': good }, async (run, folder) => {
      symlinkSync('/proc/self/pagemap', path.join(folder, '.iam-policy.json'));
      const { code, error } = await run('check', 'good.json');
      assert.equal(code, 2);
      assert.match(error, /the configuration cannot be read: the system cannot read this as a file\.\n/);
    }),
  );
});

describe('a key written with escapes', () => {
  it('is decoded, in a file that is found in a folder', () =>
    runIn({ 'escaped.json': typo.replace('Statement', 'Stat\\u0065ment') }, async (run) => {
      const { code, out } = await run('check', '.');
      assert.equal(code, 1);
      assert.match(out, /GetObjet/);
    }));
});

describe('the name of a member of every object', () => {
  const wrong: readonly (readonly string[])[] = [
    ['check', '--kind', 'constructor', 'good.json'],
    ['check', '--kind', 'resource/constructor', 'good.json'],
    ['check', '--format', '__proto__', 'good.json'],
    ['actions', '--level', 'constructor'],
    ['actions', '--service', 'constructor'],
    ['convert', '--to', 'toString', 'good.json'],
    ['__proto__'],
  ];
  for (const args of wrong)
    it(`is rejected: iam-policy ${args.join(' ')}`, () =>
      runIn({ 'good.json': good }, async (run) => {
        const { code, out, error } = await run(...args);
        assert.equal(code, 2);
        assert.equal(out, '');
        assert.match(error, new RegExp(args.includes('resource/constructor') ? 'unknown service' : '.'));
      }));
  it('is not a rule or policy type in a configuration', () =>
    runIn(
      {
        'good.json': good,
        '.iam-policy.json':
          '{ "rules": { "constructor": "off" }, "kinds": [{ "files": "*", "kind": "toString" }] }',
      },
      async (run) => {
        const { error } = await run('check', 'good.json');
        assert.match(error, /Unknown rule "constructor"/);
        assert.match(error, /Unknown policy type "toString"/);
      },
    ));
});
