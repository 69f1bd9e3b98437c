import { parseArn } from '../policy/arn.ts';
import { startsOpaque } from '../policy/variables.ts';
import { defineRule } from './rule.ts';
import type { Resolution } from './resolution.ts';
import type { Fix, RuleContext } from './rule.ts';
import { matchesFormat } from './shared/catalogMemory.ts';
import type { ShortArn } from './shared/shortArn.ts';
import { shortArn, writeOut } from './shared/shortArn.ts';
import type { ResourcePattern } from '../policy/policy.ts';

export const missingArnField = defineRule({
  id: 'missing-arn-field',
  severity: 'error',
  summary: 'An ARN has fewer than six fields.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    resource(pattern, context) {
      const { literal } = pattern;
      if (isName(literal.value)) {
        context.report({
          range: literal,
          message: `"${literal.value}" is no ARN. A resource is arn:partition:service:region:account:resource, or *.`,
        });
        return;
      }
      const short = shortArn(pattern, context.resolution);
      // Measured: AWS says nothing of `arn:aws:waf:*`, and `incomplete-arn-expansion` tells what becomes of it.
      if (short === undefined || (short.completed && short.open)) return;
      const { arn, completed } = short;
      const count = `The ARN "${arn.text}" has ${arn.fieldCount} of 6 fields (arn:partition:service:region:account:resource)`;
      context.report({
        range: literal,
        message: completed ? `${count}; IAM takes the others as *.` : `${count}.`,
        severity: completed ? 'warning' : 'error',
        fixes: () => fixesFor(pattern, short, context),
      });
    },
  },
});

/**
 * The name of a thing alone. Measured: AWS reports MISSING_ARN_FIELD of it (the end-to-end tests of awslabs/aws-cloudformation-iam-policy-validator).
 */
function isName(text: string): boolean {
  return !text.includes(':') && !startsOpaque(text) && !/^\*+$/.test(text);
}

function fixesFor(pattern: ResourcePattern, short: ShortArn, { resolution }: RuleContext): readonly Fix[] {
  const meant = insertEmptyField(short.arn.text);
  const written = writeOut(pattern, short);
  if (meant === undefined || !isGlobal(meant, resolution)) return written;
  return [
    {
      title: `Change the resource to ${meant}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'replace', node: pattern.literal, value: meant }],
    },
    ...written,
  ];
}

/** Whether the ARN, whose region and account are empty, is one of a resource type that has neither. */
function isGlobal(text: string, resolution: Resolution): boolean {
  const arn = parseArn(text);
  return (
    arn !== undefined &&
    resolution
      .serviceFormats(arn)
      .some((format) => format.region === '' && format.account === '' && matchesFormat(arn, format))
  );
}

/** `arn:aws:s3::reports` with the colon that is easily forgotten where region and account are empty. */
function insertEmptyField(text: string): string | undefined {
  const fields = text.split(':');
  const [arn, partition, service, ...rest] = fields;
  const resource = rest.at(-1);
  if (fields.length > 5 || resource === undefined || resource === '') return undefined;
  if (rest.slice(0, -1).some((field) => field !== '')) return undefined;
  return [arn, partition, service, '', '', resource].join(':');
}
