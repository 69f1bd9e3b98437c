import type { Condition } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { RuleContext } from '../rule.ts';
import { closedStrings } from '../common/operatorFit.ts';

/** What ids of a kind look like, and the words to say so. */
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
      message: `"${node.value}" is not the ID of ${noun}. It is ${prefix} followed by 8 or 17 hexadecimal digits.`,
    });
  }
}
