import { listOf } from '../policy/lower.ts';
import { textOf } from '../policy/conditionValue.ts';
import type { Condition, Statement } from '../policy/policy.ts';
import { covers } from '../policy/wildcard.ts';
import { isOpaque } from '../policy/variables.ts';
import type { ValueNode } from '../syntax/node.ts';
import type { NameExpression } from './expressions.ts';
import { conditionExpressions } from './possible.ts';

/** The conditions of a statement, all of which a request must meet: values by operator and key, both in lower case. */
export type ConditionSet = ReadonlyMap<string, ConditionValues>;

export interface ConditionValues {
  /** Absent of an expression that may give any conditions. */
  readonly condition: Condition | undefined;
  /** As AWS compares them; an expression of the document's language by its name. */
  readonly values: readonly string[];
}

export function conditionSetOf(statement: Statement, nameOf: NameExpression): ConditionSet {
  const set = new Map<string, ConditionValues>();
  for (const { conditions, operator } of statement.conditionBlocks) {
    for (const condition of conditions) {
      const { value, repeatedBy } = condition.member;
      const values = listOf(value).flatMap((node) => valueOf(node, nameOf) ?? []);
      // One that may be absent is the same only as one that is absent if it is.
      const supposed = repeatedBy === undefined ? '' : ` ${nameOf(repeatedBy)}`;
      set.set(`${operator.text.toLowerCase()} ${condition.lowerKey}${supposed}`, { condition, values });
    }
  }
  for (const expression of conditionExpressions(statement))
    set.set(nameOf(expression), { condition: undefined, values: [] });
  return set;
}

function valueOf(node: ValueNode, nameOf: NameExpression): string | undefined {
  return node.kind === 'dynamic' ? nameOf(node) : textOf(node);
}

/** Whether every request that meets `stricter` meets `looser` too; true is certain. */
export function impliesConditions(stricter: ConditionSet, looser: ConditionSet): boolean {
  return [...looser].every(([name, values]) => {
    const own = stricter.get(name);
    return own !== undefined && implies(own, values);
  });
}

/** The same operator and key on both sides: more values let more through, or less where the operator is negated. */
function implies(stricter: ConditionValues, looser: ConditionValues): boolean {
  const base = stricter.condition?.operator.base;
  const wildcards = base?.name === 'StringLike' || base?.name === 'StringNotLike';
  const [fewer, more] = base?.negated === true ? [looser, stricter] : [stricter, looser];
  return fewer.values.every((value) =>
    more.values.some(
      (other) => other === value || (wildcards && !isOpaque(other) && covers(other, value, false)),
    ),
  );
}
