import type { ArnResource } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { RuleContext } from '../rule.ts';
import { replaceField } from '../common/arnFix.ts';

/**
 * Reports a region or account that is written out although no resource type that the ARN can be of has one. A wildcard is let pass: it
 * covers the empty field as well.
 */
export function reportSuperfluous(
  { resource, arn }: ArnResource,
  name: 'region' | 'account',
  { resolution, report }: RuleContext,
): void {
  const field = arn[name];
  if (field.text === '' || hasWildcard(field.text) || isOpaque(field.text)) return;
  const formats = resolution.formatsOf(arn);
  const [first] = formats;
  if (first === undefined || formats.some((format) => format[name] !== '')) return;
  report({
    range: rangeIn(resource.literal, field.start, field.end),
    message: `ARNs of the form ${first.type.arn} have no ${name}, but this one has "${field.text}".`,
    fixes: () => [replaceField(resource, field, '', `Leave the ${name} empty`)],
  });
}
