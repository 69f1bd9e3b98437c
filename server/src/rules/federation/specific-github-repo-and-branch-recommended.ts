import type { Condition } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { StringNode } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { isGithub } from '../common/principals/oidc.ts';

export const specificGithubRepoAndBranchRecommended = defineRule({
  id: 'specific-github-repo-and-branch-recommended',
  severity: 'warning',
  summary: 'The subject of GitHub tokens has a wildcard in the organization, repository or branch.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['trust'],
  visit: {
    condition(condition, { report }) {
      if (!comparesSubjects(condition)) return;
      for (const value of condition.values) {
        if (value.kind !== 'string' || isOpaque(value.value)) continue;
        const open = openPart(value.value);
        if (open === undefined) continue;
        report({
          range: value,
          message: `"${value.value}" does not restrict the ${open}. Specify the organization, repository and branch.`,
          fixes: () => {
            const repository = /^(repo:[^/:*?]+\/[^/:*?]+):\*$/.exec(value.value)?.[1];
            return repository === undefined ? [] : [nameBranch(value, repository)];
          },
        });
      }
    },
  },
});

function comparesSubjects({ statement, operator, lowerKey: name }: Condition): boolean {
  if (statement.effect !== 'Allow' || operator.base?.wildcards !== true || operator.base.negated)
    return false;
  return name.endsWith(':sub') && isGithub(name.slice(0, name.lastIndexOf(':')));
}

/**
 * The part of a subject with a wildcard. Subjects in other forms than `repo:organization/repository:…` are
 * customized.
 */
function openPart(subject: string): string | undefined {
  if (!hasWildcard(subject)) return undefined;
  const [, organization, repository] = /^repo:([^/:]*)(?:\/([^:]*))?/i.exec(subject) ?? [];
  if (organization === undefined) return /^[*?]/.test(subject) ? 'organization' : undefined;
  if (hasWildcard(organization)) return 'organization';
  return repository === undefined || hasWildcard(repository) ? 'repository' : 'branch';
}

function nameBranch(node: StringNode, repository: string): RuleFix {
  return {
    title: 'Specify the branch',
    meaning: 'narrows',
    preferred: true,
    edits: [
      {
        kind: 'replace',
        node,
        value: { stops: [`${repository}:ref:refs/heads/`, { name: 'branch', text: 'main' }] },
      },
    ],
  };
}
