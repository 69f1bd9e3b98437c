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
  /** Absent for an expression that may evaluate to any conditions. */
  readonly condition: Condition | undefined;
  /** As AWS compares them; an expression in the document's language is represented by its name. */
  readonly values: ReadonlySet<string>;
}

export function conditionSetOf(statement: Statement, nameOf: NameExpression): ConditionSet {
  const set = new Map<string, ConditionValues>();
  for (const { conditions, operator } of statement.conditionBlocks) {
    for (const condition of conditions) {
      const { value, repeatedBy } = condition.member;
      const values = listOf(value).flatMap((node) => valueOf(node, nameOf) ?? []);
      // A condition that may be absent only equals a condition that is absent in the same cases.
      const supposed = repeatedBy === undefined ? '' : ` ${nameOf(repeatedBy)}`;
      set.set(`${operator.text.toLowerCase()} ${condition.lowerKey}${supposed}`, {
        condition,
        values: new Set(values),
      });
    }
  }
  for (const expression of conditionExpressions(statement))
    set.set(nameOf(expression), { condition: undefined, values: new Set() });
  return set;
}

function valueOf(node: ValueNode, nameOf: NameExpression): string | undefined {
  return node.kind === 'dynamic' ? nameOf(node) : textOf(node);
}

/** Whether every request that meets `stricter` also meets `looser`; true is certain. */
export function impliesConditions(stricter: ConditionSet, looser: ConditionSet): boolean {
  return [...looser].every(([name, values]) => {
    const own = stricter.get(name);
    return own !== undefined && implies(own, values);
  });
}

/** Both sides have the same operator and key: more values match more requests, or fewer if the operator is negated. */
function implies(stricter: ConditionValues, looser: ConditionValues): boolean {
  const negated = stricter.condition?.operator.base?.negated === true;
  const [fewer, more] = negated ? [looser, stricter] : [stricter, looser];
  const wildcards = hasPatterns(stricter) ? [...more.values].filter((value) => !isOpaque(value)) : [];
  return [...fewer.values].every(
    (value) => more.values.has(value) || wildcards.some((other) => covers(other, value, 'matchCase')),
  );
}

function hasPatterns({ condition }: ConditionValues): boolean {
  const name = condition?.operator.base?.name;
  return name === 'StringLike' || name === 'StringNotLike';
}

/** An upper bound of the effort to decide whether one condition set implies the other. */
export function effortOfConditions(one: ConditionSet, other: ConditionSet): number {
  let effort = 0;
  for (const [name, own] of one) {
    const { size = 0 } = other.get(name)?.values ?? {};
    effort += hasPatterns(own)
      ? own.values.size * size
      : Math.floor((own.values.size + size) / valuesPerUnit);
  }
  return effort;
}

const valuesPerUnit = 32;
