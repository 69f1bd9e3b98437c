import type { Catalog } from '../../../catalog/catalog.ts';
import { resourcePolicyServices } from '../../../catalog/facts/resourcePolicyServices.ts';
import { namesOfPath, resourceNouns, withoutOtherKeys } from '../../../policy/pathNames.ts';
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

/** Words in the names of roles and of their trust policies, which may also contain the service that uses the role. */
const roleWords: readonly string[] = ['assume', 'role', 'roles', 'trust', 'trusted'];

/** Whether a document is named after something that has a resource policy, and not after a role. */
export function isNamedAfterResource(uri: string, catalog: Catalog): boolean {
  const words = wordsIn(uri);
  if (roleWords.some((word) => words.has(word))) return false;
  return [...servicesNamedBy(uri, catalog)].some((service) => resourcePolicyServices.has(service));
}

function wordsIn(uri: string): ReadonlySet<string> {
  const [file = ''] = namesOfPath(uri);
  const names = [wordsOf(uri).join('-').toLowerCase(), file.replace(/\.\w+$/, '')];
  return new Set(names.flatMap((name) => withoutOtherKeys(name).split('-')));
}
