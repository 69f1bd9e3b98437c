import type { ArnPattern } from '../../policy/arn.ts';
import type { PolicyKind } from '../../policy/kind.ts';
import type { ResourcePattern } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import type { RuleFix } from '../rule.ts';
import { wrongRegion } from '../common/arns/regionName.ts';
import type { Resolution } from '../resolution.ts';
import { canBeAccount } from '../common/arns/arnAccount.ts';

/** An ARN with fewer than six fields. */
export interface ShortArn {
  readonly arn: ArnPattern;
  /**
   * Whether IAM reads the missing fields as `*`; in other kinds of policies, AWS rejects the ARN. Source: IAM User
   * Guide, "Grammar of the IAM JSON policy language".
   */
  readonly completed: boolean;
  /** Whether its last field is `*`, which shows that everything after it is meant. */
  readonly open: boolean;
}

const completing: ReadonlySet<PolicyKind> = new Set(['identity', 'boundary', 'scp']);

/**
 * Pseudo parameters that never contain a colon, so they are one field or a part of one. Source: AWS CloudFormation User
 * Guide, "Pseudo parameters reference".
 */
const pseudoFields = /\$\{AWS::(?:AccountId|Partition|Region)\}/g;

/** The resource's ARN if it has too few fields; otherwise undefined. */
export function shortArn(pattern: ResourcePattern, resolution: Resolution): ShortArn | undefined {
  const arn = resolution.arn(pattern);
  if (arn === undefined || arn.fieldCount === 6 || isOpaque(arn.text.replace(pseudoFields, '')))
    return undefined;
  const completed = completing.has(pattern.statement.policy.context.kind);
  return { arn, completed, open: arn.fieldCount > 2 && arn.text.endsWith(':*') };
}

/** Writes the ARN as IAM completes it. No fix if a field that is present is not valid in its position. */
export function writeOut({ literal }: ResourcePattern, { arn, completed }: ShortArn): readonly RuleFix[] {
  const { text, fieldCount, region, account } = arn;
  if (account !== undefined && (!canBeAccount(account.text) || account.text.includes('/'))) return [];
  if (region !== undefined && region.text !== '' && wrongRegion(region.text) !== undefined) return [];
  const full = text + ':*'.repeat(6 - fieldCount);
  return [
    {
      title: `Write out all fields: ${full}`,
      meaning: completed ? 'keeps' : 'changes',
      edits: [{ kind: 'replace', node: literal, value: full }],
    },
  ];
}
