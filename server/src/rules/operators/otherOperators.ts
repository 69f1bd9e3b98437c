import type { ConditionBlock } from '../../policy/policy.ts';
import { nestedOperators, parseOperator, swappedOperators } from '../../policy/operator.ts';
import type { NewValue } from '../../syntax/edit.ts';
import type { ObjectNode } from '../../syntax/node.ts';
import { memberInAnyCase, memberOf } from '../../syntax/node.ts';
import { toNewValue } from '../../syntax/newValue.ts';
import type { RuleContext, RuleFix } from '../rule.ts';

/** `Exists`, `NotExists`: IAM uses Null to check whether a key is absent. */
export function reportExistence(block: ConditionBlock, { report }: RuleContext): boolean {
  const { member, operator, conditions } = block;
  const found = /^(not_?|does_?not_?|is_?not_?)?(?:exists?|present|is_?set|defined)$/i.exec(operator.text);
  if (found === null) return false;
  const all = member.value;
  const isNegated = found[1] !== undefined;
  report({
    range: member.key,
    message: `Unknown condition operator "${operator.text}". Use Null to check whether a key is absent.`,
    fixes: () => {
      if (all?.kind !== 'object' || conditions.length !== all.members.length) return [];
      const values = conditions.map(({ key, values: own }): readonly [string, NewValue] => {
        const [first] = own;
        const isFalse =
          first !== undefined && /^"?false"?$/i.test(String('value' in first ? first.value : ''));
        return [key.value, isNegated === isFalse ? 'false' : 'true'];
      });
      return [changeBlock(block, 'Null', Object.fromEntries(values))];
    },
  });
  return true;
}

/** `"Not": { "StringEquals": … }`: IAM has separate operators for negation. */
export function reportNegation(block: ConditionBlock, { report }: RuleContext): boolean {
  const { member, operator } = block;
  const inner = nestedOperators(member);
  if (inner.length === 0) return false;
  const isNot = /^not$/i.test(operator.text);
  report({
    range: member.key,
    message: isNot
      ? 'Unknown condition operator "Not". Negated operators have names of their own, such as StringNotEquals.'
      : `Unknown condition operator "${operator.text}". Write operators directly in Condition: all of ` +
        'them must match, and one value of each key.',
    fixes: () => {
      const [only, ...others] = inner;
      const value = only?.value === undefined ? undefined : toNewValue(only.value);
      if (only === undefined || others.length > 0 || value === undefined) return [];
      const name = isNot ? negationOf(only.key.value) : only.key.value;
      return name === undefined || isTaken(block, name) ? [] : [changeBlock(block, name, value)];
    },
  });
  return true;
}

/**
 * `"aws:SourceIp": { "IpAddress": … }`: the key contains its operator. `nearest` returns the operator that was meant
 * by a misspelled one.
 */
export function reportSwap(
  block: ConditionBlock,
  { report }: RuleContext,
  nearest: (text: string) => string | undefined,
): boolean {
  const { member, operator } = block;
  const inner = swappedOperators(member);
  const [only, ...others] = inner;
  if (only === undefined) return false;
  const text = only.key.value;
  const name = parseOperator(text).base === undefined ? nearest(text) : text;
  report({
    range: member.key,
    message:
      name === undefined
        ? `"${operator.text}" is a condition key. Write it under a condition operator; "${text}" is not one.`
        : `"${operator.text}" is a condition key. Write it under its condition operator, ${name}.`,
    fixes: () => {
      const value = only.value === undefined ? undefined : toNewValue(only.value);
      if (name === undefined || value === undefined || others.length > 0 || isTaken(block, name)) return [];
      return [changeBlock(block, name, { [operator.text]: value })];
    },
  });
  return true;
}

function negationOf(text: string): string | undefined {
  const { base, qualifier, ifExists } = parseOperator(text);
  if (base === undefined || qualifier !== undefined || ifExists) return undefined;
  if (base.name === 'IpAddress') return 'NotIpAddress';
  if (base.negated || !/^(?:String|Arn|Numeric|Date)(?:Equals(?:IgnoreCase)?|Like)$/.test(base.name))
    return undefined;
  return base.name.replace(/^(String|Arn|Numeric|Date)/, '$1Not');
}

function isTaken({ statement }: ConditionBlock, name: string): boolean {
  const all: ObjectNode | undefined = conditionOf(statement.node);
  return all === undefined || memberInAnyCase(all, name) !== undefined;
}

function conditionOf(node: ObjectNode): ObjectNode | undefined {
  const value = memberOf(node, 'Condition')?.value;
  return value?.kind === 'object' ? value : undefined;
}

function changeBlock({ member }: ConditionBlock, key: string, value: NewValue): RuleFix {
  return {
    variant: key,
    title: `Change the operator to ${key}`,
    meaning: 'changes',
    preferred: true,
    edits: [
      { kind: 'renameKey', member, key },
      ...(member.value === undefined ? [] : [{ kind: 'replace' as const, node: member.value, value }]),
    ],
  };
}
