import type { ArnField } from '../../../policy/arn.ts';
import type { ResourcePattern } from '../../../policy/policy.ts';
import type { RuleFix } from '../../rule.ts';

/** Replaces one field of a resource's ARN. */
export function replaceField(
  { literal }: ResourcePattern,
  field: ArnField,
  text: string,
  title: string,
): RuleFix {
  const { value } = literal;
  return {
    title,
    meaning: 'changes',
    preferred: true,
    edits: [
      { kind: 'replace', node: literal, value: value.slice(0, field.start) + text + value.slice(field.end) },
    ],
  };
}
