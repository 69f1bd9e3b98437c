import { rangeIn } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { replaceField } from '../shared/arnFix.ts';
import { standingOf } from '../shared/unknownResource.ts';

export const invalidArnResource = defineRule({
  id: 'invalid-arn-resource',
  severity: 'warning',
  summary: 'The resource of an ARN does not match any resource type of its service.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    arn({ resource: pattern, arn }, { catalog, resolution, report }) {
      const standing = standingOf(arn, resolution);
      if (standing.kind !== 'unknown') return;
      const { service, resource } = arn;
      const { meant } = standing;
      const question = meant === undefined ? '' : ` Did you mean ${meant}?`;
      report({
        range: rangeIn(pattern.literal, resource.start, resource.end),
        message: `No resource type of ${service.text} matches "${resource.text}" in AWS's data of ${catalog.date}.${question}`,
        fixes: () =>
          meant === undefined
            ? []
            : [replaceField(pattern, resource, meant, `Change the resource to ${meant}`)],
      });
    },
  },
});
