import type { ActionPattern, PolicyDocument, ResourcePattern, Statement } from '../../../policy/policy.ts';
import { statementElementNames } from '../../../policy/elements.ts';
import { isOpaque, widenVariables } from '../../../policy/variables.ts';
import { compileWildcard, covers, intersects } from '../../../policy/wildcard.ts';
import type { Wildcard } from '../../../policy/wildcard.ts';
import { comparableText } from '../../../syntax/node.ts';
import type { StringNode } from '../../../syntax/node.ts';
import type { Resolution } from '../../resolution.ts';
import type { NamedAction } from './everyResource.ts';
import { reachesEverything } from './everyResource.ts';

/** Whether a statement denies regardless of the request context; an element with another name may be a condition. */
export function isUnconditionalDeny({ effect, node }: Statement): boolean {
  return (
    effect === 'Deny' && node.members.every(({ key }) => key.value !== 'Condition' && elements.has(key.value))
  );
}

const elements: ReadonlySet<string> = new Set(statementElementNames);

/** Whether a statement applies to everything that a pattern of another one matches; true is certain. */
export function coversActions({ actions }: Statement, inner: ActionPattern): boolean {
  const text = widenVariables(inner.literal.value);
  return appliesToAll(actions, {
    covers: ({ value }) => !isOpaque(value) && covers(value, text, 'ignoreCase'),
    touches: ({ value }) => intersects(widenVariables(value), text, 'ignoreCase'),
  });
}

/**
 * Whether a statement applies to a resource of another one. The value of a variable is unknown, so a text with a
 * variable in the Deny only covers the same text.
 */
export function coversResource({ resources }: Statement, inner: StringNode): boolean {
  const text = widenVariables(inner.value);
  return appliesToAll(resources, {
    covers: (outer) =>
      comparableText(outer) === comparableText(inner) ||
      (!isOpaque(outer.value) && covers(outer.value, text, 'matchCase')),
    touches: (outer) => intersects(widenVariables(outer.value), text, 'matchCase'),
  });
}

/**
 * Whether a Deny leaves only a few names of what an action pattern allows on every resource: it denies everything, or
 * everything except what its NotAction or NotResource names. Exceptions for IAM do not count as a few names.
 */
export function leavesFewNames({ statement, literal }: ActionPattern): boolean {
  return statement.policy.statements.some((deny) => {
    if (!isUnconditionalDeny(deny) || deny.resources.length === 0) return false;
    return deniesMostActions(deny.actions, literal.value) && deny.resources.every(coversMostResources);
  });
}

function deniesMostActions(denied: readonly ActionPattern[], allowed: string): boolean {
  const excepted = denied.filter(({ negated }) => negated);
  if (excepted.length < denied.length)
    return denied.some(({ negated, literal }) => !negated && covers(literal.value, allowed, 'ignoreCase'));
  return (
    excepted.length > 0 &&
    !excepted.some(
      ({ literal: { value } }) =>
        covers(value, allowed, 'ignoreCase') || intersects(value, 'iam:*', 'ignoreCase'),
    )
  );
}

function coversMostResources({ negated, literal }: ResourcePattern): boolean {
  return negated ? !covers(literal.value, '*', 'matchCase') : literal.value === '*';
}

interface Comparison {
  readonly covers: (outer: StringNode) => boolean;
  readonly touches: (outer: StringNode) => boolean;
}

/** Whether one of the listed patterns matches, or none of the excluded ones. */
function appliesToAll(
  patterns: readonly (ActionPattern | ResourcePattern)[],
  comparison: Comparison,
): boolean {
  const excepted = patterns.filter(({ negated }) => negated);
  if (excepted.length < patterns.length) {
    return patterns.some(({ negated, literal }) => !negated && comparison.covers(literal));
  }
  return excepted.length > 0 && !excepted.some(({ literal }) => comparison.touches(literal));
}

/**
 * What a policy denies regardless of the request context. Cached, because rules ask about the same actions for many
 * statements.
 */
class Denials {
  readonly #denies: readonly {
    readonly deny: Statement;
    readonly applies: (action: NamedAction) => boolean;
  }[];
  readonly #resolution: Resolution;
  readonly #ofActions = new Map<string, ActionDenials>();
  /** For each Allow, whether a Deny covers all of its resources. */
  readonly #coverings = new Map<Statement, Map<Statement, boolean>>();

  constructor({ statements }: PolicyDocument, resolution: Resolution) {
    this.#denies = statements.filter(isUnconditionalDeny).map((deny) => ({ deny, applies: applying(deny) }));
    this.#resolution = resolution;
  }

  /**
   * Whether an action that a statement allows is also denied: on everything, or on everything that is allowed. Then at
   * most a few names are left.
   */
  leaveLittle(action: NamedAction, allow: Statement): boolean {
    if (this.#denies.length === 0) return false;
    const { everywhere, some } = this.#denialsOf(action);
    return everywhere || some.some((deny) => this.#coversAll(deny, allow));
  }

  #denialsOf(action: NamedAction): ActionDenials {
    const name = `${action.service}:${action.name}`;
    const known = this.#ofActions.get(name);
    if (known !== undefined) return known;
    const some: Statement[] = [];
    let everywhere = false;
    for (const { deny, applies } of this.#denies) {
      if (!applies(action)) continue;
      some.push(deny);
      everywhere = reachesEverything(deny, action, this.#resolution);
      if (everywhere) break;
    }
    const denials = { some, everywhere };
    this.#ofActions.set(name, denials);
    return denials;
  }

  #coversAll(deny: Statement, allow: Statement): boolean {
    const known = this.#coverings.get(allow) ?? new Map<Statement, boolean>();
    this.#coverings.set(allow, known);
    const covering = known.get(deny) ?? coversAllowed(deny, allow);
    known.set(deny, covering);
    return covering;
  }
}

/** Use it through `Resolution.kept`. */
export function denialsOf(policy: PolicyDocument, resolution: Resolution): Denials {
  return new Denials(policy, resolution);
}

/** The statements that deny an action. */
interface ActionDenials {
  /** All of them, or those up to one that reaches everything. */
  readonly some: readonly Statement[];
  /** Whether one of them reaches everything. */
  readonly everywhere: boolean;
}

function coversAllowed(deny: Statement, { resources }: Statement): boolean {
  const allowed = resources.filter(({ negated }) => !negated);
  return allowed.length > 0 && allowed.every(({ literal }) => coversResource(deny, literal));
}

/** Whether a statement's Action or NotAction includes an action. */
export function appliesTo(statement: Statement, action: NamedAction): boolean {
  return applying(statement)(action);
}

/** Returns a test for many actions, each of which is compared only with the patterns of its service. */
export function applying({ actions }: Statement): (action: NamedAction) => boolean {
  const excepted = actions.filter(({ negated }) => negated);
  const isExcept = excepted.length > 0 && excepted.length === actions.length;
  const patterns = isExcept ? excepted : actions.filter(({ negated }) => !negated);
  const names = new Set<string>();
  const wildcards = new Map<string, Wildcard[]>();
  for (const { literal } of patterns) {
    const compiled = compileWildcard(literal.value, 'ignoreCase');
    const service = serviceBefore(compiled.prefix);
    const same = wildcards.get(service);
    if (compiled.literal) names.add(compiled.prefix);
    else if (same === undefined) wildcards.set(service, [compiled]);
    else same.push(compiled);
  }
  return ({ service, name }) => {
    const text = `${service}:${name}`.toLowerCase();
    const matching = (each: Wildcard): boolean => text.startsWith(each.prefix) && each.matches(text);
    const [own, others] = [wildcards.get(serviceBefore(text)), wildcards.get('')];
    return (names.has(text) || some(own, matching) || some(others, matching)) !== isExcept;
  };
}

/** The service before the colon; an empty text if there is no colon. */
function serviceBefore(text: string): string {
  return text.slice(0, Math.max(text.indexOf(':'), 0));
}

function some<Entry>(list: readonly Entry[] | undefined, test: (entry: Entry) => boolean): boolean {
  return list?.some(test) === true;
}
