import type { Condition } from '../../policy/policy.ts';
import { claimOf, isEks, isGithub } from '../common/principals/oidc.ts';
import type { ImpossibleForm } from './impossibleForm.ts';

/** What is wrong with the subject (`sub`) of a token of a provider whose subjects have a known form. */
export function subjectForm(condition: Condition, value: string): ImpossibleForm | undefined {
  if (claimOf(condition) !== 'sub') return undefined;
  const provider = condition.key.value.slice(0, condition.key.value.lastIndexOf(':'));
  if (isEks(provider)) return serviceAccount(value);
  return isGithub(provider) ? repository(value, condition.operator.base?.wildcards === true) : undefined;
}

/**
 * Source: Amazon EKS User Guide, "Assign IAM roles to Kubernetes service accounts": the subject of a token is
 * `system:serviceaccount:namespace:name`.
 */
function serviceAccount(value: string): ImpossibleForm | undefined {
  const head = 'system:serviceaccount:';
  const [start = ''] = value.split(/[*?]/, 1);
  if (start.length < value.length && head.startsWith(start)) return undefined;
  if (
    /^system:serviceaccount:[^:]+:[^:]+$/.test(value) ||
    (start.length < value.length && start.startsWith(head))
  )
    return undefined;
  const parts = /^(?:(?:system:)?serviceaccounts?[:/])?([a-z0-9-]+)[:/]([a-z0-9.*?-]+)$/.exec(value);
  return {
    why: `The subject of a service account is ${head}NAMESPACE:NAME, so "${value}" matches nothing.`,
    ...(parts !== null && { suggestion: `${head}${parts[1] ?? ''}:${parts[2] ?? ''}` }),
  };
}

/**
 * Source: GitHub Docs, "OpenID Connect reference": the subject of a token starts with `repo:`, or, if an organization
 * has customized the claims, with the name of the first claim. No claim has a slash in its name. After the repository,
 * it continues with a claim and its value, such as `ref:refs/heads/main`, or is `pull_request`.
 */
function repository(value: string, takesWildcards: boolean): ImpossibleForm | undefined {
  if (/^repo:[^:*?/]+\/[^:*?]+$/.test(value))
    return {
      why:
        'The subject of a GitHub token continues after the repository, unless the organization has ' +
        'customized its claims.',
      ...(takesWildcards && { suggestion: `${value}:*` }),
      isOnlyLikely: true,
    };
  const rest = /^repo:[^:*?/]+\/[^:*?]+:(?!pull_request$)([\w./-]+)$/.exec(value)?.[1];
  if (rest !== undefined) {
    const ref = rest.startsWith('refs/') ? rest : `refs/heads/${rest}`;
    return {
      why: `After the repository, the subject names a claim, such as ref:, so "${value}" matches nothing.`,
      suggestion: `${value.slice(0, -rest.length)}ref:${ref}`,
    };
  }
  const name = /^(?:https:\/\/)?(?:github\.com\/)?([\w.-]+\/[\w.*-]+)(:.+)?$/.exec(value);
  if (name === null) return undefined;
  return {
    why: `The subject of a GitHub token begins with repo:, so "${value}" matches nothing.`,
    ...(name[2] !== undefined && { suggestion: `repo:${name[1] ?? ''}${name[2]}` }),
  };
}
