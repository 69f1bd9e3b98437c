import { splitArn } from '../../policy/arn.ts';
import type { PolicyDocument, ResourcePattern } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { rangeIn } from '../../syntax/node.ts';
import { resourcePolicyServices } from '../../catalog/facts/resourcePolicyServices.ts';
import { defineRule } from '../rule.ts';
import type { RuleContext, RuleFix } from '../rule.ts';

export const unsupportedResourceArnInPolicy = defineRule({
  id: 'unsupported-resource-arn-in-policy',
  severity: 'error',
  summary: 'An ARN does not belong to the resource that the policy is attached to.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource'],
  needsCertainKind: true,
  visit: {
    policy(policy, { report }) {
      if (policy.context.service === 's3') reportOtherBuckets(policy, report);
    },
    resource(pattern, { catalog, resolution, report }) {
      const kind = pattern.statement.policy.context.service;
      if (kind === 's3' && !pattern.negated && pattern.literal.value === '*') {
        report({
          range: pattern.literal,
          message:
            'A bucket policy does not support "*" as its resource. Use the ARNs of the bucket and its objects.',
        });
        return;
      }
      const allowed = kind === undefined ? undefined : resourcePolicyServices.get(kind);
      const service = resolution.arn(pattern)?.service;
      if (allowed === undefined || service === undefined) return;
      const { text, start, end } = service;
      if (hasWildcard(text) || isOpaque(text) || catalog.service(text) === undefined) return;
      if (allowed.includes(text.toLowerCase())) return;
      report({
        range: rangeIn(pattern.literal, start, end),
        message: `This policy type does not support ARNs of ${text}, only of ${allowed.join(' or ')}.`,
        fixes: () => (kind === 'kms' && !pattern.negated ? [ownKey(pattern)] : []),
      });
    },
  },
});

/**
 * Source: AWS KMS Developer Guide, "Elements in a key policy": the Resource of a key policy is `*`, which means this
 * key.
 */
function ownKey({ literal }: ResourcePattern): RuleFix {
  return {
    title: 'Change the resource to *, which is this key',
    meaning: 'changes',
    edits: [{ kind: 'replace', node: literal, value: '*' }],
  };
}

/** A bucket that a policy names, and its place. */
interface NamedBucket {
  readonly name: string;
  readonly pattern: ResourcePattern;
  readonly start: number;
}

/**
 * If a bucket policy names two buckets, one of them is not its own: the one with fewer ARNs, or the later one. Source:
 * Amazon S3 rejects the ARN of another bucket with "Policy has invalid resource"
 * (https://github.com/aws-samples/aws-media-services-vod-automation/issues/17). Read 2026-11-30.
 */
function reportOtherBuckets({ statements }: PolicyDocument, report: RuleContext['report']): void {
  const named = statements.flatMap(({ resources }) => resources.flatMap((each) => bucketOf(each) ?? []));
  const counts = new Map<string, number>();
  for (const { name } of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [own] = [...counts].sort(([, a], [, b]) => b - a);
  const first = named.find(({ name }) => name === own?.[0]);
  for (const { name, pattern, start } of named) {
    if (first === undefined || name === first.name) continue;
    const { literal } = pattern;
    report({
      range: rangeIn(literal, start, start + name.length),
      severity: 'warning',
      message:
        `Other ARNs of this bucket policy name the bucket ${first.name}. Amazon S3 rejects a policy that ` +
        'names another bucket.',
      related: [{ range: first.pattern, message: 'This is the other bucket.' }],
      fixes: () => {
        const value = literal.value.slice(0, start) + first.name + literal.value.slice(start + name.length);
        const title = `Change the bucket to ${first.name}`;
        return [{ title, meaning: 'changes', edits: [{ kind: 'replace', node: literal, value }] }];
      },
    });
  }
}

function bucketOf(pattern: ResourcePattern): NamedBucket | undefined {
  const [, , service, region, account, resource, ...rest] = splitArn(pattern.literal.value);
  if (pattern.negated || resource === undefined || rest.length > 0) return undefined;
  if (service?.text !== 's3' || region?.text !== '' || account?.text !== '') return undefined;
  const [name = ''] = resource.text.split('/', 1);
  const isPlain = /^[a-z0-9.-]+$/.test(name) && !isOpaque(pattern.literal.value.slice(0, resource.start));
  return isPlain ? { name, pattern, start: resource.start } : undefined;
}
