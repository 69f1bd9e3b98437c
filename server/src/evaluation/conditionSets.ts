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
  readonly values: ReadonlySet<string>;
}

export function conditionSetOf(statement: Statement, nameOf: NameExpression): ConditionSet {
  const set = new Map<string, ConditionValues>();
  for (const { conditions, operator } of statement.conditionBlocks) {
    for (const condition of conditions) {
      const { value, repeatedBy } = condition.member;
      const values = listOf(value).flatMap((node) => valueOf(node, nameOf) ?? []);
      // One that may be absent is the same only as one that is absent if it is.
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

/** Whether every request that meets `stricter` meets `looser` too; true is certain. */
export function impliesConditions(stricter: ConditionSet, looser: ConditionSet): boolean {
  return [...looser].every(([name, values]) => {
    const own = stricter.get(name);
    return own !== undefined && implies(own, values);
  });
}

/** The same operator and key on both sides: more values let more through, or less where the operator is negated. */
function implies(stricter: ConditionValues, looser: ConditionValues): boolean {
  const negated = stricter.condition?.operator.base?.negated === true;
  const [fewer, more] = negated ? [looser, stricter] : [stricter, looser];
  const wildcards = hasPatterns(stricter) ? [...more.values].filter((value) => !isOpaque(value)) : [];
  return [...fewer.values].every(
    (value) => more.values.has(value) || wildcards.some((other) => covers(other, value, false)),
  );
}

function hasPatterns({ condition }: ConditionValues): boolean {
  const name = condition?.operator.base?.name;
  return name === 'StringLike' || name === 'StringNotLike';
}

/** What it takes at most to tell whether conditions imply others. */
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
