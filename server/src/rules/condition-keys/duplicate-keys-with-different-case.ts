import type { Condition, ConditionBlock } from '../../policy/policy.ts';
import { renameOperator } from '../../refactorings/moveCondition.ts';
import { toNewValue } from '../../syntax/newValue.ts';
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
            message: `"${operator.text}" is the same condition operator as "${first.operator.text}"; operators are not case-sensitive.`,
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
        const { key } = condition;
        const first = firsts.get(key.value.toLowerCase());
        if (first === undefined) firsts.set(key.value.toLowerCase(), condition);
        else if (first.key.value !== key.value) {
          report({
            range: key,
            message: `"${key.value}" is the same condition key as "${first.key.value}"; condition keys are not case-sensitive.`,
            related: [{ range: first.key, message: 'First occurrence of the key.' }],
            fixes: () => merge(first, condition),
          });
        }
      }
    },
  },
});

/** All keys under the first of the operators; nothing where both have the same key. */
function mergeBlocks(first: ConditionBlock, again: ConditionBlock): readonly RuleFix[] {
  const edits = renameOperator(again, first.operator.text);
  if (edits === undefined) return [];
  const title = `Move the keys to "${first.operator.text}"`;
  return [{ title, variant: 'operator', meaning: 'changes', preferred: true, edits }];
}

/** All values under the first of the keys; an operator takes a list of values as "one of these". */
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
