import type { ArnPattern } from '../policy/arn.ts';
import { parseArn } from '../policy/arn.ts';
import { isOpaque } from '../policy/variables.ts';
import { defineRule } from './rule.ts';
import type { Resolution } from './resolution.ts';
import type { Fix, RuleContext } from './rule.ts';
import { matchesFormat } from './shared/catalogMemory.ts';
import type { ResourcePattern } from '../policy/policy.ts';

/** IAM completes a short ARN in these kinds of policy; the others are refused. */
const completed = new Set(['identity', 'boundary', 'scp']);

export const missingArnField = defineRule({
  id: 'missing-arn-field',
  severity: 'error',
  summary: 'An ARN has fewer than six fields.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    resource(pattern, context) {
      const arn = context.resolution.arn(pattern);
      if (arn === undefined || arn.fieldCount === 6 || isOpaque(arn.text)) return;
      const { kind } = pattern.statement.policy.context;
      const count = `The ARN "${arn.text}" has ${arn.fieldCount} of 6 fields (arn:partition:service:region:account:resource)`;
      context.report({
        range: pattern.literal,
        message: completed.has(kind) ? `${count}; IAM takes the others as *.` : `${count}.`,
        severity: completed.has(kind) ? 'warning' : 'error',
        fixes: () => fixesFor(pattern, arn, context),
      });
    },
  },
});

function fixesFor(
  { literal }: ResourcePattern,
  arn: ArnPattern,
  { resolution }: RuleContext,
): readonly Fix[] {
  const fixes: Fix[] = [];
  const meant = insertEmptyField(arn.text);
  if (meant !== undefined && isGlobal(meant, resolution)) {
    fixes.push({
      title: `Change the resource to ${meant}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'replace', node: literal, value: meant }],
    });
  }
  const full = arn.text + ':*'.repeat(6 - arn.fieldCount);
  fixes.push({
    title: `Write the fields out: ${full}`,
    meaning: 'keeps',
    edits: [{ kind: 'replace', node: literal, value: full }],
  });
  return fixes;
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
