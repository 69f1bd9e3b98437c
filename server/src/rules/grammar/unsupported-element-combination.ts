import { oppositeElements } from '../../policy/elements.ts';
import type { Member, ObjectNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { RuleFix } from '../rule.ts';
import { defineRule } from '../rule.ts';

export const unsupportedElementCombination = defineRule({
  id: 'unsupported-element-combination',
  severity: 'error',
  summary: 'A statement has both an element and its negation.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    statement({ node }, { report }) {
      for (const [name, negation] of oppositeElements) {
        const plain = memberOf(node, name);
        const negated = memberOf(node, negation);
        if (plain === undefined || negated === undefined) continue;
        // An expression for the value may omit the element.
        if (plain.value?.kind === 'dynamic' || negated.value?.kind === 'dynamic') continue;
        report({
          range: negated.key,
          message: `A statement can have ${name} or ${negation}, but not both.`,
          related: [{ range: plain.key, message: `${name} is here.` }],
          fixes: () => [removal(node, negated), removal(node, plain)],
        });
      }
    },
  },
});

/** Removes every occurrence of a duplicate element. */
function removal(container: ObjectNode, { key }: Member): RuleFix {
  const own = container.members.filter((member) => member.key.value === key.value);
  return {
    variant: key.value,
    title: `Remove "${key.value}"`,
    meaning: 'changes',
    edits: own.map((member) => ({ kind: 'remove', container, member })),
  };
}
