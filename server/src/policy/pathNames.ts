import { namesIn } from '../text/uri.ts';

/** The names of a file and its folders, the nearest first, in lowercase with hyphens between the words. */
export function namesOfPath(uri: string): readonly string[] {
  return namesIn(uri).map((name) =>
    name
      .replace(/[_ ]/g, '-')
      // `DenyRegionsSCP.json`, `ScpDeny.json`, but `SCPs`.
      .replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})/g, '-')
      .toLowerCase(),
  );
}

/** What the policies of resources are called, and the service whose resources have them. */
export const resourceNouns: ReadonlyMap<string, string> = new Map([
  ['bucket', 's3'],
  ['key', 'kms'],
  ['queue', 'sqs'],
  ['topic', 'sns'],
  ['ecr-repository', 'ecr'],
]);

/**
 * Services whose name alone says the same, unless everyone is the principal, as in the policy of a VPC endpoint. A
 * policy of Amazon ECR may also be a registry's, which allows the same actions.
 */
const services: ReadonlySet<string> = new Set(['kms', 's3', 'sns', 'sqs']);

const otherKeys = '(?:access|api|host|licen[cs]e|private|public|ssh)-';

/** Where the word `key` can be that of a key of AWS KMS. */
export const notOfOtherKeys = `(?<!${otherKeys})`;

/** The words of a name, in lowercase with hyphens, without those of keys that AWS KMS does not have. */
export function withoutOtherKeys(name: string): string {
  return name.replace(new RegExp(`(?<![a-z0-9])${otherKeys}key(?![a-z0-9])`, 'g'), '');
}

const named = new RegExp(
  `(?<![a-z0-9])${notOfOtherKeys}(${[...resourceNouns.keys(), ...services].join('|')})-polic(?:y|ies)(?![a-z0-9])`,
);

/**
 * The service whose resource policy a file is by its name or its folder's, such as `orders-queue-policy.json`,
 * `sns_policy.json` and `key-policies/app.json`, if its statements name principals.
 */
export function serviceNamedBy(uri: string, isForEverybody: boolean): string | undefined {
  for (const name of namesOfPath(uri).slice(0, 2)) {
    const word = named.exec(name)?.[1];
    if (word === undefined) continue;
    return resourceNouns.get(word) ?? (isForEverybody ? undefined : word);
  }
  return undefined;
}

/**
 * The service that a file of resource policies is named after, such as `resource-policies/ecr.json`, if its statements
 * do not show it.
 */
export function serviceOfFolder(uri: string): string | undefined {
  const [file = '', folder = ''] = namesIn(uri.toLowerCase());
  if (!/^resource[-_]?(?:based[-_]?)?polic(?:y|ies)$/.test(folder)) return undefined;
  return /^(dynamodb|ecr|kms|lambda|s3|secretsmanager|sns|sqs)\.jsonc?$/.exec(file)?.[1];
}
