import { isWhole } from '../policy/arn.ts';
import type { NodeTypes, Statement } from '../policy/policy.ts';
import { hasVariable } from '../policy/variables.ts';
import type { Resolution } from '../rules/resolution.ts';
import type { Rule, RuleVisitor } from '../rules/rule.ts';
import type { Steps } from '../text/steps.ts';
import { ConditionVisits } from './conditionVisits.ts';
import type { Visit } from './visit.ts';

/** Which rules look at which nodes. */
export type Visits = { readonly [Kind in Exclude<keyof NodeTypes, 'condition'>]: readonly Visit<Kind>[] } & {
  readonly conditions: ConditionVisits;
};

/** Runs rules on a node. */
export interface Run {
  readonly all: <Kind extends keyof NodeTypes>(visits: readonly Visit<Kind>[], node: NodeTypes[Kind]) => void;
  /** Runs one rule, or begins its steps, which have to be done before another rule is run. */
  readonly one: <Kind extends keyof NodeTypes>(
    visit: Visit<Kind>,
    node: NodeTypes[Kind],
  ) => Steps<void> | undefined;
}

/** The length, in UTF-16 units, of a policy or statement that all rules together check in far less than a slice. */
const short = 8_000;

export function collectVisits(rules: readonly Rule[]): Visits {
  const of = <Kind extends keyof NodeTypes>(kind: Kind): Visit<Kind>[] => {
    const visits: Visit<Kind>[] = [];
    for (const rule of rules) {
      const visit: RuleVisitor[Kind] = rule.visit[kind];
      if (visit !== undefined) visits.push({ rule, visit });
    }
    return visits;
  };
  return {
    policy: of('policy'),
    samPolicy: of('samPolicy'),
    statement: of('statement'),
    principal: of('principal'),
    action: of('action'),
    unmatchedAction: of('unmatchedAction'),
    resource: of('resource'),
    arn: of('arn'),
    conditionBlock: of('conditionBlock'),
    templated: of('templated'),
    conditions: new ConditionVisits(of('condition')),
  };
}

/**
 * In a long policy or statement each rule is a step; in a short one all rules together, because a step costs more than
 * most rules.
 */
export function* oneByOne<Kind extends 'policy' | 'statement'>(
  visits: readonly Visit<Kind>[],
  node: NodeTypes[Kind],
  run: Run,
): Generator<undefined, void> {
  const { start, end } = node;
  if (end - start <= short) {
    run.all(visits, node);
    yield;
    return;
  }
  for (const each of visits) {
    const steps = run.one(each, node);
    if (steps !== undefined) yield* steps;
    yield;
  }
}

/** Runs rules on a statement and everything in it. */
export function* walkStatement(
  statement: Statement,
  visits: Visits,
  resolution: Resolution,
  run: Run,
): Generator<undefined, void> {
  yield* oneByOne(visits.statement, statement, run);
  const isLong = statement.end - statement.start > short;
  for (const principal of statement.principals) {
    run.all(visits.principal, principal);
    if (isLong) yield;
  }
  for (const action of statement.actions) {
    if (visits.action.length > 0) run.all(visits.action, action);
    if (resolution.actions(action).length === 0) run.all(visits.unmatchedAction, action);
    if (isLong) yield;
  }
  for (const resource of statement.resources) {
    run.all(visits.resource, resource);
    const arn = resolution.arn(resource);
    // `invalid-arn-prefix` reports a prefix in upper case, so other rules do not check the rest of such an ARN.
    if (arn?.text.startsWith('arn:') === true && isWhole(arn)) run.all(visits.arn, { resource, arn });
    const { literal } = resource;
    if (hasVariable(literal.value)) run.all(visits.templated, { literal, statement });
    if (isLong) yield;
  }
  for (const block of statement.conditionBlocks) {
    run.all(visits.conditionBlock, block);
    for (const condition of block.conditions) {
      run.all(visits.conditions.of(condition), condition);
      for (const literal of condition.values) {
        if (literal.kind === 'string' && hasVariable(literal.value))
          run.all(visits.templated, { literal, statement });
      }
      if (isLong) yield;
    }
  }
}
