import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readProjectFile, root } from './project.ts';
import { parseSource, readSources } from './sources.ts';
import type { Import, Source } from './sources.ts';

/** What a part of the project may import besides itself. */
interface Part {
  /** Other parts, by their paths. */
  readonly parts?: readonly string[];
  /** Parts of which it may import types alone. */
  readonly types?: readonly string[];
  /** Packages; a name that ends in `/` or `:` stands for all that begin with it. */
  readonly packages?: readonly string[];
}

const core = 'server/src';
const inCore = (...folders: readonly string[]): readonly string[] =>
  folders.map((folder) => `${core}/${folder}`);
const belowRules = ['text', 'syntax', 'policy', 'catalog', 'refactorings'];
const belowAnalysis = [...belowRules, 'rules', 'hosts', 'configuration'];
const belowFeatures = [...belowAnalysis, 'analysis', 'notations', 'evaluation', 'policyTests'];
const all = [...belowFeatures, 'features', 'languageService.ts', 'server'];
const anything = {
  parts: [
    ...inCore(
      ...all,
      'hosts/json',
      'hosts/yaml',
      'hosts/terraform',
      'hosts/code',
      'hosts/looks.ts',
      'server/node',
    ),
    'server/tools',
    'package.json',
  ],
};

/** The code map of ARCHITECTURE.md. A file belongs to the part with the longest path that it begins with. */
const table: Readonly<Record<string, Part>> = {
  [`${core}/text`]: {},
  [`${core}/syntax`]: { parts: inCore('text') },
  [`${core}/policy`]: { parts: inCore('syntax', 'text') },
  [`${core}/catalog`]: { parts: inCore('text', 'policy/wildcard') },
  [`${core}/hosts`]: { parts: inCore('policy', 'syntax', 'text') },
  [`${core}/hosts/json`]: {
    parts: inCore('hosts', 'hosts/cloudFormation', 'hosts/json/look.ts', 'policy', 'syntax', 'text'),
    packages: ['jsonc-parser'],
  },
  [`${core}/hosts/cloudFormation`]: { parts: inCore('hosts', 'policy', 'syntax', 'text') },
  // Within brackets YAML is written as JSON is.
  [`${core}/hosts/yaml`]: {
    parts: inCore(
      'hosts',
      'hosts/cloudFormation',
      'hosts/json',
      'hosts/yaml/look.ts',
      'policy',
      'syntax',
      'text',
    ),
  },
  // A heredoc may hold JSON.
  [`${core}/hosts/terraform`]: {
    parts: inCore('hosts', 'hosts/json', 'hosts/terraform/look.ts', 'policy', 'syntax', 'text'),
  },
  [`${core}/hosts/code`]: {
    parts: inCore('hosts', 'hosts/json', 'hosts/code/look.ts', 'policy', 'syntax', 'text'),
  },
  // Who looks loads no parser: these are in the file that starts the server.
  [`${core}/hosts/json/look.ts`]: { parts: inCore('hosts', 'policy') },
  [`${core}/hosts/yaml/look.ts`]: { parts: inCore('hosts', 'policy') },
  [`${core}/hosts/terraform/look.ts`]: { parts: inCore('hosts', 'policy') },
  [`${core}/hosts/code/look.ts`]: { parts: inCore('hosts', 'policy') },
  [`${core}/hosts/looks.ts`]: {
    parts: inCore('hosts', ...['json', 'yaml', 'terraform', 'code'].map((host) => `hosts/${host}/look.ts`)),
  },
  [`${core}/hosts/hosts.ts`]: {
    parts: inCore('hosts', 'hosts/json', 'hosts/yaml', 'hosts/terraform', 'hosts/code'),
  },
  [`${core}/notations`]: { parts: inCore('hosts/json', 'policy', 'syntax', 'text') },
  [`${core}/refactorings`]: { parts: inCore('catalog', 'policy', 'syntax', 'text') },
  [`${core}/evaluation`]: { parts: inCore('policy', 'syntax', 'text') },
  [`${core}/policyTests`]: { parts: inCore('hosts', 'hosts/json', 'policy', 'syntax', 'text') },
  [`${core}/rules`]: { parts: inCore(...belowRules) },
  [`${core}/analysis`]: { parts: inCore(...belowAnalysis) },
  [`${core}/configuration`]: {
    parts: inCore('hosts', 'hosts/json', 'rules', 'policy', 'syntax', 'text'),
  },
  [`${core}/features`]: {
    parts: [...inCore(...belowFeatures), 'snippets/snippets.json'],
    packages: ['vscode-languageserver-types'],
  },
  [`${core}/languageService.ts`]: {
    parts: inCore(...belowFeatures, 'hosts/hosts.ts', 'features'),
    packages: ['vscode-languageserver-types'],
  },
  [`${core}/server`]: {
    parts: [
      ...inCore('configuration', 'features/codeActions/kinds'),
      ...inCore('hosts/host.ts', 'hosts/looks.ts', 'text/lineIndex'),
      'package.json',
    ],
    types: inCore(...all),
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-languageserver-types'],
  },
  [`${core}/server/node`]: {
    parts: inCore('server'),
    types: inCore(...all),
    packages: ['node:', 'vscode-languageserver/node'],
  },
  [`${core}/server/browser`]: {
    parts: inCore('languageService.ts', 'server'),
    types: inCore(...all),
    packages: ['vscode-languageserver/browser'],
  },
  'server/tools': { ...anything, packages: ['node:', '@cloud-copilot/'] },
  client: { packages: ['vscode', 'vscode-languageclient'] },
  'client/src/node': {
    parts: ['client'],
    packages: ['node:', 'vscode', 'vscode-languageclient', 'vscode-languageclient/'],
  },
  'client/src/browser': {
    parts: ['client'],
    packages: ['vscode', 'vscode-languageclient', 'vscode-languageclient/'],
  },
  mcp: {
    parts: inCore('languageService.ts', 'analysis', 'features', 'policy', 'server/node').concat(
      'package.json',
      'snippets/snippets.json',
    ),
    packages: ['node:', '@modelcontextprotocol/', 'vscode-languageserver-types', 'zod'],
  },
  cli: { ...anything, packages: ['node:', 'sarif', 'tinyglobby', 'vscode-languageserver-types'] },
};

/** Tests and benchmarks may look at everything. */
const free = ['test', 'bench'];

const partPaths = Object.keys(table).sort((a, b) => b.length - a.length);
const partOf = (file: string): string | undefined =>
  partPaths.find((part) => file === part || file.startsWith(`${part}/`));

function mayImport(file: string, { target, isFile, typeOnly }: Import): boolean {
  const part = partOf(file);
  if (part === undefined) return false;
  const { parts = [], types = [], packages = [] } = table[part] ?? {};
  if (!isFile)
    return packages.some((name) => target === name || (/[:/]$/.test(name) && target.startsWith(name)));
  const targetPart = partOf(target) ?? target;
  if (targetPart === part) return true;
  // `policy/wildcard` stands for the files that begin so, and a part for all that is in it but is no part of its own.
  const allowed = typeOnly ? [...parts, ...types] : parts;
  return allowed.some((path) => targetPart === path || (partOf(path) !== path && target.startsWith(path)));
}

const sources = readSources(['server', 'client', 'cli', 'mcp']);
const everything = [...sources, ...readSources(free)];
const complaints = (
  complain: (source: Source) => readonly string[],
  of: readonly Source[] = everything,
): readonly string[] =>
  of.flatMap((source) => complain(source).map((complaint) => `${source.file}: ${complaint}`));

describe('the code map', () => {
  it('is kept by every import', () => {
    const wrong = complaints(
      ({ file, imports }) => imports.filter((each) => !mayImport(file, each)).map(({ target }) => target),
      sources,
    );
    assert.deepEqual(wrong, []);
  });

  it('would notice a wrong import', () => {
    const text = "import type { A } from '../rules/rule.ts';\nimport { b } from 'jsonc-parser';";
    const upward = parseSource(`${core}/policy/x.ts`, text);
    assert.deepEqual(
      upward.imports.map((each) => mayImport(upward.file, each)),
      [false, false],
    );
    const wildcard = parseSource(
      `${core}/catalog/x.ts`,
      "export * from '../policy/wildcard.ts';\nimport '../policy/arn.ts';",
    );
    assert.deepEqual(
      wildcard.imports.map((each) => mayImport(wildcard.file, each)),
      [true, false],
    );
  });

  it('is drawn in ARCHITECTURE.md, folder by folder', () => {
    const page = readProjectFile('ARCHITECTURE.md');
    const folders = readdirSync(path.join(root, core)).filter((name) => !page.includes(`\`${name}`));
    assert.deepEqual(folders, []);
    assert.deepEqual(
      ['client', 'cli', 'mcp', 'server/tools', ...free].filter((name) => !page.includes(`\`${name}\``)),
      [],
    );
  });

  it('keeps rules apart: none imports another', () => {
    const isRule = (file: string): boolean =>
      file.startsWith(`${core}/rules/`) && existsSync(path.join(root, file.replace(/\.ts$/, '.md')));
    const rules = sources.filter(({ file }) => isRule(file));
    assert.ok(rules.length > 0);
    assert.deepEqual(
      complaints(({ imports }) => imports.map(({ target }) => target).filter(isRule), rules),
      [],
    );
  });

  it("imports the protocol's library in one file, but for types and connections", () => {
    const wrong = complaints(
      ({ imports }) =>
        imports
          .filter(({ target, typeOnly }) => target === 'vscode-languageserver' && !typeOnly)
          .map(({ target }) => target),
      sources.filter(({ file }) => file !== `${core}/server/protocol.ts`),
    );
    assert.deepEqual(wrong, []);
  });

  it('leaves the AWS data package to the build and the tests', () => {
    const shipped = sources.filter(({ file }) => !file.startsWith('server/tools/'));
    assert.deepEqual(
      complaints(({ text }) => (text.includes('@cloud-copilot/') ? ['@cloud-copilot'] : []), shipped),
      [],
    );
  });
});

describe('the sources', () => {
  it('are files of a size to be read: at most 400 lines, half of them at most 80', () => {
    assert.deepEqual(
      complaints(({ lines }) => (lines > 400 ? [`${lines} lines`] : [])),
      [],
    );
    const sizes = sources.map(({ lines }) => lines).sort((a, b) => a - b);
    assert.ok((sizes[Math.floor(sizes.length / 2)] ?? 0) <= 80);
  });

  it('export nothing that nobody imports', () => {
    const imports = everything.flatMap((source) => source.imports);
    const isImported = (file: string, name: string): boolean =>
      imports.some(({ target, names }) => target === file && names?.includes(name) !== false);
    const unused = (source: Source): readonly string[] =>
      source.exports.filter((name) => !isImported(source.file, name));
    // The build runs what is called so of each tool.
    const isMain = (complaint: string): boolean => /^server\/tools\/[\w-]+\.ts: main$/.test(complaint);
    assert.deepEqual(
      complaints(unused, sources).filter((complaint) => !isMain(complaint)),
      [],
    );
    assert.deepEqual(unused(parseSource('x.ts', 'export const a = 1, b = a;\nexport function c() {}')), [
      'a',
      'b',
      'c',
    ]);
  });

  it('hold no any, no non-null assertion, no silenced check, no open end and no state of a module', () => {
    const ownWords = ['test/sources.ts', 'test/architecture.test.ts'];
    assert.deepEqual(
      complaints(
        ({ offences }) => offences,
        everything.filter(({ file }) => !ownWords.includes(file)),
      ),
      [],
    );
    const bad =
      'let a: any = 1;\nexport let b = a!;\n// TODO\nfor (let c = 0; ; ) c++;\nconst d = new Map();\nconst e: ReadonlySet<string> = new Set();';
    assert.deepEqual(parseSource('x.ts', bad).offences, [
      'any in line 1',
      'non-null assertion in line 2',
      'state of a module in line 1',
      'state of a module in line 2',
      'state of a module in line 5',
      'TODO',
    ]);
  });
});
