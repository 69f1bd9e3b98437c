import type { ActionPattern, Condition, PolicyDocument, Statement } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { covers } from '../../policy/wildcard.ts';
import { memberOf } from '../../syntax/node.ts';
import type { Resolution } from '../resolution.ts';
import { isLimited, limits } from '../common/conditionReach.ts';
import { appliesTo, denialsOf } from '../common/denials.ts';
import type { NamedAction } from '../common/everyResource.ts';
import { reachesEverything } from '../common/everyResource.ts';
import type { Grant } from '../common/unconstrained.ts';
import { grantsOf } from '../common/unconstrained.ts';

/** What allows an action that a way of escalation needs. */
export interface EscalationGrant extends Grant {
  /** For `iam:PassRole`: whether the role may go to a service. */
  readonly passesTo: (service: string) => boolean;
}

/** An action that ways of escalation need. */
export interface WantedAction extends NamedAction {
  /** As AWS writes it, with its prefix. */
  readonly full: string;
  /** It is enough to have it on one's own user. */
  readonly onOwnUser: boolean;
}

/** Of the wanted actions, all that allows them on everything and is not denied again. */
export function grantsOfWanted(
  policy: PolicyDocument,
  wanted: readonly WantedAction[],
  resolution: Resolution,
): ReadonlyMap<string, readonly EscalationGrant[]> {
  const granted = new Map<string, EscalationGrant[]>();
  const denials = resolution.kept(policy, denialsOf);
  for (const statement of policy.statements) {
    const grants = grantsOf(statement);
    if (grants.length === 0) continue;
    const limited = isLimited(statement);
    const passesTo = servicesPassedTo(statement);
    for (const action of wanted) {
      if (limited && (action.full !== 'iam:PassRole' || passesTo === undefined)) continue;
      const grant = grants.find(({ pattern }) => allows(pattern, statement, action));
      if (grant === undefined || !reaches(statement, action, resolution)) continue;
      if (denials.leaveLittle(action, statement)) continue;
      const all = granted.get(action.full) ?? [];
      all.push({ ...grant, passesTo: limited && passesTo !== undefined ? passesTo : () => true });
      granted.set(action.full, all);
    }
  }
  return granted;
}

function allows(pattern: ActionPattern | undefined, statement: Statement, action: WantedAction): boolean {
  return pattern === undefined
    ? appliesTo(statement, action)
    : covers(pattern.literal.value, action.full, true);
}

function reaches(statement: Statement, action: WantedAction, resolution: Resolution): boolean {
  return (
    reachesEverything(statement, action, resolution) ||
    (action.onOwnUser &&
      statement.resources.some(({ negated, literal }) => !negated && isOwnUser(literal.value)))
  );
}

/** `user/${aws:username}`, with a path or without: whoever asks. */
function isOwnUser(arn: string): boolean {
  return /^arn:[^:]*:iam::[^:]*:user\/(?:.*\/)?(?:\*)?\$\{aws:username\}$/i.test(arn);
}

/** Where nothing but `iam:PassedToService` limits a statement: a test for the services that it lets a role go to. */
function servicesPassedTo({ node, conditionBlocks }: Statement): ((service: string) => boolean) | undefined {
  const conditions = conditionBlocks.flatMap((block) => block.conditions);
  const written = memberOf(node, 'Condition')?.value;
  if (written?.kind !== 'object' || written.members.length !== conditionBlocks.length) return undefined;
  const limiting = conditions.filter(limits);
  if (limiting.length === 0 || !limiting.every(isPassedToService)) return undefined;
  return (service) => limiting.every((condition) => names(condition, service));
}

function isPassedToService({ lowerKey, operator: { base } }: Condition): boolean {
  return lowerKey === 'iam:passedtoservice' && base?.family === 'String' && !base.negated;
}

/**
 * A variable or a template in a value may be the service, and just as well another one: only what is written counts.
 */
function names({ operator: { base }, values }: Condition, service: string): boolean {
  return values.some((value) => {
    if (value.kind !== 'string' || isOpaque(value.value)) return false;
    return base?.wildcards === true
      ? covers(value.value, service, true)
      : value.value.toLowerCase() === service.toLowerCase();
  });
}
