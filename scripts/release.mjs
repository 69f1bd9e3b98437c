// npm run release:check: does everything that a release does, except the upload, in a temporary folder: packs the npm
// package and the extension, tries both, and compares versions, names and pages. Needs a built `dist/`. `--tag v1.2.0`
// also checks that this is the version; `--open-vsx` publishes the extension with ovsx, which it downloads, to a
// stand-in for Open VSX; `--quick` keeps vsce's compression.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publishToStandIn } from './openVsx.mjs';

const root = path.resolve(import.meta.dirname, '..');
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const { name, version, publisher, repository, icon } = manifest;

const work = mkdtempSync(path.join(tmpdir(), 'iam-policy-release-'));
const npm = (folder, ...args) => execFileSync('npm', args, { cwd: folder, encoding: 'utf8' });
const run = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
/** The maximum size of the extension, in bytes. */
const maxSize = 1.2 * 1024 * 1024;
/** The size of vsce's output relative to Zopfli's. */
const vsceByZopfli = 1.05;
const say = (text) => console.log(`ok - ${text}`);

function checkManifest() {
  const tag = process.argv.indexOf('--tag');
  if (tag >= 0) {
    assert.equal(process.argv[tag + 1], `v${version}`, 'the tag is the version of package.json');
    run('esbuild.mjs', '--tool', 'sync-translations', '--check');
  }
  assert.match(repository.url, /^https:\/\/github\.com\/[^/]+\/[^/]+\.git$/);
  assert.match(read('CHANGELOG.md'), new RegExp(`^## (Unreleased|${version.replaceAll('.', '\\.')})`, 'm'));
  assert.equal(
    JSON.parse(read('package-lock.json')).version,
    version,
    'package-lock.json has the same version',
  );
  assert.ok(read('docs/ci.md').includes(`@v${version}`), 'docs/ci.md names this version');
  for (const script of ['preinstall', 'install', 'postinstall'])
    assert.equal(manifest.scripts[script], undefined);
  const png = readFileSync(path.join(root, icon));
  assert.ok(png.readUInt32BE(16) >= 128 && png.readUInt32BE(20) >= 128, 'the icon has at least 128 pixels');
  say(`${publisher}.${name} ${version}`);
}

/** Packs the package as npm would publish it, installs it offline, and runs it as a user would. */
function tryNpmPackage() {
  execFileSync(process.execPath, ['scripts/library.mjs'], { cwd: root });
  npm(root, 'pack', '--ignore-scripts', '--silent', '--pack-destination', work);
  const file = path.join(work, `${name}-${version}.tgz`);
  const folder = path.join(work, 'project');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  npm(folder, 'install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', file);
  writeFileSync(
    path.join(folder, 'policy.json'),
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObjet", "Resource": "*" }] }\n',
  );
  const { status, stdout } = spawnSync('npx', ['--no-install', name, 'check', 'policy.json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(status, 1, stdout);
  assert.match(stdout, /\[invalid-action\]/);
  tryLibrary(folder);
  const bins = readdirSync(path.join(folder, 'node_modules/.bin')).filter((bin) =>
    bin.startsWith('iam-policy'),
  );
  assert.deepEqual(bins.sort(), Object.keys(manifest.bin).sort());
  say(`npm package, ${String(Math.ceil(statSync(file).size / 1024))} KB; npx ${name} check runs`);
}

/** Runs the example of docs/library.md with the installed package, and checks its types. */
function tryLibrary(folder) {
  const [, example] = /```ts\n([^]*?)```/.exec(read('docs/library.md')) ?? [];
  writeFileSync(path.join(folder, 'example.mts'), example);
  writeFileSync(path.join(folder, 'example.mjs'), example);
  const { stdout } = spawnSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' });
  assert.match(stdout, /^3:\d+ invalid-action: /m);
  const tsc = path.join(root, 'node_modules/@typescript/native/bin/tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
  const roots = ['--typeRoots', path.join(root, 'node_modules/@types')];
  const types = spawnSync(process.execPath, [tsc, ...options, ...roots, 'example.mts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(types.status, 0, types.stdout);
  say('library, with types');
}

/** Packs the extension as `vsce publish` and `ovsx publish` would upload it. */
async function tryExtension() {
  const file = path.join(work, 'extension.vsix');
  const quick = process.argv.includes('--quick');
  const options = ['--no-build', ...(quick ? ['--quick'] : [])];
  execFileSync(process.execPath, ['scripts/package.mjs', ...options, file], { cwd: root });
  const archive = readFileSync(file);
  for (const entry of [
    'extension/package.json',
    'extension/readme.md',
    'extension/changelog.md',
    `extension/${icon}`,
  ])
    assert.ok(archive.includes(entry), entry);
  assert.ok(
    archive.length <= maxSize * (quick ? vsceByZopfli : 1),
    `the extension has at most 1.2 MB, not ${String(archive.length)} bytes`,
  );
  say(`extension, ${String(Math.ceil(archive.length / 1024))} KB`);
  if (process.argv.includes('--open-vsx')) say(`${await publishToStandIn(file, manifest)} uploads it`);
}

try {
  checkManifest();
  tryNpmPackage();
  await tryExtension();
} finally {
  rmSync(work, { recursive: true, force: true });
}
