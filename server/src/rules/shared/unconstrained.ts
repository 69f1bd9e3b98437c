import type { Action } from '../../catalog/catalog.ts';
import type { ActionPattern, PolicyDocument, Statement } from '../../policy/policy.ts';
import { covers } from '../../policy/wildcard.ts';
import type { RuleContext } from '../rule.ts';
import { resourceStarOf } from './resourceStar.ts';

/** Whether the statement allows what it allows on every resource and under no condition. */
function isUnconstrained(statement: Statement): boolean {
  return statement.effect === 'Allow' && isOnEverything(statement);
}

function isOnEverything(statement: Statement): boolean {
  return statement.conditionBlocks.length === 0 && resourceStarOf(statement) !== undefined;
}

/** `*` and `*:*`, which `star-action` and `full-admin` tell of. */
export function isEveryAction({ literal }: ActionPattern): boolean {
  return /^\*+(:\*+)?$/.test(literal.value);
}

/** The patterns that allow something on everything, but for those that allow every action. */
export function unconstrainedPatterns({ statements }: PolicyDocument): readonly ActionPattern[] {
  return statements
    .filter(isUnconstrained)
    .flatMap(({ actions }) => actions.filter((action) => !action.negated && !isEveryAction(action)));
}

/** Tells which actions an unconditional Deny on everything takes away again. */
export function denials({ statements }: PolicyDocument): (action: string) => boolean {
  const patterns = statements
    .filter((statement) => statement.effect === 'Deny' && isOnEverything(statement))
    .flatMap(({ actions }) => actions.filter(({ negated }) => !negated));
  return (action) => patterns.some(({ literal }) => covers(literal.value, action, true));
}

/** Reports each pattern that allows, on everything, one of the actions that the test picks; those that take only `*` are left out. */
export function reportUnconstrained(
  policy: PolicyDocument,
  { resolution, report }: RuleContext,
  picks: (action: Action) => boolean,
  message: (actions: string) => string,
): void {
  const patterns = unconstrainedPatterns(policy);
  if (patterns.length === 0) return;
  const isDenied = denials(policy);
  for (const pattern of patterns) {
    const found = resolution
      .actions(pattern)
      .filter((action) => picks(action) && resolution.takesResource(action))
      .map(({ service, name }) => `${service}:${name}`)
      .filter((name) => !isDenied(name));
    if (found.length > 0) report({ range: pattern, message: message(listSome(found)) });
  }
}

/** A test for the actions of a list, which has them in lower case with their prefix. */
export function isOneOf(actions: ReadonlySet<string>): (action: Action) => boolean {
  const services = new Set([...actions].map((action) => action.slice(0, action.indexOf(':'))));
  return ({ service, name }) => services.has(service) && actions.has(`${service}:${name.toLowerCase()}`);
}

/** The first three, and how many more there are. */
function listSome(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}
