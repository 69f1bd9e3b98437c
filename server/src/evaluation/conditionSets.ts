import { textOf } from '../policy/conditionValue.ts';
import type { Condition, Statement } from '../policy/policy.ts';
import { covers } from '../policy/wildcard.ts';
import { isOpaque } from '../policy/variables.ts';

/** The conditions of a statement, all of which a request must meet: values by operator and key, both in lower case. */
export type ConditionSet = ReadonlyMap<string, ConditionValues>;

export interface ConditionValues {
  readonly condition: Condition;
  /** As AWS compares them; an expression of the document's language is left out and makes `complete` false. */
  readonly values: readonly string[];
  readonly complete: boolean;
}

export function conditionSetOf({ conditionBlocks }: Statement): ConditionSet {
  const set = new Map<string, ConditionValues>();
  for (const { conditions, operator } of conditionBlocks) {
    for (const condition of conditions) {
      const values = condition.values.flatMap((node) => textOf(node) ?? []);
      const written = condition.member.value?.kind === 'array' ? condition.member.value.items.length : 1;
      set.set(`${operator.text.toLowerCase()} ${condition.lowerKey}`, {
        condition,
        values,
        complete: values.length === written,
      });
    }
  }
  return set;
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
  if (!stricter.complete || !looser.complete) return false;
  const { base } = stricter.condition.operator;
  const wildcards = base?.name === 'StringLike' || base?.name === 'StringNotLike';
  const [fewer, more] = base?.negated === true ? [looser, stricter] : [stricter, looser];
  return fewer.values.every((value) =>
    more.values.some(
      (other) => other === value || (wildcards && !isOpaque(other) && covers(other, value, false)),
    ),
  );
}
