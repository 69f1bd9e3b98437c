import type { Condition, ConditionBlock } from '../../policy/policy.ts';
import { renameOperator } from '../../refactorings/moveCondition.ts';
import type { Edit, NewValue } from '../../syntax/edit.ts';
import { toNewValue } from '../../syntax/newValue.ts';
import { memberOf } from '../../syntax/node.ts';
import { listed } from '../../text/listed.ts';
import type { RuleFix } from '../rule.ts';
import { defineRule } from '../rule.ts';

export const duplicateKeysWithDifferentCase = defineRule({
  id: 'duplicate-keys-with-different-case',
  severity: 'error',
  summary: 'Two condition operators, or two condition keys under one operator, differ only in case.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    statement({ conditionBlocks }, { report }) {
      if (conditionBlocks.length < 2) return;
      const firsts = new Map<string, ConditionBlock>();
      for (const block of conditionBlocks) {
        const { operator, member } = block;
        const lower = operator.text.toLowerCase();
        const first = firsts.get(lower);
        if (first === undefined) firsts.set(lower, block);
        else if (first.operator.text !== operator.text) {
          report({
            range: member.key,
            message:
              `"${operator.text}" is the same condition operator as "${first.operator.text}"; operators ` +
              'are not case-sensitive.',
            related: [{ range: first.member.key, message: 'First occurrence of the operator.' }],
            fixes: () => mergeBlocks(first, block),
          });
        }
      }
    },
    conditionBlock({ conditions }, { report }) {
      if (conditions.length < 2) return;
      const firsts = new Map<string, Condition>();
      for (const condition of conditions) {
        const { key, lowerKey } = condition;
        const first = firsts.get(lowerKey);
        if (first === undefined) firsts.set(lowerKey, condition);
        else if (first.key.value !== key.value) {
          report({
            range: key,
            message:
              `"${key.value}" is the same condition key as "${first.key.value}"; condition keys are not ` +
              'case-sensitive.',
            related: [{ range: first.key, message: 'First occurrence of the key.' }],
            fixes: () => merge(first, condition),
          });
        }
      }
    },
  },
});

/** Moves all keys to the first of the operators. */
function mergeBlocks(first: ConditionBlock, again: ConditionBlock): readonly RuleFix[] {
  const edits = renameOperator(again, first.operator.text);
  if (edits === undefined) return mergeShared(first, again);
  const title = `Move the keys to "${first.operator.text}"`;
  return [{ title, variant: 'operator', meaning: 'changes', preferred: true, edits }];
}

/**
 * Both blocks have the same key, and both have to match. A merged list of values means the same if the operator means
 * "none of these"; if it means "one of these", only the author knows what was meant.
 */
function mergeShared(first: ConditionBlock, again: ConditionBlock): readonly RuleFix[] {
  const shared = again.conditions.flatMap((other) => {
    const one = first.conditions.find(({ lowerKey }) => lowerKey === other.lowerKey);
    return one === undefined ? [] : [{ one, other }];
  });
  const { text, qualifier, base } = first.operator;
  const keys = listed(shared.map(({ one }) => one.key.value));
  const isSame = shared.every(({ one, other }) => sameValues(one, other));
  const isNoneOf = base?.negated === true && qualifier === undefined;
  const choices: readonly (readonly [string, string, (one: Condition, other: Condition) => NewValue])[] =
    isSame || isNoneOf
      ? [['operator', `Move the keys to "${text}", and merge the values of ${keys}`, union]]
      : [
          ['any', `Move the keys to "${text}", where any of the values of ${keys} matches`, union],
          ['first', `Remove the values of ${keys} under "${again.operator.text}"`, (one) => valuesOf(one)],
          ['again', `Remove the values of ${keys} under "${text}"`, (_, other) => valuesOf(other)],
        ];
  return choices.flatMap(([variant, title, choose]) => {
    const edits = moveAll(first, again, shared, choose);
    return edits === undefined
      ? []
      : [{ title, variant, meaning: 'changes' as const, preferred: variant === 'operator', edits }];
  });
}

interface SharedKey {
  readonly one: Condition;
  readonly other: Condition;
}

function moveAll(
  first: ConditionBlock,
  again: ConditionBlock,
  shared: readonly SharedKey[],
  choose: (one: Condition, other: Condition) => NewValue,
): readonly Edit[] | undefined {
  const all = memberOf(again.statement.node, 'Condition')?.value;
  const into = first.member.value;
  if (all?.kind !== 'object' || into?.kind !== 'object') return undefined;
  const edits: Edit[] = [{ kind: 'remove', container: all, member: again.member }];
  for (const condition of again.conditions) {
    const one = shared.find(({ other }) => other === condition)?.one;
    const value = one === undefined ? valuesOf(condition) : choose(one, condition);
    if (one === undefined) edits.push({ kind: 'insertMember', into, key: condition.key.value, value });
    else if (one.member.value !== undefined) edits.push({ kind: 'replace', node: one.member.value, value });
  }
  return edits;
}

function valuesOf({ member }: Condition): NewValue {
  return (member.value && toNewValue(member.value)) ?? '';
}

function union(one: Condition, other: Condition): NewValue {
  const values = [...one.values, ...other.values].map((node) => toNewValue(node) ?? '');
  const [only = '', ...others] = new Set(values);
  return others.length === 0 ? only : [only, ...others];
}

function sameValues(one: Condition, other: Condition): boolean {
  const [left, right] = [one, other].map(({ values }) =>
    JSON.stringify(values.map((node) => toNewValue(node)).toSorted()),
  );
  return left === right;
}

/** Moves all values to the first of the keys; a list of values means "one of these". */
function merge(first: Condition, again: Condition): readonly RuleFix[] {
  const container = again.block.member.value;
  const target = first.member.value;
  if (container?.kind !== 'object' || target === undefined) return [];
  const values = [...first.values, ...again.values].map((node) => toNewValue(node) ?? '');
  return [
    {
      title: `Merge the values into "${first.key.value}"`,
      meaning: 'changes',
      edits: [
        { kind: 'replace', node: target, value: [...new Set(values)] },
        { kind: 'remove', container, member: again.member },
      ],
    },
  ];
}
