import type { ConditionKey, ConditionKeyType } from '../../../catalog/catalog.ts';
import { isValidFor, textOf } from '../../../policy/conditionValue.ts';
import type { OperatorFamily } from '../../../policy/operator.ts';
import type { Condition } from '../../../policy/policy.ts';
import { isOpaque } from '../../../policy/variables.ts';
import type { StringNode, ValueNode } from '../../../syntax/node.ts';
import type { Resolution } from '../../resolution.ts';
import { keyPrefix } from './conditionKeys.ts';

/**
 * The operator families that AWS accepts for each key type without a finding. Measured: ValidatePolicy does not report
 * StringEquals on keys of type ARN (`string-like-operator-with-arn-condition-keys` is about StringLike). Since 2026, it
 * reports ARN operators on string keys (zoph-io/IAMTrail, 2026-08-22: all 45 places in the AWS managed policies,
 * including tags and `kms:EncryptionContext:`).
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
 * Keys that the reference lists as strings but AWS's guides compare as numbers: Amazon S3 Glacier Developer Guide,
 * "Vault lock policies", and AWS CLI reference, `glacier get-vault-lock` (NumericLessThanEquals). Read 2026-11-28.
 */
const numbers: ReadonlySet<string> = new Set(['glacier:archiveageindays']);

/**
 * Keys that the reference lists as strings but AWS's guide compares as Booleans: Amazon EventBridge User Guide, "Using
 * IAM policy conditions for fine-grained access control". Read 2026-11-29.
 */
const booleans: ReadonlySet<string> = new Set(['events:eventbusinvocation']);

/**
 * The key, if its type does not match its operator. Tags and other keys with a user-defined part can contain any text,
 * so only ARN operators are wrong for them; keys of identity providers are not checked. Variables are only allowed with
 * string operators, so these match whenever a value has one.
 */
export function mismatchedKey(condition: Condition, resolution: Resolution): ConditionKey | undefined {
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

/** A value and the text that AWS compares. */
interface TextValue {
  readonly node: ValueNode;
  readonly text: string;
}

/**
 * The values that are invalid for an operator of one of these families; empty if `type-mismatch` reports the operator
 * as a whole.
 */
export function invalidValues(
  condition: Condition,
  resolution: Resolution,
  ...wanted: readonly OperatorFamily[]
): readonly TextValue[] {
  const family = condition.operator.base?.family;
  if (family === undefined || !wanted.includes(family)) return [];
  const found = condition.values.flatMap((node) => {
    const text = textOf(node);
    return text === undefined || isOpaque(text) || isBracketed(text) || isValidFor(text, family)
      ? []
      : [{ node, text }];
  });
  return found.length > 0 && mismatchedKey(condition, resolution) !== undefined ? [] : found;
}

/** A placeholder as in AWS's samples of resource control policies: `[MAX_SIGNATURE_AGE]`. */
function isBracketed(text: string): boolean {
  return /^\[[A-Z][\w -]*\]$/.test(text);
}

/** The strings among a condition's values that have no variables or placeholders. */
export function closedStrings({ values }: Condition): readonly StringNode[] {
  return values.filter((value) => value.kind === 'string').filter(({ value }) => !isOpaque(value));
}
