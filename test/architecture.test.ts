import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import codeMap from '../.dependency-cruiser.mjs';
import { readProjectFile, root } from './project.ts';
import { parseSource, readSource, readSources } from './sources.ts';
import type { ClassShape, Source } from './sources.ts';

const core = 'server/src';

/** The folders in which documents are read. */
const mayBeLong = (file: string): boolean =>
  file.startsWith(`${core}/`) && !file.startsWith(`${core}/catalogFiles/`);

/** Tests and benchmarks may import anything. */
const free = ['test', 'bench'];

/** The folders of the project, without those that a command writes. */
function topFolders(): readonly string[] {
  const written = new Set(['dist', 'node_modules', 'out']);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !written.has(entry.name))
    .map(({ name }) => name);
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

const sources = readSources(['protocol', 'server', 'client', 'cli', 'mcp', 'library']);
const everything = [...sources, ...readSources(free)];
const scripts = [
  ...readSources(['scripts', 'test/vscode'], /\.[cm]js$/),
  ...['esbuild.mjs', '.dependency-cruiser.mjs'].map(readSource),
];
const complaints = (
  complain: (source: Source) => readonly string[],
  of: readonly Source[] = everything,
): readonly string[] =>
  of.flatMap((source) => complain(source).map((complaint) => `${source.file}: ${complaint}`));

describe('the code map', () => {
  it('is enforced for every import by `npm run lint`', () => {
    const allows = (from: string, to: string): boolean =>
      codeMap.allowed.some(
        (rule) =>
          new RegExp(rule.from.path).test(from) &&
          rule.to.dependencyTypes === undefined &&
          rule.to.path.some((path) => new RegExp(path).test(to)),
      );
    const policy = `${core}/policy/x.ts`;
    assert.ok(allows(policy, `${core}/text/range.ts`));
    assert.ok(!allows(policy, `${core}/rules/rule.ts`));
    assert.ok(!allows(policy, 'node_modules/jsonc-parser/main.js'));
    assert.ok(allows(`${core}/catalog/x.ts`, `${core}/policy/wildcard.ts`));
    assert.ok(!allows(`${core}/catalog/x.ts`, `${core}/policy/arn.ts`));
    assert.ok(!allows(`${core}/analysis/x.ts`, `${core}/hosts/json/parse.ts`));
  });

  it('is described in ARCHITECTURE.md, folder by folder', () => {
    const page = readProjectFile('ARCHITECTURE.md');
    const folders = readdirSync(path.join(root, core)).filter((name) => !page.includes(`\`${name}`));
    assert.deepEqual(folders, []);
    assert.deepEqual(
      [...topFolders(), 'server/tools'].filter((name) => !page.includes(`\`${name}\``)),
      [],
    );
  });

  it('names only files that exist, as does the other documentation', () => {
    const files = [...everything, ...scripts].map(({ file }) => `/${file}`);
    const pages = ['ARCHITECTURE.md', 'CONTRIBUTING.md', ...markdownIn('docs')];
    const missing = pages.flatMap((page) =>
      [...readProjectFile(page).matchAll(/`(\w[\w/.]*\.(?:ts|mjs))`/g)]
        .map(([, name = '']) => name)
        .filter((name) => !files.some((file) => file.endsWith(`/${name}`)))
        .map((name) => `${page}: ${name}`),
    );
    assert.deepEqual(missing, []);
  });

  it('imports the LSP library in one file, except for types and connections', () => {
    const wrong = complaints(
      ({ imports }) =>
        imports
          .filter(({ target, typeOnly }) => target === 'vscode-languageserver' && !typeOnly)
          .map(({ target }) => target),
      sources.filter(({ file }) => file !== `${core}/server/protocol.ts`),
    );
    assert.deepEqual(wrong, []);
  });
});

describe('the sources', () => {
  it('have at most 400 lines per file, and half of the files at most 80', () => {
    assert.deepEqual(
      complaints(({ lines }) => (lines > 400 ? [`${lines} lines`] : [])),
      [],
    );
    const sizes = sources.map(({ lines }) => lines).sort((a, b) => a - b);
    assert.ok((sizes[Math.floor(sizes.length / 2)] ?? 0) <= 80);
  });

  it('contain no any, no non-null assertion and no module-level state', () => {
    assert.deepEqual(
      complaints(({ offenses }) => offenses),
      [],
    );
    const bad =
      'let a: any = 1;\nexport let b = a!;\nfor (let c = 0; ; ) c++;\nconst d = new Map();\n' +
      'const e: ReadonlySet<string> = new Set();';
    assert.deepEqual(parseSource('x.ts', bad).offenses, [
      'any in line 1',
      'non-null assertion in line 2',
      'state of a module in line 1',
      'state of a module in line 2',
      'state of a module in line 4',
    ]);
  });

  it('contain no line over 120 characters, no comment that disables a check, and no TODO', () => {
    const ownWords = ['test/sources.ts', 'test/architecture.test.ts'];
    assert.deepEqual(
      complaints(
        ({ slips }) => slips,
        [...everything, ...scripts].filter(({ file }) => !ownWords.includes(file)),
      ),
      [],
    );
    const filler = 'x'.repeat(120);
    const kept = `// https://${filler}\nimport x from '${filler}';\nconst y = /${filler}/;\n`;
    assert.deepEqual(parseSource('x.ts', `${kept}// ${filler}\n`).slips, ['123 characters in line 4']);
    const template = `const z = \`\n${filler}x\`;`;
    assert.deepEqual(parseSource('test/x.ts', template).slips, []);
    assert.deepEqual(parseSource('x.ts', template).slips, ['123 characters in line 2']);
    assert.deepEqual(
      parseSource('x.mjs', '/* eslint-disable */ // oxlint-disable-line // TODO // @ts-ignore').slips,
      ['eslint-disable', 'oxlint-disable', 'TODO', '@ts-ignore'],
    );
  });

  it('spread no list of unknown length into arguments, because a document may have more entries than fit', () => {
    assert.deepEqual(
      complaints(
        ({ spreads }) => spreads,
        sources.filter(({ file }) => mayBeLong(file)),
      ),
      [],
    );
    assert.deepEqual(parseSource('x.ts', 'a.push(\n...b);Math.max(...c);d.concat(...e)').spreads, [
      'spread in line 2',
      'spread in line 2',
    ]);
  });

  it('declare classes so that no object literal is accepted in place of an instance', () => {
    const bases = new Map(everything.flatMap(({ classes }) => classes.map((shape) => [shape.name, shape])));
    const isOpen = ({ closed, base }: ClassShape): boolean => {
      if (closed) return false;
      const inherited = base === undefined ? undefined : bases.get(base);
      return inherited === undefined ? base !== 'Error' : isOpen(inherited);
    };
    const open = (source: Source): readonly string[] => source.classes.filter(isOpen).map(({ name }) => name);
    assert.deepEqual(complaints(open), []);
    const shapes =
      'class A { a = 1 } class B { #b = 1 } class C extends Error {} class D implements E { d = 1 }';
    assert.deepEqual(open(parseSource('x.ts', shapes)), ['A']);
  });
});
