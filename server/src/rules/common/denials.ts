import type { ActionPattern, PolicyDocument, ResourcePattern, Statement } from '../../policy/policy.ts';
import { isOpaque, widenVariables } from '../../policy/variables.ts';
import { covers, intersects } from '../../policy/wildcard.ts';
import { memberOf } from '../../syntax/node.ts';
import type { Resolution } from '../resolution.ts';
import type { NamedAction } from './everyResource.ts';
import { reachesEverything } from './everyResource.ts';

/** Whether a statement denies regardless of the request context. */
export function isUnconditionalDeny({ effect, node }: Statement): boolean {
  return effect === 'Deny' && memberOf(node, 'Condition') === undefined;
}

/** Whether a statement applies to all that a pattern of another one covers; true is certain. */
export function coversActions({ actions }: Statement, inner: ActionPattern): boolean {
  const text = widenVariables(inner.literal.value);
  return appliesToAll(actions, {
    covers: (outer) => !isOpaque(outer) && covers(outer, text, true),
    touches: (outer) => intersects(widenVariables(outer), text, true),
  });
}

/** The same for a resource. What a variable becomes is not known, so one in the Deny covers nothing but the same text. */
export function coversResource({ resources }: Statement, inner: string): boolean {
  const text = widenVariables(inner);
  return appliesToAll(resources, {
    covers: (outer) => outer === inner || (!isOpaque(outer) && covers(outer, text, false)),
    touches: (outer) => intersects(widenVariables(outer), text, false),
  });
}

interface Comparison {
  readonly covers: (outer: string) => boolean;
  readonly touches: (outer: string) => boolean;
}

/** One of the listed patterns matches, or none of the excluded ones. */
function appliesToAll(
  patterns: readonly (ActionPattern | ResourcePattern)[],
  comparison: Comparison,
): boolean {
  const excepted = patterns.filter(({ negated }) => negated);
  if (excepted.length < patterns.length) {
    return patterns.some(({ negated, literal }) => !negated && comparison.covers(literal.value));
  }
  return excepted.length > 0 && !excepted.some(({ literal }) => comparison.touches(literal.value));
}

/** Tells what is denied again of an action that a statement allows; asked once for a policy. */
export function denials(
  { statements }: PolicyDocument,
  resolution: Resolution,
): (action: NamedAction, allow: Statement) => boolean {
  const denies = statements.filter(isUnconditionalDeny);
  return (action, allow) =>
    denies.some((deny) => appliesTo(deny, action) && leavesLittle(deny, action, allow, resolution));
}

/** Whether a statement's Action or NotAction has an action in it. */
export function appliesTo({ actions }: Statement, { service, name }: NamedAction): boolean {
  const text = `${service}:${name}`;
  const has = ({ literal }: ActionPattern): boolean => covers(literal.value, text, true);
  const excepted = actions.filter(({ negated }) => negated);
  if (excepted.length < actions.length) return actions.some((each) => !each.negated && has(each));
  return excepted.length > 0 && !excepted.some(has);
}

/** Whether a Deny reaches everything too, or all that is allowed: what it leaves is then no more than a few names. */
function leavesLittle(
  deny: Statement,
  action: NamedAction,
  allow: Statement,
  resolution: Resolution,
): boolean {
  if (reachesEverything(deny, action, resolution)) return true;
  const allowed = allow.resources.filter(({ negated }) => !negated);
  return allowed.length > 0 && allowed.every(({ literal }) => coversResource(deny, literal.value));
}
