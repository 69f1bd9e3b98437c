import type { Condition } from '../policy/policy.ts';
import { append } from '../text/append.ts';

/** Whether something is true: yes, no, or unknown without some facts. */
export type Truth = boolean | Unknown;

/** The answer depends on these facts; there is at least one. */
export interface Unknown {
  readonly needs: readonly Need[];
}

/** A fact that a request does not give. */
export interface Need {
  /** The condition key, in lower case, or the text of a template such as `${BucketName}`. */
  readonly fact: string;
  /** The condition that asks for the key; absent if a policy variable or a template needs the fact. */
  readonly condition?: Condition;
}

/** Whether all are true; one that is false decides, regardless of what the others need. */
export function all(truths: Iterable<Truth>): Truth {
  return combine(truths, false);
}

/** Whether any is true; one that is true decides, regardless of what the others need. */
export function any(truths: Iterable<Truth>): Truth {
  return combine(truths, true);
}

/** The opposite; what is unknown stays unknown. */
export function not(truth: Truth): Truth {
  return typeof truth === 'boolean' ? !truth : truth;
}

/** Unknown because one fact is missing. */
export function unknown(fact: string, condition?: Condition): Unknown {
  return { needs: [condition === undefined ? { fact } : { fact, condition }] };
}

/** The needs of an unknown; empty for a known truth. */
export function needsOf(truth: Truth): readonly Need[] {
  return typeof truth === 'boolean' ? [] : truth.needs;
}

function combine(truths: Iterable<Truth>, decisive: boolean): Truth {
  const needs: Need[] = [];
  for (const truth of truths) {
    if (truth === decisive) return decisive;
    append(needs, needsOf(truth));
  }
  return needs.length === 0 ? !decisive : { needs };
}
