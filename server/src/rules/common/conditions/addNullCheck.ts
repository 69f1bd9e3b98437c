import type { Condition } from '../../../policy/policy.ts';
import type { RuleFix } from '../../rule.ts';
import { addCondition } from './addCondition.ts';

/** Excludes requests without the condition's key from a Deny. */
export function addNullCheck({ key, statement }: Condition): readonly RuleFix[] {
  const edit = addCondition(statement.node, 'Null', { [key.value]: 'false' });
  const title = `Add Null "${key.value}": "false", which may grant more`;
  return edit === undefined ? [] : [{ title, meaning: 'widens', edits: [edit] }];
}
