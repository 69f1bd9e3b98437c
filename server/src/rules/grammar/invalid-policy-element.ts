import { policyElementNames, statementElementNames } from '../../policy/elements.ts';
import { parseOperator } from '../../policy/operator.ts';
import { toNewValue } from '../../syntax/newValue.ts';
import type { Member, ObjectNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { addCondition } from '../common/conditions/addCondition.ts';
import { intendedElement } from '../common/place.ts';

export const invalidPolicyElement = defineRule({
  id: 'invalid-policy-element',
  severity: 'error',
  summary: 'A key is not an element of a policy or statement.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    policy({ node }, { report }) {
      check(node, policyElementNames, 'A policy', report);
    },
    statement({ node }, { report }) {
      check(node, statementElementNames, 'A statement', report);
    },
  },
});

function check(
  node: ObjectNode,
  names: readonly string[],
  subject: string,
  report: RuleContext['report'],
): void {
  for (const member of node.members) {
    const key = member.key.value;
    // CloudFormation replaces the values of functions such as `Fn::Transform` before IAM sees them.
    if (names.includes(key) || key.startsWith('Fn::')) continue;
    const suggestion = intendedElement(key, names);
    const shown = member.intendedName ?? suggestion;
    report({
      range: member.key,
      message: `${subject} has no element "${key}".${shown === undefined ? '' : ` Did you mean "${shown}"?`}`,
      fixes: () =>
        remedies(
          node,
          member,
          suggestion,
          names === statementElementNames ? intoCondition(node, member) : [],
        ),
    });
  }
}

/** Moves a condition operator with its keys into Condition. */
function intoCondition(container: ObjectNode, member: Member): readonly RuleFix[] {
  const { key, value } = member;
  if (value?.kind !== 'object' || value.members.length === 0) return [];
  if (parseOperator(key.value).base === undefined) return [];
  const moved = value.members.map(
    (inner) => [inner.key.value, inner.value && toNewValue(inner.value)] as const,
  );
  const keys = new Map(moved.flatMap(([name, held]) => (held === undefined ? [] : [[name, held]])));
  // A duplicate key would be lost.
  if (keys.size < moved.length) return [];
  const added = addCondition(container, key.value, Object.fromEntries(keys));
  if (added === undefined) return [];
  return [
    {
      variant: 'condition',
      title: `Move "${key.value}" into Condition`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'remove', container, member }, added],
    },
  ];
}

function remedies(
  container: ObjectNode,
  member: Member,
  suggestion: string | undefined,
  moved: readonly RuleFix[],
): readonly RuleFix[] {
  const remove: RuleFix = {
    title: `Remove "${member.key.value}"`,
    meaning: 'changes',
    edits: [{ kind: 'remove', container, member }],
  };
  if (suggestion === undefined || memberOf(container, suggestion) !== undefined)
    return member.intendedName === undefined ? [...moved, remove] : [];
  const rename: RuleFix = {
    variant: 'rename',
    title: `Change the key to "${member.intendedName ?? suggestion}"`,
    meaning: 'changes',
    preferred: true,
    edits: [{ kind: 'renameKey', member, key: suggestion }],
  };
  return member.intendedName === undefined ? [rename, remove] : [rename];
}
