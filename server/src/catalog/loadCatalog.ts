import type { Catalog, CatalogSource, ConditionKey } from './catalog.ts';
import { expandWords } from './commonWords.ts';
import { SliceDetails } from './details.ts';
import { catalogFormat, conditionKeyTypes } from './format.ts';
import type { IndexHeader } from './format.ts';
import { keyTable } from './keyTable.ts';
import type { ManagedPolicy } from './managedPolicies.ts';
import { parseManagedPolicies } from './managedPolicies.ts';
import { IndexService } from './service.ts';

/**
 * Reads only the index; `Catalog.load` reads the details. Rejects with a sentence that names the file if the source
 * fails or returns something that the build did not write.
 */
export async function loadCatalog(source: CatalogSource): Promise<Catalog> {
  const text = await withContext('The catalog index cannot be read', () => source.readIndex());
  const headerEnd = text.indexOf('\n') + 1;
  const header = await withContext('The catalog index is corrupt', () =>
    parseHeader(text.slice(0, headerEnd)),
  );
  if (header.format !== catalogFormat)
    throw new Error('The catalog index was written by another version of IAM Policy; import the data again.');
  const entries = new Map<string, Entry>();
  let [line, offset] = [headerEnd, 0];
  for (const [prefix, title, indexLength, length, pages] of header.services) {
    const named = { prefix, title, ...(pages && { pages }) };
    const service = new IndexService(named, text.slice(line, line + indexLength - 1), header.indexWords);
    entries.set(prefix, { service, offset, length, details: undefined, reading: undefined });
    line += indexLength;
    offset += length;
  }
  if (line !== text.length) throw new Error('The catalog index is corrupt: its length differs.');
  return catalogOf(header, entries, source);
}

interface Entry {
  readonly service: IndexService;
  readonly offset: number;
  readonly length: number;
  details: SliceDetails | undefined;
  /** The pending read, so that concurrent callers share it. */
  reading: Promise<void> | undefined;
}

function catalogOf(header: IndexHeader, entries: ReadonlyMap<string, Entry>, source: CatalogSource): Catalog {
  const globalConditionKeys = header.globalConditionKeys.map(([name, type, description]): ConditionKey => {
    return { name, type: conditionKeyTypes[type] ?? 'String', description };
  });
  const globalConditionKey = keyTable(globalConditionKeys);
  const entry = (prefix: string): Entry | undefined =>
    entries.get(prefix) ?? entries.get(prefix.toLowerCase());
  return {
    date: header.date,
    dependentsDate: header.dependentsDate,
    hasOperations: header.operations === 1,
    prefixes: [...entries.keys()],
    globalConditionKeys,
    rcpServices: header.rcpServices,
    service: (prefix) => entry(prefix)?.service,
    globalConditionKey,
    conditionKey(name) {
      const own =
        globalConditionKey(name) ?? entry(name.slice(0, name.indexOf(':')))?.service.conditionKey(name);
      if (own) return own;
      for (const prefix of header.foreignKeyServices) {
        const key = entries.get(prefix)?.service.conditionKey(name);
        if (key) return key;
      }
      return undefined;
    },
    async load(prefixes) {
      let reads: Set<Promise<void>> | undefined;
      for (const prefix of prefixes) {
        const found = entry(prefix);
        if (found && !found.details)
          (reads ??= new Set()).add((found.reading ??= read(found, source, header.words)));
      }
      if (reads !== undefined) await Promise.all(reads);
    },
    details: (prefix) => entry(prefix)?.details,
    ...managedPoliciesOf(source),
  };
}

/** The managed policies are in a separate file, which few sessions need. */
function managedPoliciesOf(source: CatalogSource): Pick<Catalog, 'loadManagedPolicies' | 'managedPolicies'> {
  let policies: ReadonlyMap<string, ManagedPolicy> = new Map();
  let reading: Promise<void> | undefined;
  const read = async (): Promise<void> => {
    try {
      policies = parseManagedPolicies((await source.readManagedPolicies?.()) ?? '');
    } catch {
      // Only the hovers and proposals of managed policies are missing without them; the next caller tries again.
      reading = undefined;
    }
  };
  return { loadManagedPolicies: () => (reading ??= read()), managedPolicies: () => policies };
}

/** Reads a service's slice. A failure leaves the entry unchanged, so the next caller tries again. */
async function read(entry: Entry, source: CatalogSource, words: readonly string[]): Promise<void> {
  const { service, offset, length } = entry;
  const failure = `The catalog details of ${service.prefix} cannot be read`;
  try {
    const text = await withContext(failure, () => source.readDetails(offset, length));
    if (text.length !== length || !text.endsWith('\n')) {
      throw new Error(`${failure}: expected ${length} bytes but got ${text.length}.`);
    }
    service.details = entry.details = new SliceDetails(service, expandWords(text, words));
  } finally {
    entry.reading = undefined;
  }
}

function parseHeader(line: string): IndexHeader {
  // The build wrote it, and the caller checks the lengths of the lines that follow.
  return JSON.parse(line) as IndexHeader;
}

async function withContext<Result>(failure: string, work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw new Error(`${failure}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
