import { setFlagsFromString } from 'node:v8';
import { parseTree } from 'jsonc-parser';
import { loadCatalog } from '../server/src/catalog/loadCatalog.ts';
import type { LanguageService } from '../server/src/api/languageService.ts';
import { createLanguageService } from '../server/src/api/languageService.ts';
import { folderCatalogSource } from '../server/src/api/node/catalogSource.ts';
import { managedPolicies, policyOfStatements } from './corpus.ts';

/**
 * Runs in a separate process, so that the first pass runs cold. `bare` measures jsonc-parser's parseTree on the managed
 * policies, `bareOnce` only the first pass, `ours` the whole analysis, `growth` and `bareGrowth` one policy with many
 * statements. Prints the milliseconds of each pass as JSON.
 */
// The server and the command line set this flag, so the baseline also does.
setFlagsFromString('--no-allocation-site-pretenuring');

const [root = '', work = ''] = process.argv.slice(2);

if (work === 'bare' || work === 'bareOnce') {
  const texts = managedPolicies(root);
  print(
    await timed(work === 'bare' ? 6 : 1, () => {
      for (const text of texts) parseTree(text);
      return Promise.resolve();
    }),
  );
} else if (work === 'ours') {
  const texts = managedPolicies(root);
  const service = newService();
  print(await timed(6, () => analyzeAll(service, texts)));
} else if (work === 'growth') {
  const service = newService();
  print(await growth((text) => analyzeAll(service, [text])));
} else {
  print(
    await growth((text) => {
      parseTree(text);
      return Promise.resolve();
    }),
  );
}

/** Milliseconds per statement, for policies with more and more statements. */
async function growth(work: (text: string) => Promise<void>): Promise<readonly number[]> {
  const figures: number[] = [];
  for (const count of [100, 1_000, 10_000]) {
    const text = policyOfStatements(count);
    // Uses the same total number of statements for each size, so that all are equally warm.
    const times = await timed(60_000 / count, () => work(text));
    figures.push(Math.min(...times) / count);
  }
  return figures;
}

function newService(): LanguageService {
  return createLanguageService({ catalog: () => loadCatalog(folderCatalogSource(`${root}/dist/catalog`)) });
}

async function analyzeAll(service: LanguageService, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await service.findings(service.analyze({ uri: 'file:///policy.json', languageId: 'json', text }));
  }
}

async function timed(passes: number, work: () => Promise<void>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let pass = 0; pass < passes; pass++) {
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  return times;
}

function print(figures: readonly number[]): void {
  console.log(JSON.stringify(figures));
}
