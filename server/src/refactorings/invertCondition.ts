import { textOf } from '../policy/conditionValue.ts';
import type { Negation } from './negation.ts';
import { negationOf } from './negation.ts';
import type { Condition, Statement } from '../policy/policy.ts';
import type { Edit, NewValue } from '../syntax/edit.ts';
import { memberOf } from '../syntax/node.ts';
import { toNewValue } from '../syntax/newValue.ts';
import { touches } from '../text/range.ts';
import type { TextRange } from '../text/range.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';
import { moveCondition } from './moveCondition.ts';

/**
 * Inverts the condition at the cursor, or the single condition of the operator at the cursor. Returns a sentence if
 * this is impossible with one operator; undefined if there is no condition at the cursor.
 */
export function invertCondition(statement: Statement, { start }: TextRange): Fix | string | undefined {
  const block = statement.conditionBlocks.find((each) => touches(each, start));
  if (block === undefined) return undefined;
  const [only, another] = block.conditions;
  const condition =
    block.conditions.find((each) => touches(each, start)) ?? (another === undefined ? only : undefined);
  if (condition === undefined) {
    return another === undefined ? undefined : 'This operator has several keys. Choose one of them.';
  }
  const negation = negationOf(condition.operator);
  if (negation === undefined) return `There is no opposite operator for ${condition.operator.text}.`;
  const value = invertedValue(condition, negation);
  if (value === undefined) return 'No single operator is the opposite for these values.';
  const edits = invert(condition, negation, value);
  if (edits === undefined) return `"${condition.key.value}" has another condition that would conflict.`;
  const turned = negation.turnsValue ? ` ${JSON.stringify(value)}` : '';
  const title =
    `Invert to ${negation.operator}${turned}${negation.needsKey ? ' with Null "false"' : ''}, which may ` +
    'grant more';
  return lazyFix({ id: 'invert-condition', title, meaning: 'widens' }, () => edits);
}

function invertedValue(
  { values, member }: Condition,
  { turnsValue, onlyOneValue }: Negation,
): NewValue | undefined {
  const [only, another] = values;
  if (only === undefined || (onlyOneValue && another !== undefined)) return undefined;
  if (!turnsValue) return member.value && toNewValue(member.value);
  const text = textOf(only)?.toLowerCase();
  if (text !== 'true' && text !== 'false') return undefined;
  const isTrue = text === 'false';
  return only.kind === 'string' ? String(isTrue) : isTrue;
}

function invert(condition: Condition, negation: Negation, value: NewValue): readonly Edit[] | undefined {
  const { member, operator } = condition;
  if (negation.operator === operator.text && member.value !== undefined) {
    return [{ kind: 'replace', node: member.value, value }];
  }
  const moved = moveCondition(condition, negation.operator, value);
  if (moved === undefined || !negation.needsKey) return moved;
  const asked = askForKey(condition);
  return asked && [...moved, ...asked];
}

/** Also requires that the request contains the key. Undefined if another condition on that contradicts it. */
function askForKey({ statement, key, lowerKey }: Condition): readonly Edit[] | undefined {
  const all = memberOf(statement.node, 'Condition')?.value;
  if (all?.kind !== 'object') return undefined;
  const block = statement.conditionBlocks.find(({ operator }) => operator.text === 'Null');
  const value = { [key.value]: 'false' };
  if (block === undefined) return [{ kind: 'insertMember', into: all, key: 'Null', value }];
  const known = block.conditions.find((each) => each.lowerKey === lowerKey);
  if (known !== undefined) return known.values.every((each) => textOf(each) === 'false') ? [] : undefined;
  const into = block.member.value;
  return into?.kind === 'object'
    ? [{ kind: 'insertMember', into, key: key.value, value: 'false' }]
    : undefined;
}
