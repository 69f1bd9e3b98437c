import type { ConditionKey, ConditionKeyType } from '../../catalog/catalog.ts';
import { suits, textOf } from '../../policy/conditionValue.ts';
import type { OperatorFamily } from '../../policy/operator.ts';
import type { Condition } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import type { StringNode, ValueNode } from '../../syntax/node.ts';
import type { Resolution } from '../resolution.ts';
import { keyPrefix } from './conditionKeys.ts';

/**
 * The families of operators that AWS takes for each type without a word. Measured: ValidatePolicy says nothing of
 * StringEquals on keys of ARNs (`string-like-operator-with-arn-condition-keys` is there for StringLike). Since 2026 it
 * does speak of ARN operators on keys of strings (zoph-io/IAMTrail, 2026-08-22: all 45 places in the AWS managed
 * policies, tags and `kms:EncryptionContext:` among them).
 */
const families: Readonly<Record<ConditionKeyType, readonly OperatorFamily[]>> = {
  String: ['String', 'Binary'],
  ArrayOfString: ['String', 'Binary'],
  ARN: ['Arn', 'String'],
  ArrayOfARN: ['Arn', 'String'],
  Bool: ['Bool'],
  ArrayOfBool: ['Bool'],
  Numeric: ['Numeric'],
  Date: ['Date', 'Numeric'],
  IPAddress: ['IpAddress'],
};

/**
 * Keys that the reference has as strings and AWS's guides compare as numbers: Amazon S3 Glacier Developer Guide, "Vault
 * lock policies", and AWS CLI reference, `glacier get-vault-lock` (NumericLessThanEquals). Read 2026-11-28.
 */
const numbers: ReadonlySet<string> = new Set(['glacier:archiveageindays']);

/**
 * Likewise as true or false: Amazon EventBridge User Guide, "Using IAM policy conditions for fine-grained access
 * control". Read 2026-11-29.
 */
const booleans: ReadonlySet<string> = new Set(['events:eventbusinvocation']);

/**
 * The key, where its type and its operator do not fit. Tags and other keys with a part of one's own are text that may
 * hold anything, so only ARN operators are out of place there, and the keys of identity providers are left out; a
 * variable is allowed under string operators only, so these fit wherever a value has one.
 */
export function misfitKey(condition: Condition, resolution: Resolution): ConditionKey | undefined {
  const family = condition.operator.base?.family;
  if (family === undefined || family === 'Null') return undefined;
  const key = resolution.key(condition);
  if (key === undefined || families[key.type].includes(family)) return undefined;
  if (family === 'Numeric' && numbers.has(key.name.toLowerCase())) return undefined;
  if (family === 'Bool' && booleans.has(key.name.toLowerCase())) return undefined;
  if (keyPrefix(condition.key.value) === undefined) return undefined;
  if (family === 'Arn' && key.type.endsWith('String')) return key;
  if (/[/$]/.test(key.name)) return undefined;
  const open = condition.values.some((value) => value.kind === 'string' && isOpaque(value.value));
  return open && (family === 'String' || family === 'Arn') ? undefined : key;
}

/** A value, and its text as AWS compares it. */
interface TextValue {
  readonly node: ValueNode;
  readonly text: string;
}

/**
 * The values that an operator of one of these families cannot read; none if `type-mismatch` reports the operator as a
 * whole.
 */
export function unsuitedValues(
  condition: Condition,
  resolution: Resolution,
  ...wanted: readonly OperatorFamily[]
): readonly TextValue[] {
  const family = condition.operator.base?.family;
  if (family === undefined || !wanted.includes(family)) return [];
  const found = condition.values.flatMap((node) => {
    const text = textOf(node);
    return text === undefined || isOpaque(text) || isBracketed(text) || suits(text, family)
      ? []
      : [{ node, text }];
  });
  return found.length > 0 && misfitKey(condition, resolution) !== undefined ? [] : found;
}

/** A placeholder as in AWS's samples of resource control policies: `[MAX_SIGNATURE_AGE]`. */
function isBracketed(text: string): boolean {
  return /^\[[A-Z][\w -]*\]$/.test(text);
}

/** Of a condition's values, the strings in which nothing is open. */
export function closedStrings({ values }: Condition): readonly StringNode[] {
  return values.filter((value) => value.kind === 'string').filter(({ value }) => !isOpaque(value));
}
