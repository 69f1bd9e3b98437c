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

/** Words for resources in the names of their policies, and the service of each resource. */
export const resourceNouns: ReadonlyMap<string, string> = new Map([
  ['bucket', 's3'],
  ['key', 'kms'],
  ['queue', 'sqs'],
  ['topic', 'sns'],
  ['ecr-repository', 'ecr'],
]);

/**
 * Services whose name is enough to identify the policy, unless the principal is everyone, as in the policy of a VPC
 * endpoint. ECR is not listed: its policy may also belong to a registry, which supports the same actions.
 */
const services: ReadonlySet<string> = new Set(['kms', 's3', 'sns', 'sqs']);

const otherKeys = '(?:access|api|host|licen[cs]e|private|public|ssh)-';

/** Matches before the word `key` if it can mean a key of AWS KMS. */
export const notOfOtherKeys = `(?<!${otherKeys})`;

/** The words of a name, in lowercase with hyphens, without words for keys that are not keys of AWS KMS. */
export function withoutOtherKeys(name: string): string {
  return name.replace(new RegExp(`(?<![a-z0-9])${otherKeys}key(?![a-z0-9])`, 'g'), '');
}

const named = new RegExp(
  `(?<![a-z0-9])${notOfOtherKeys}(${[...resourceNouns.keys(), ...services].join('|')})-polic(?:y|ies)(?![a-z0-9])`,
);

/**
 * The service that the name of a file or its folder indicates, such as `orders-queue-policy.json`, `sns_policy.json`
 * and `key-policies/app.json`, for a resource policy (its statements have principals).
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
