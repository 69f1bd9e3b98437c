import { namesIn } from '../../text/uri.ts';

/** Names for the new entities, based on the name of the policy's file. */
export interface DefaultNames {
  readonly group: string;
  readonly user: string;
  readonly role: string;
  readonly policy: string;
}

/**
 * `…/ecs-deploy-policy.json` results in `EcsDeploy`, `EcsDeployUser`, `EcsDeployRole` and `EcsDeployPolicy`;
 * `…/ufo/policy.json` in `Ufo` and so on.
 */
export function defaultNames(uri: string): DefaultNames {
  const base = baseName(uri);
  return { group: base, user: `${base}User`, role: `${base}Role`, policy: `${base}Policy` };
}

function baseName(uri: string): string {
  const words = wordsOf(uri).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.length === 0 ? 'My' : words.join('').slice(0, maxBaseLength);
}

/**
 * The words in the last part of a path that says more than that it is a policy; empty if no part does. Non-ASCII
 * letters are ignored, because IAM does not accept them in names.
 */
export function wordsOf(uri: string): readonly string[] {
  const [file = '', ...folders] = namesIn(uri);
  for (const part of [file.replace(/\.(?:jsonc?|ya?ml|tf)$/i, ''), ...folders.slice(0, 2)]) {
    const words = part
      .split(/[^A-Za-z0-9]+/)
      .filter((word) => word !== '' && !generic.has(word.toLowerCase()));
    if (words.length > 0) return words;
  }
  return [];
}

const generic: ReadonlySet<string> = new Set(['policy', 'policies', 'trust', 'assume', 'iam', 'json']);
/** Leaves room for the longest suffix within IAM's limit of 64 characters for user and role names. */
const maxBaseLength = 56;
