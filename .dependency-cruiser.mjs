// Defines which part of the project may import which, and rejects cycles. With it, `npm run lint` enforces the code map
// of ARCHITECTURE.md.

/**
 * What a part may import in addition to itself: other parts by path, and packages; from the parts in `types`, only
 * types.
 * @typedef {{ parts?: string[], types?: string[], packages?: string[] }} Part
 */

const core = 'server/src';
const inCore = (...folders) => folders.map((folder) => `${core}/${folder}`);
const hosts = ['json', 'yaml', 'terraform', 'code'];
const belowRules = ['text', 'syntax', 'policy', 'catalog', 'refactorings'];
const belowAnalysis = [...belowRules, 'rules', 'hosts', 'configuration'];
const belowFeatures = [...belowAnalysis, 'analysis', 'notations', 'evaluation', 'policyTests'];
const all = [...belowFeatures, 'features', 'api', 'server'];
const anything = [
  ...inCore(
    ...all,
    'api/node',
    ...hosts.map((host) => `hosts/${host}`),
    'hosts/looks.ts',
    'server/node',
    'server/translation',
  ),
  'server/tools',
  'package.json',
];
/** The LSP library; its two builds differ only in their input and output. */
const lsp = ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-languageserver-types'];

/** @type {Record<string, Part>} A file belongs to the part with the longest path that it begins with. */
const table = {
  // Types that server and client send each other; nothing is left of them at run time.
  protocol: { packages: ['vscode-languageserver-types'] },
  [`${core}/text`]: { packages: ['vscode-uri'] },
  [`${core}/syntax`]: { parts: inCore('text') },
  [`${core}/policy`]: { parts: inCore('syntax', 'text') },
  [`${core}/catalog`]: { parts: inCore('text', 'policy/wildcard') },
  [`${core}/catalogFiles`]: { parts: inCore('catalog') },
  [`${core}/hosts`]: { parts: inCore('policy', 'syntax', 'text') },
  [`${core}/hosts/json`]: {
    parts: inCore('hosts', 'hosts/cloudFormation', 'hosts/json/look.ts', 'policy', 'syntax', 'text'),
    packages: ['jsonc-parser'],
  },
  [`${core}/hosts/cloudFormation`]: { parts: inCore('hosts', 'policy', 'syntax', 'text') },
  // YAML's flow style is written like JSON.
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
  // A heredoc may contain JSON.
  [`${core}/hosts/terraform`]: {
    parts: inCore('hosts', 'hosts/json', 'hosts/terraform/look.ts', 'policy', 'syntax', 'text'),
  },
  // A list in code is written like one in JSON.
  [`${core}/hosts/code`]: {
    parts: inCore('hosts', 'hosts/json', 'hosts/code/look.ts', 'policy', 'syntax', 'text'),
  },
  // A look loads no parser, because it is part of the file that starts the server.
  ...Object.fromEntries(
    hosts.map((host) => [`${core}/hosts/${host}/look.ts`, { parts: inCore('hosts', 'policy', 'text/uri') }]),
  ),
  [`${core}/hosts/looks.ts`]: { parts: inCore('hosts', ...hosts.map((host) => `hosts/${host}/look.ts`)) },
  [`${core}/hosts/hosts.ts`]: { parts: inCore('hosts', ...hosts.map((host) => `hosts/${host}`)) },
  [`${core}/notations`]: {
    parts: inCore('hosts/json', 'hosts/yaml', 'hosts/terraform', 'policy', 'syntax', 'text'),
  },
  [`${core}/refactorings`]: { parts: inCore('catalog', 'policy', 'syntax', 'text') },
  [`${core}/evaluation`]: { parts: inCore('policy', 'syntax', 'text') },
  [`${core}/policyTests`]: { parts: inCore('hosts', 'hosts/json', 'policy', 'syntax', 'text') },
  [`${core}/rules`]: { parts: inCore(...belowRules) },
  [`${core}/analysis`]: { parts: inCore(...belowAnalysis) },
  [`${core}/configuration`]: { parts: inCore('hosts', 'hosts/json', 'rules', 'policy', 'syntax', 'text') },
  [`${core}/features`]: {
    parts: [...inCore(...belowFeatures), 'snippets/snippets.json'],
    types: ['protocol'],
    packages: ['vscode-languageserver-types'],
  },
  [`${core}/service`]: { parts: inCore(...belowFeatures, 'hosts/hosts.ts', 'features') },
  [`${core}/api`]: {
    parts: inCore(
      ...belowFeatures,
      'hosts/hosts.ts',
      'hosts/looks.ts',
      'features',
      'service',
      'catalogFiles',
    ),
    types: ['protocol'],
    packages: ['vscode-languageserver-types'],
  },
  [`${core}/api/node`]: { parts: inCore('api', 'catalog'), packages: ['node:'] },
  // The language service is a separate file, which is loaded when it is needed.
  [`${core}/server`]: {
    parts: [...inCore('api/documents.ts', 'server/translation'), 'package.json'],
    types: [...inCore('api'), 'protocol'],
    packages: lsp,
  },
  [`${core}/server/translation`]: { types: inCore('api') },
  [`${core}/server/node`]: {
    parts: inCore('api/node', 'server'),
    types: inCore('api'),
    packages: ['node:', ...lsp],
  },
  [`${core}/server/browser`]: {
    parts: inCore('api', 'server'),
    types: [...inCore('api'), 'protocol'],
    packages: lsp,
  },
  'server/tools': {
    parts: [...anything, ...inCore('catalogFiles'), 'scripts/dataPackage.mjs'],
    packages: ['node:', '@cloud-copilot/', 'iam-data-dependent-actions', 'typescript'],
  },
  'client/src/main.ts': { parts: ['client', 'client/src/node', 'client/src/browser'], packages: ['vscode'] },
  client: { types: ['protocol'], packages: ['vscode', 'vscode-languageclient'] },
  'client/src/node': { parts: ['client'], packages: ['node:', 'vscode', 'vscode-languageclient'] },
  'client/src/browser': {
    parts: ['client'],
    types: ['protocol'],
    packages: ['vscode', 'vscode-languageclient'],
  },
  mcp: {
    parts: [...inCore('api', 'api/node'), 'package.json', 'snippets/snippets.json'],
    packages: ['node:', '@modelcontextprotocol/', 'vscode-languageserver-types', 'zod'],
  },
  library: { parts: inCore('api', 'api/node'), packages: ['node:'] },
  cli: {
    parts: [...inCore('api', 'api/node'), 'package.json'],
    packages: ['node:', 'sarif', 'tinyglobby', 'vscode-languageserver-types'],
  },
};

const paths = Object.keys(table);
const escaped = (text) => text.replace(/[.\\/]/g, '\\$&');

/** Matches the files of a part, except for those of parts inside it. */
function inside(part) {
  const within = paths.filter((other) => other !== part && other.startsWith(`${part}/`));
  const inner = within.map((other) => `(?!${escaped(other)}(?:/|$))`).join('');
  // `policy/wildcard` matches the files whose paths start with it.
  const end = paths.includes(part) || part.includes('.') ? '(?:/|$)' : '';
  return `^${inner}${escaped(part)}${end}`;
}

// The regular expressions are short, because the tool rejects those that could take long.
function packagePath(name) {
  if (name === 'node:') return '^(?:node:)?[a-z0-9_]+(?:/promises|/consumers)?$';
  return `node_modules/(?:@types/)?${escaped(name)}${name.endsWith('/') ? '' : '/'}|^${escaped(name)}$`;
}

function mayImport([part, { parts = [], types = [], packages = [] }]) {
  const from = { path: inside(part) };
  const rules = [{ from, to: { path: [part, ...parts].map(inside) } }];
  if (types.length > 0) rules.push({ from, to: { path: types.map(inside), dependencyTypes: ['type-only'] } });
  if (packages.length > 0) rules.push({ from, to: { path: packages.map(packagePath) } });
  return rules;
}

/** A rule's file is named after its id, which contains a hyphen; the other files beside it have none. */
const rule = `^${core}/rules/[^/]+/[a-z0-9]+-[^/]+\\.ts$`;

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-rule-needs-another', severity: 'error', from: { path: rule }, to: { path: rule } },
  ],
  allowedSeverity: 'error',
  allowed: Object.entries(table).flatMap(mayImport),
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types'],
    },
  },
};
