import type { Condition } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import { closedStrings } from '../common/conditions/operatorFit.ts';

/** The form of a kind of ID, and the words for messages about it. */
interface IdForm {
  readonly form: RegExp;
  readonly prefix: string;
  readonly noun: string;
}

/**
 * Reports the values of a key that are not valid IDs of its kind: the prefix, and 8 or 17 letters and digits. Wildcards
 * and variables pass.
 */
export function reportMalformedIds(
  condition: Condition,
  { form, prefix, noun }: IdForm,
  { report }: Pick<RuleContext, 'report'>,
): void {
  if (condition.operator.base?.family !== 'String') return;
  for (const node of closedStrings(condition)) {
    if (hasWildcard(node.value) || form.test(node.value)) continue;
    report({
      range: node,
      message: describe(node.value, { prefix, noun }),
      fixes: () => useKeyOf(node.value, condition),
    });
  }
}

function describe(value: string, { prefix, noun }: Pick<IdForm, 'prefix' | 'noun'>): string {
  const other = keyOfId.find(({ form }) => form.test(value));
  return other === undefined
    ? `"${value}" is not the ID of ${noun}. It is ${prefix} followed by 8 or 17 hexadecimal digits.`
    : `"${value}" is not the ID of ${noun}. Use ${other.key} for it.`;
}

/** If the value is an ID of the other kind, changes the key. */
function useKeyOf(value: string, { member, values }: Condition): readonly RuleFix[] {
  const other = keyOfId.find(({ form }) => form.test(value));
  if (other === undefined || values.length !== 1) return [];
  return [
    {
      title: `Change the key to ${other.key}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'renameKey', member, key: other.key }],
    },
  ];
}

const keyOfId = [
  { key: 'aws:SourceVpc', form: /^vpc-(?:[\da-z]{8}|[\da-z]{17})$/i },
  { key: 'aws:SourceVpce', form: /^vpce-(?:[\da-z]{8}|[\da-z]{17})$/i },
];
