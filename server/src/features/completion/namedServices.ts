import type { Catalog } from '../../catalog/catalog.ts';
import { resourceNouns, withoutOtherKeys } from '../../policy/pathNames.ts';
import { wordsOf } from '../awsCommands/names.ts';
import { namesOf } from './wellKnown.ts';

/** What files of resource policies are called after, and the service whose actions these hold. */
const nouns: ReadonlyMap<string, string> = new Map([
  ...resourceNouns,
  ['function', 'lambda'],
  ['repository', 'ecr'],
  ['secret', 'secretsmanager'],
  ['table', 'dynamodb'],
]);

/** The services that a document is called after, such as `sqs` of `sqs-policy.json` and of `queue-policy.json`. */
export function servicesNamedBy(uri: string, catalog: Catalog): ReadonlySet<string> {
  const words = wordsIn(uri);
  const prefixes = catalog.prefixes.filter((prefix) => namesOf(prefix).some((name) => words.has(name)));
  return new Set([...prefixes, ...[...words].flatMap((word) => nouns.get(word) ?? [])]);
}

/** Whether a document is called after something that has a resource policy. */
export function isNamedAfterResource(uri: string): boolean {
  return [...wordsIn(uri)].some((word) => nouns.has(word));
}

function wordsIn(uri: string): ReadonlySet<string> {
  return new Set(withoutOtherKeys(wordsOf(uri).join('-').toLowerCase()).split('-'));
}
