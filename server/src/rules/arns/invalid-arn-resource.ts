import type { WholeArn } from '../../policy/arn.ts';
import { missingPartOf } from '../../policy/missingValue.ts';
import type { ResourcePattern } from '../../policy/policy.ts';
import { rangeIn } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { isRejectedPath } from './iamPath.ts';
import { canBeAccount } from '../common/arns/arnAccount.ts';
import { withMissingField } from '../common/arns/missingFields.ts';
import { separateArns } from '../common/arns/separateArns.ts';
import { replaceField } from '../common/arns/arnFix.ts';
import { intendedResource, intendedService } from '../common/arns/intendedArn.ts';
import { classifyResource } from '../common/resources/unknownResource.ts';

export const invalidArnResource = defineRule({
  id: 'invalid-arn-resource',
  severity: 'warning',
  summary: 'The resource of an ARN does not match any resource type of its service.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    arn({ resource: pattern, arn }, { catalog, resolution, report }) {
      const inner = innerArn(arn);
      if (inner !== undefined) {
        report({
          range: rangeIn(pattern.literal, arn.resource.start, arn.resource.end),
          message: 'The resource of this ARN is an ARN itself, so it matches nothing.',
          fixes: () => [replaceResource(pattern, inner)],
        });
        return;
      }
      const missing = missingPartOf(arn.resource.text);
      if (missing !== undefined) {
        report({
          range: rangeIn(pattern.literal, arn.resource.start, arn.resource.end),
          message: `"${missing}" is what programs write for a missing value. Write the name of the resource.`,
        });
        return;
      }
      const known = classifyResource(arn, resolution);
      // `resource-comma` reports several ARNs in one text.
      if (separateArns(arn.text) !== undefined) return;
      const isRejected = isRejectedPath(arn, pattern.statement, catalog);
      if (known.kind !== 'unknown' && !(isRejected && known.kind !== 'shifted')) return;
      const { service, resource, account } = arn;
      // `invalid-arn-service-case` or `invalid-arn-account` reports the cause.
      if (service.text !== service.text.toLowerCase()) return;
      if (!canBeAccount(account.text) && withMissingField(arn, resolution) !== undefined) return;
      const suggestion =
        known.kind === 'unknown'
          ? (intendedResource(pattern, arn, resolution) ?? known.suggestion)
          : undefined;
      const owner = suggestion === undefined ? intendedService(pattern, arn, resolution) : undefined;
      const named = textOf(arn, suggestion, owner);
      const question = named === undefined ? '' : ` Did you mean ${named}?`;
      report({
        range: rangeIn(pattern.literal, resource.start, resource.end),
        ...(isRejected && { severity: 'error' as const }),
        message: isRejected
          ? `IAM rejects policies with "${resource.text}" in an ARN of IAM, where * or a type such as ` +
            `role/ is required.${question}`
          : `No resource type of ${service.text} matches "${resource.text}" in AWS's data of ` +
            `${catalog.date}.${question}`,
        fixes: () => {
          if (suggestion !== undefined)
            return [
              replaceField(pattern, resource, suggestion, `Change the resource to ${named ?? suggestion}`),
            ];
          if (owner !== undefined)
            return [replaceField(pattern, service, owner, `Change the service to ${owner}`)];
          return [...roleOfSession(pattern, arn), ...repositoryOfImage(pattern, arn)];
        },
      });
    },
  },
});

/** How a suggestion for the resource, or the service that was meant, is named in a message. */
function textOf(
  { text, service, resource }: WholeArn,
  suggestion: string | undefined,
  owner: string | undefined,
): string | undefined {
  if (owner !== undefined) return [text.slice(0, service.start), owner, text.slice(service.end)].join('');
  // A lone `*` would look like the whole Resource.
  return suggestion === '*' ? `${text.slice(0, resource.start)}*` : suggestion;
}

/**
 * An ARN that is written out, or a reference to the `arn` of a Terraform resource or the `Arn` of a CloudFormation
 * resource.
 */
const whole =
  /^(?:[a-z-]+[/:])?((?:arn:[\w${}:-]+:|\$\{(?:(?:data\.)?aws_\w+\.[\w-]+(?:\[[^\]]*\])?\.arn|\w+\.Arn)\}).*)$/;

/** An ARN in the resource part of another ARN; only URIs of Amazon API Gateway can contain one. */
function innerArn({ service, resource }: WholeArn): string | undefined {
  return service.text === 'apigateway' ? undefined : whole.exec(resource.text)?.[1];
}

function replaceResource({ literal }: ResourcePattern, value: string): RuleFix {
  return {
    title: `Change the resource to ${value}`,
    meaning: 'changes',
    preferred: true,
    edits: [{ kind: 'replace', node: literal, value }],
  };
}

/** A role is assumed by its own ARN, not by the ARN of a session. */
function roleOfSession(
  pattern: ResourcePattern,
  { partition, account, ...arn }: WholeArn,
): readonly RuleFix[] {
  const role = arn.service.text === 'sts' ? /^assumed-role\/([^/]+)/.exec(arn.resource.text)?.[1] : undefined;
  if (role === undefined) return [];
  const value = `arn:${partition.text}:iam::${account.text}:role/${role}`;
  return [replaceResource(pattern, value)];
}

/** Policies name repositories, because no action acts on an image by its tag or digest. */
function repositoryOfImage(pattern: ResourcePattern, { service, resource }: WholeArn): readonly RuleFix[] {
  const repository =
    service.text === 'ecr' ? /^(repository\/[^:@]+)[:@]/.exec(resource.text)?.[1] : undefined;
  if (repository === undefined) return [];
  return [replaceField(pattern, resource, repository, `Change the resource to ${repository}`)];
}
