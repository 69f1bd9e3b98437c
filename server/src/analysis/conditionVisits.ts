import type { Condition } from '../policy/policy.ts';
import type { Rule } from '../rules/rule.ts';
import { detached } from '../text/detached.ts';
import type { Visit } from './visit.ts';

/** Most documents use the same few keys, but each has its own tags. Above this number everything is dropped. */
const maxPairs = 4_000;

/** Which rules look at a condition, computed once for each operator and key. */
export class ConditionVisits {
  readonly #all: readonly Visit<'condition'>[];
  readonly #byOperator = new Map<string, Map<string, readonly Visit<'condition'>[]>>();
  #pairs = 0;

  constructor(all: readonly Visit<'condition'>[]) {
    this.#all = all;
  }

  of(condition: Condition): readonly Visit<'condition'>[] {
    const { operator, lowerKey } = condition;
    return this.#byOperator.get(operator.text)?.get(lowerKey) ?? this.#choose(condition);
  }

  #choose(condition: Condition): readonly Visit<'condition'>[] {
    const { operator, lowerKey } = condition;
    const concerned = ({ concerns }: Rule): boolean =>
      concerns === undefined || concerns({ operator, lowerKey });
    const visits = this.#all.filter(({ rule }) => concerned(rule));
    if (this.#pairs >= maxPairs) {
      this.#byOperator.clear();
      this.#pairs = 0;
    }
    const byKey = this.#byOperator.get(operator.text) ?? new Map<string, readonly Visit<'condition'>[]>();
    this.#byOperator.set(detached(operator.text), byKey);
    byKey.set(detached(lowerKey), visits);
    this.#pairs++;
    return visits;
  }
}
