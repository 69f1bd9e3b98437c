import type { ArnResource } from '../../policy/policy.ts';
import { findPlaceholders } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { RuleContext } from '../rule.ts';
import { replaceField } from '../common/arns/arnFix.ts';

/**
 * Reports a Region or account that is written out although none of the ARN's possible resource types has one. A
 * wildcard is accepted, because it also matches the empty field.
 */
export function reportSuperfluous(
  { resource, arn }: ArnResource,
  name: 'region' | 'account',
  { resolution, report }: RuleContext,
): void {
  const field = arn[name];
  if (hasWildcard(field.text) || mayBeEmpty(field.text)) return;
  const formats = resolution.formatsOf(arn);
  const [first] = formats;
  if (first === undefined || formats.some((format) => format[name] !== '')) return;
  report({
    range: rangeIn(resource.literal, field.start, field.end),
    message: `ARNs of the form ${first.type.arn} have no ${name}, but this one has "${field.text}".`,
    fixes: () => [replaceField(resource, field, '', `Leave the ${name} empty`)],
  });
}

/** Whether the field is empty, or only contains variables that may be empty. */
function mayBeEmpty(text: string): boolean {
  let written = text;
  for (const { start, end } of findPlaceholders(text).toReversed())
    if (!filled.test(text.slice(start, end))) written = written.slice(0, start) + written.slice(end);
  return written === '';
}

/**
 * The variables of CloudFormation, Terraform and the CDK that always contain a Region or an account. Sources:
 * CloudFormation User Guide, "Pseudo parameters reference"; Terraform's AWS provider, data sources aws_region and
 * aws_caller_identity; CDK API reference, `Aws`.
 */
const filled =
  /^\$\{(?:AWS::(?:Region|AccountId)|data\.aws_(?:region\.\w+\.(?:name|id|region)|caller_identity\.\w+\.account_id)|(?:\w+\.)?Aws\.(?:REGION|ACCOUNT_ID))\}$/;
