import type { Report, Rule, RuleContext } from '../rules/rule.ts';
import { atOnce } from '../text/steps.ts';
import type { Run } from './visits.ts';

/** Runs rules with what they all use; `report` receives what each of them reports. */
export function runnerFor(
  base: Omit<RuleContext, 'report'>,
  report: (rule: Rule, found: Report) => void,
): Run {
  let current: Rule | undefined;
  const context: RuleContext = {
    ...base,
    report: (found) => {
      if (current !== undefined) report(current, found);
    },
  };
  return {
    all: (visits, node) => {
      for (const { rule, visit } of visits) {
        current = rule;
        const steps = visit(node, context);
        if (steps !== undefined) atOnce(steps);
      }
    },
    one: ({ rule, visit }, node) => {
      current = rule;
      return visit(node, context);
    },
  };
}
