import type { Catalog } from '../../../catalog/catalog.ts';
import { resourceNouns, withoutOtherKeys } from '../../../policy/pathNames.ts';
import { wordsOf } from '../../awsCommands/names.ts';
import { namesOf } from './wellKnown.ts';

/** Nouns in the names of files with resource policies, and the service of these policies. */
const nouns: ReadonlyMap<string, string> = new Map([
  ...resourceNouns,
  ['function', 'lambda'],
  ['repository', 'ecr'],
  ['secret', 'secretsmanager'],
  ['table', 'dynamodb'],
]);

/** The services in the name of a document, such as `sqs` for `sqs-policy.json` and `queue-policy.json`. */
export function servicesNamedBy(uri: string, catalog: Catalog): ReadonlySet<string> {
  const words = wordsIn(uri);
  const prefixes = catalog.prefixes.filter((prefix) => namesOf(prefix).some((name) => words.has(name)));
  return new Set([...prefixes, ...[...words].flatMap((word) => nouns.get(word) ?? [])]);
}

/** Whether a document's name contains something that has a resource policy. */
export function isNamedAfterResource(uri: string): boolean {
  return [...wordsIn(uri)].some((word) => nouns.has(word));
}

function wordsIn(uri: string): ReadonlySet<string> {
  return new Set(withoutOtherKeys(wordsOf(uri).join('-').toLowerCase()).split('-'));
}
