import type { ResourcePattern } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { RuleContext } from '../rule.ts';
import { replaceField } from './arnFix.ts';

/**
 * Reports a region or account that is written out although no resource type that the ARN can be of has one. A wildcard is let pass: it
 * covers the empty field as well.
 */
export function reportSuperfluous(
  pattern: ResourcePattern,
  name: 'region' | 'account',
  { resolution, report }: RuleContext,
): void {
  const arn = resolution.arn(pattern);
  const field = arn?.[name];
  if (arn?.fieldCount !== 6 || field === undefined || field.text === '') return;
  if (hasWildcard(field.text) || isOpaque(field.text)) return;
  const formats = resolution.formatsOf(pattern);
  const [first] = formats;
  if (first === undefined || formats.some((format) => format[name] !== '')) return;
  report({
    range: rangeIn(pattern.literal, field.start, field.end),
    message: `An ARN like ${first.type.arn} has no ${name}, and this one has "${field.text}".`,
    fixes: () => [replaceField(pattern, field, '', `Leave the ${name} empty`)],
  });
}
