import { createRequire } from 'node:module';
import ts from 'typescript';
import { parseDocument } from 'yaml';
import { loadCatalog } from '../server/src/catalog/loadCatalog.ts';
import type { LanguageService } from '../server/src/api/languageService.ts';
import { createLanguageService } from '../server/src/api/languageService.ts';
import { folderCatalogSource } from '../server/src/api/node/catalogSource.ts';
import { managedPolicies } from './corpus.ts';
import type { Row } from './figures.ts';
import { median, milliseconds } from './figures.ts';

/** A language that policies are written in, and the library that reads it. */
interface Language {
  readonly name: string;
  readonly id: string;
  /** A policy, given as JSON, in a document of the language. */
  readonly write: (json: string) => string;
  readonly library: string;
  readonly read: (text: string) => unknown;
}

/**
 * HashiCorp's own parser, compiled to WebAssembly. Loaded with `require`, because its types would add the DOM's types.
 */
const require = createRequire(import.meta.url);
const { parse: parseHcl } = require('@cdktf/hcl2json') as {
  parse: (name: string, text: string) => Promise<unknown>;
};

/**
 * Policies in each notation, in this process: everything that is done with a document, compared with only parsing it
 * with a library.
 */
export async function notations(root: string): Promise<readonly Row[]> {
  const catalog = await loadCatalog(folderCatalogSource(`${root}/dist/catalog`));
  const service = createLanguageService({ catalog: () => Promise.resolve(catalog) });
  const policies = managedPolicies(root).filter((_, index) => index % 4 === 0);
  const rows: Row[] = [];
  for (const language of languages(service)) {
    const texts = policies.map((json) => language.write(json));
    rows.push(await corpusRow(service, language, texts), ...(await limits(service, language, texts)));
  }
  return rows;
}

function languages(service: LanguageService): readonly Language[] {
  const converted = (json: string, to: string): string => {
    const outcome = service.convertText(json, 'file:///policy.json', { to });
    return 'text' in outcome ? outcome.text : '';
  };
  return [
    {
      name: 'YAML',
      id: 'yaml',
      write: (json) => converted(json, 'yaml'),
      library: 'yaml',
      read: (text) => parseDocument(text),
    },
    {
      name: 'Terraform',
      id: 'terraform',
      write: (json) => converted(json, 'terraform'),
      library: "HashiCorp's parser in WebAssembly",
      read: (text) => parseHcl('main.tf', text),
    },
    {
      name: 'TypeScript',
      id: 'typescript',
      write: (json) => `export const policy = ${json};\n`,
      library: 'typescript',
      read: (text) => ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest),
    },
  ];
}

async function corpusRow(
  service: LanguageService,
  { name, id, library, read }: Language,
  texts: readonly string[],
): Promise<Row> {
  const mine = await best(4, async () => {
    for (const text of texts)
      await service.findings(service.analyze({ uri: 'file:///a', languageId: id, text }));
  });
  const base = await best(4, async () => {
    for (const text of texts) await read(text);
  });
  const ratio = mine / base;
  return {
    work: `${String(texts.length)} managed policies in ${name}, read and checked, warm`,
    ours: milliseconds(mine),
    baseline: `${milliseconds(base)} (${library}, only read)`,
    result: `${ratio.toFixed(2)} times`,
    target: '≤ 3 times',
    withinTarget: ratio <= 3,
  };
}

/** A document of 30 kB, opened and edited. */
async function limits(
  service: LanguageService,
  { name, id }: Language,
  texts: readonly string[],
): Promise<readonly Row[]> {
  let text = '';
  for (const each of texts) if (text.length + each.length < 30_000) text += separated(id, each);
  const open = async (of: string): Promise<void> => {
    await service.findings(service.analyze({ uri: 'file:///a', languageId: id, text: of }));
  };
  await best(10, () => open(text));
  const times: number[] = [];
  for (let turn = 0; turn < 40; turn++) {
    const edited = `${text}${' '.repeat(turn)}\n`;
    const begin = performance.now();
    service.analyze({ uri: 'file:///a', languageId: id, text: edited });
    times.push(performance.now() - begin);
  }
  const opened = await best(20, () => open(text));
  return [
    limitRow(`${name} of ${(text.length / 1000).toFixed(0)} kB, read and checked, warm`, opened, 10),
    limitRow(`the same, read again after an edit`, median(times), 3),
  ];
}

/** Separates YAML documents, and names data sources. */
function separated(id: string, text: string): string {
  return id === 'yaml' ? `---\n${text}` : text;
}

function limitRow(work: string, time: number, limit: number): Row {
  return {
    work,
    ours: milliseconds(time),
    baseline: '–',
    result: '–',
    target: `≤ ${String(limit)} ms`,
    withinTarget: time <= limit,
  };
}

async function best(runs: number, work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  return Math.min(...times);
}
