import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Where the rules are, from the project's root: a folder for each family. */
export const rulesFolder = 'server/src/rules';

/** The rules of one family, by id. */
export interface Family {
  readonly name: string;
  readonly ids: readonly string[];
}

/** The families under the project's root. A rule is a source file with a document of the same name beside it. */
export function ruleFamilies(root: string): readonly Family[] {
  const folder = path.join(root, rulesFolder);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, ids: ruleIds(path.join(folder, name)) }))
    .filter(({ ids }) => ids.length > 0)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function ruleIds(folder: string): readonly string[] {
  const files = new Set(readdirSync(folder));
  return [...files]
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -'.md'.length))
    .filter((id) => files.has(`${id}.ts`))
    .sort();
}

/** The name that a rule's file exports: the id in camel case. */
export const exportName = (id: string): string =>
  id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/**
 * The lists of rules, of each family and of all families (`rules/index.ts`): the texts by path from the project's root.
 */
export function ruleIndexes(families: readonly Family[]): ReadonlyMap<string, string> {
  return new Map([
    ...families.map((family) => [`${rulesFolder}/${family.name}/index.ts`, familyIndex(family)] as const),
    [`${rulesFolder}/index.ts`, indexOfAll(families)],
  ]);
}

/** oxfmt's `printWidth`. */
const maxWidth = 110;
const header = '// Written by `npm run sync` from the files beside it.\n';

function familyIndex({ name, ids }: Family): string {
  const imports = ids.map((id) => `import { ${exportName(id)} } from './${id}.ts';\n`);
  const head = `export const ${familyName(name)}: readonly Rule[] = [`;
  return `${header}import type { Rule } from '../rule.ts';
${imports.join('')}
${list(head, ids.map(exportName))}];
`;
}

/** Formats a list like oxfmt: on one line if it fits. */
function list(head: string, names: readonly string[]): string {
  const line = `${head}${names.join(', ')}`;
  return line.length + 2 <= maxWidth ? line : `${head}\n${names.map((name) => `  ${name},\n`).join('')}`;
}

function indexOfAll(families: readonly Family[]): string {
  const imports = families.map(({ name }) => `import { ${familyName(name)} } from './${name}/index.ts';\n`);
  const entries = families.map(({ name }) =>
    /^\w+$/.test(name) ? `  ${name}: ${familyName(name)},\n` : `  '${name}': ${familyName(name)},\n`,
  );
  return `${header}import type { Rule } from './rule.ts';
${imports.join('')}
/** The rules by family, which is the folder that a rule and its document are in. */
export const families: Readonly<Record<string, readonly Rule[]>> = {
${entries.join('')}};

/** Every rule, by id. */
export const rules: readonly Rule[] = Object.values(families)
  .flat()
  .sort((one, other) => (one.id < other.id ? -1 : 1));
`;
}

const familyName = (name: string): string => `${exportName(name)}Rules`;
