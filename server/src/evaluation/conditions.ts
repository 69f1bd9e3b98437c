import { textOf } from '../policy/conditionValue.ts';
import type { OperatorName, SetQualifier } from '../policy/operator.ts';
import type { Condition } from '../policy/policy.ts';
import { listOf } from '../policy/lower.ts';
import { compares, matches } from './compare.ts';
import type { AccessRequest } from './request.ts';
import { substitute } from './substitute.ts';
import type { Truth } from './truth.ts';
import { all, any, not, unknown } from './truth.ts';

/**
 * Whether one condition of a statement is met. Source: IAM User Guide, "IAM JSON policy elements: Condition operators"
 * (missing keys, `IfExists`, `Null`) and "Set operators for multivalued context keys".
 */
export function conditionIsMet(condition: Condition, request: AccessRequest): Truth {
  const { operator, lowerKey } = condition;
  const { base, qualifier, ifExists } = operator;
  if (base === undefined) return unknown(operator.text, condition);
  const values = request.context.get(lowerKey);
  if (values === undefined) return withoutKnownValue(condition, request);
  if (base.family === 'Null') return comparesNull(condition, values.length === 0);
  if (values.length === 0) return metWithoutKey(base, qualifier, ifExists);
  if (!hasOnlyLiterals(condition)) return unknown(condition.key.value, condition);
  return meets(values, condition, base, request);
}

/** The result if nothing is known about the key; usually it depends on the key. */
function withoutKnownValue(condition: Condition, request: AccessRequest): Truth {
  const { base, ifExists, qualifier } = condition.operator;
  // "*" matches every value, so only the presence of the key matters.
  const fitsAll =
    base?.wildcards === true &&
    !base.negated &&
    metWithoutKey(base, qualifier, ifExists) &&
    condition.values.some((node) => isStar(textOf(node) ?? '', request));
  return fitsAll || unknown(condition.lowerKey, condition);
}

function isStar(text: string, request: AccessRequest): boolean {
  const substituted = substitute(text, request.context, true);
  return typeof substituted !== 'string' && 'pattern' in substituted && substituted.pattern === '*';
}

function comparesNull({ values }: Condition, missing: boolean): Truth {
  return any(values.map((node) => textOf(node)?.toLowerCase() === String(missing)));
}

/**
 * Without the key, `ForAnyValue` is false, even with `IfExists`; `ForAllValues` and `IfExists` are true; otherwise
 * positive operators are false and negated ones are true.
 */
function metWithoutKey(base: OperatorName, qualifier: SetQualifier | undefined, ifExists: boolean): boolean {
  if (qualifier === 'ForAnyValue') return false;
  return qualifier === 'ForAllValues' || ifExists || base.negated;
}

function meets(
  values: readonly string[],
  condition: Condition,
  base: OperatorName,
  request: AccessRequest,
): Truth {
  const { qualifier } = condition.operator;
  const each = values.map((value) => {
    const fits = fitsAny(value, condition, base, request);
    return base.negated ? not(fits) : fits;
  });
  if (qualifier === 'ForAllValues') return all(each);
  if (qualifier === 'ForAnyValue') return any(each);
  // Without a set operator a key has one value. If a request has more, a negated operator must be true for all of them.
  return base.negated ? all(each) : any(each);
}

function fitsAny(value: string, condition: Condition, base: OperatorName, request: AccessRequest): Truth {
  const hasVariables = condition.statement.policy.version?.value === '2012-10-17';
  return any(
    condition.values.map((node): Truth => {
      const substituted = substitute(textOf(node) ?? '', request.context, hasVariables);
      if (substituted === 'noValue') return false;
      if (!('needs' in substituted)) return compares(base, value, substituted.pattern);
      const isText = base.family === 'String' || base.family === 'Arn';
      return (!isText || matches(value, substituted.widest, 'ignoreCase')) && { needs: substituted.needs };
    }),
  );
}

/** Whether all values of the key are literals; an expression in the document's language could have any value. */
function hasOnlyLiterals({ member, values }: Condition): boolean {
  return listOf(member.value).length === values.length;
}
