import { splitFormats } from './arnFormats.ts';
import type { CatalogFacts, ConditionKeyFacts, ServiceFacts } from './catalogFacts.ts';
import { compare, digitOf, toAscii } from './ascii.ts';
import { codeWords, detailWords, indexWords } from './commonWords.ts';
import { encodeService } from './encodeService.ts';
import type { EncodedFiles } from './encodeService.ts';
import { addOidcClaims } from './oidcClaims.ts';
import { pagesOf, sharePrefix } from './sharePrefix.ts';
import { creditTypeKeys } from './typeKeys.ts';
import { catalogFormat, conditionKeyTypes } from '../catalog/format.ts';
import type { IndexHeader } from '../catalog/format.ts';
import { describedGlobalKeys } from './globalConditionKeys.ts';

/**
 * Converts the facts to the text of the catalog's two files: deterministic, and only ASCII. Throws an error that names
 * the fact if an access level, a condition type, a resource type or a condition key is unknown.
 */
export function encodeCatalog(facts: CatalogFacts): EncodedFiles {
  const globalKeys = mergeGlobalKeys(facts.globalConditionKeys);
  const globalNames = new Set(globalKeys.map((key) => key.key.toLowerCase()));
  const services = facts.services
    .map(addOidcClaims)
    .map(sharePrefix)
    .map(creditTypeKeys)
    .map(splitFormats)
    .sort((a, b) => compare(a.prefix, b.prefix));
  const encoded = services.map((service) => encodeService(service, globalNames));
  const texts = encoded.map(({ details }) => codeWords(details, detailWords));
  const lines = encoded.map(({ index }) => codeWords(index, indexWords));
  const header: IndexHeader = {
    format: catalogFormat,
    date: facts.date,
    dependentsDate: facts.dependentsDate,
    ...(facts.services.some(({ operations }) => operations !== undefined) && { operations: 1 }),
    indexWords,
    words: detailWords,
    rcpServices: [...facts.rcpServices].sort(compare),
    foreignKeyServices: services
      .filter((service) => hasForeignKeys(service, globalNames))
      .map((service) => service.prefix),
    globalConditionKeys: globalKeys.map(({ key, type, description }) => [
      key,
      digitOf(conditionKeyTypes, type, `the condition key ${key}`),
      description,
    ]),
    services: services.map((service, place) => {
      const pages = pagesOf(service);
      const lengths = [lines[place]?.length ?? 0, texts[place]?.length ?? 0] as const;
      const entry = [service.prefix, service.title, ...lengths] as const;
      return pages === undefined ? entry : ([...entry, pages] as const);
    }),
  };
  return {
    index: toAscii(JSON.stringify(header)) + '\n' + lines.join(''),
    details: texts.join(''),
  };
}

/**
 * The package's global keys and those that it lacks, with our descriptions. Key families are written with `${TagKey}`,
 * as the services write them.
 */
function mergeGlobalKeys(keys: readonly ConditionKeyFacts[]): readonly ConditionKeyFacts[] {
  const merged = new Map<string, ConditionKeyFacts>();
  for (const facts of keys) {
    const key = facts.key.replace(/\/tag-key$/, '/${TagKey}');
    merged.set(key.toLowerCase(), { ...facts, key });
  }
  for (const [key, { description, type }] of Object.entries(describedGlobalKeys)) {
    const known = merged.get(key.toLowerCase());
    if (known) merged.set(key.toLowerCase(), { ...known, description: known.description || description });
    else if (type) merged.set(key.toLowerCase(), { key, type, description });
  }
  return [...merged.values()].sort((a, b) => compare(a.key.toLowerCase(), b.key.toLowerCase()));
}

/** Whether it defines keys that cannot be found by the prefix before their colon. */
function hasForeignKeys({ prefix, conditionKeys }: ServiceFacts, globalNames: ReadonlySet<string>): boolean {
  return conditionKeys.some(
    ({ key }) => !key.startsWith(`${prefix}:`) && !globalNames.has(key.toLowerCase()),
  );
}
