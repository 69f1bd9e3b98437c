import { supportsKey } from '../../catalog/supportedKeys.ts';
import { isOpaque, startsOpaque } from '../../policy/variables.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import { withMissingFields } from '../common/arns/missingFields.ts';
import { aliasesKey, conditionOnAlias } from '../common/conditions/keyAliases.ts';
import { arnOfAddress } from './arnOfAddress.ts';
import { fillTemplate, textOf } from '../../refactorings/arnTemplate.ts';
import type { KnownValues } from '../../refactorings/knownValues.ts';
import { noValues } from '../../refactorings/knownValues.ts';
import { valuesAround } from '../../refactorings/narrowingFixes.ts';
import type { Resolution } from '../resolution.ts';
import { writeArn } from '../common/arns/intendedArn.ts';
import type { ShortArn } from './shortArn.ts';
import { shortArn, writeOut } from './shortArn.ts';
import type { ResourcePattern } from '../../policy/policy.ts';

export const missingArnField = defineRule({
  id: 'missing-arn-field',
  severity: 'error',
  summary: 'An ARN has fewer than six fields.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    policy(_policy, { document, report }) {
      for (const { start, end, variable, arn, edits } of document.unsubstituted) {
        if (arn === undefined) continue;
        const isOfTemplate = arn === `${variable}.Arn`;
        report({
          range: { start, end },
          message: isOfTemplate
            ? `A reference to ${variable} does not return its ARN. Use Fn::GetAtt with ${arn}.`
            : `${variable} is not an ARN. Use ${arn}.`,
          fixes: () => [{ title: `Use ${arn}`, meaning: 'changes', preferred: true, edits }],
        });
      }
    },
    resource(pattern, context) {
      const { literal } = pattern;
      if (isName(literal.value)) {
        context.report({
          range: literal,
          message:
            `"${literal.value}" is not an ARN. A resource is ` +
            'arn:partition:service:region:account:resource, or *.',
          fixes: (known) => arnOfName(pattern, context.resolution, known),
        });
        return;
      }
      const short = shortArn(pattern, context.resolution);
      // Measured: AWS does not report `arn:aws:waf:*`, and `incomplete-arn-expansion` reports what it expands to.
      if (short === undefined || (short.completed && short.open)) return;
      const { arn, completed } = short;
      const count =
        `The ARN "${arn.text}" has ${arn.fieldCount} of 6 fields ` +
        '(arn:partition:service:region:account:resource)';
      context.report({
        range: literal,
        message: completed ? `${count}. IAM reads the missing ones as *.` : `${count}.`,
        severity: completed ? 'warning' : 'error',
        fixes: () => fixesFor(pattern, short, context),
      });
    },
  },
});

/**
 * Whether a text is only the name of a resource. Measured: AWS reports MISSING_ARN_FIELD for it (the end-to-end tests
 * of awslabs/aws-cloudformation-iam-policy-validator).
 */
function isName(text: string): boolean {
  return !text.includes(':') && !startsOpaque(text) && !/^\*+$/.test(text);
}

function arnOfName(
  pattern: ResourcePattern,
  resolution: Resolution,
  known: KnownValues | undefined,
): readonly RuleFix[] {
  const value = arnOfAddress(pattern.literal.value);
  if (value === undefined)
    return [...writeArn(pattern, resolution, known), ...keyOfAlias(pattern, resolution, known)];
  const edits = [{ kind: 'replace', node: pattern.literal, value }] as const;
  return [{ title: `Change the resource to ${value}`, meaning: 'changes', preferred: true, edits }];
}

/** Actions on a key cannot be allowed by its alias, so the fix adds a condition on the alias. */
function keyOfAlias(
  { literal, statement }: ResourcePattern,
  resolution: Resolution,
  known: KnownValues | undefined,
): readonly RuleFix[] {
  const alias = literal.value;
  if (!/^alias\/\S+$/.test(alias) || isOpaque(alias) || statement.actions.length === 0) return [];
  const details = statement.actions.map((action) => {
    const exact = action.negated ? undefined : resolution.exact(action);
    return exact && resolution.details(exact);
  });
  if (!details.every((each) => each !== undefined && supportsKey(each, aliasesKey))) return [];
  const added = conditionOnAlias(statement, alias);
  if (added === undefined) return [];
  const value = fillTemplate(
    'arn:${Partition}:kms:${Region}:${Account}:key/*',
    valuesAround(statement, known ?? noValues),
  );
  return [
    {
      title: `Find the key by its alias: ${textOf(value)} with a condition on ${aliasesKey}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'replace', node: literal, value }, added],
    },
  ];
}

function fixesFor(
  pattern: ResourcePattern,
  short: ShortArn,
  { resolution }: RuleContext,
): readonly RuleFix[] {
  const written = writeOut(pattern, short);
  const suggestion = withMissingFields(short.arn.text, resolution);
  if (suggestion === undefined) return written;
  // A Region or account that is only `*` needs to be filled in.
  const isWhole = !/^arn:[^:]*:[^:]*:(?:\*:|[^:]*:\*:)/.test(suggestion);
  const fix: RuleFix = {
    title: `Change the resource to ${suggestion}`,
    meaning: 'changes',
    preferred: isWhole,
    edits: [{ kind: 'replace', node: pattern.literal, value: suggestion }],
  };
  // Does not offer IAM's expansion of an ARN such as `arn:aws:s3::reports`, because nobody means it.
  return isWhole ? [fix] : [{ ...fix, variant: 'forgotten' }, ...written];
}
