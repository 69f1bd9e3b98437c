import type { Action } from '../../../catalog/catalog.ts';
import type { ActionPattern, Statement } from '../../../policy/policy.ts';
import type { TextRange } from '../../../text/range.ts';
import type { Resolution } from '../../resolution.ts';
import type { RuleContext } from '../../rule.ts';
import { isLimited } from './conditionReach.ts';
import { applying, denialsOf } from './denials.ts';
import { reachesEverything } from './everyResource.ts';
import { namesService } from './namedServices.ts';
import { listed } from '../../../text/listed.ts';
import type { Steps } from '../../../text/steps.ts';

/** The number of actions in one step. */
const actionsPerStep = 200;

/** `*` and `*:*`, which `star-action` and `full-admin` report. */
export function isEveryAction({ literal }: ActionPattern): boolean {
  return /^\*+(:\*+)?$/.test(literal.value);
}

/** The source of a permission: a pattern of Action, or NotAction as a whole. */
export interface Grant {
  readonly statement: Statement;
  /** Its range in the document. */
  readonly range: TextRange;
  /** The pattern as written. */
  readonly text: string;
  /** Undefined for NotAction. */
  readonly pattern: ActionPattern | undefined;
}

/** The grants of an Allow, except for patterns that allow every action. */
export function grantsOf(statement: Statement): readonly Grant[] {
  if (statement.effect !== 'Allow') return [];
  const { actions } = statement;
  const [first] = actions;
  if (first !== undefined && actions.every(({ negated }) => negated))
    return [{ statement, range: first.member.key, text: 'NotAction', pattern: undefined }];
  return actions
    .filter((action) => !action.negated && !isEveryAction(action))
    .map((pattern) => ({ statement, range: pattern, text: pattern.literal.value, pattern }));
}

/** The actions to report, and how to report them. */
interface UnconstrainedReport {
  readonly picks: (action: Action) => boolean;
  readonly message: (actions: string) => string;
  /** Returns the rule that already reports all of these actions for the same reason. */
  readonly reporterOf: (actions: readonly string[], pattern: ActionPattern) => string | undefined;
}

/**
 * Reports each pattern or NotAction that allows an action that passes the test, on all resources and regardless of the
 * request context. Actions that support only `*` are skipped.
 */
export function* reportUnconstrained(
  statement: Statement,
  { catalog, resolution, report }: RuleContext,
  { picks, message, reporterOf }: UnconstrainedReport,
): Steps<void> {
  if (isLimited(statement)) return;
  for (const { range, pattern } of grantsOf(statement)) {
    // A NotAction includes actions of all services.
    const candidates =
      pattern === undefined
        ? resolution.memory.picked(picks, catalog).filter(applying(statement))
        : resolution.actions(pattern).filter(picks);
    const isFound = (action: Action): boolean =>
      mayTakeResource(action, statement, resolution) &&
      reachesEverything(statement, action, resolution) &&
      !resolution.kept(statement.policy, denialsOf).leaveLittle(action, statement);
    const found: string[] = [];
    for (const [index, action] of candidates.entries()) {
      if (isFound(action)) found.push(`${action.service}:${action.name}`);
      if (index % actionsPerStep === actionsPerStep - 1) yield;
    }
    const reportedBy = found.length > 0 && pattern !== undefined ? reporterOf(found, pattern) : undefined;
    if (found.length > 0)
      report({
        range,
        message: message(listSome(found)),
        ...(reportedBy !== undefined && { reportedBy }),
      });
    yield;
  }
}

/** Whether an ARN may be able to narrow the action; the services that a NotAction includes may not be loaded. */
function mayTakeResource(action: Action, { policy }: Statement, resolution: Resolution): boolean {
  return !namesService(policy, action.service, resolution) || resolution.supportsResourceArns(action);
}

/** Returns a test for the actions of a list, which contains them in lower case with their prefix. */
export function isOneOf(actions: ReadonlySet<string>): (action: Action) => boolean {
  const services = new Set([...actions].map((action) => action.slice(0, action.indexOf(':'))));
  return ({ service, name }) => services.has(service) && actions.has(`${service}:${name.toLowerCase()}`);
}

function listSome(names: readonly string[]): string {
  return listed(names.slice(0, 3), names.length);
}
