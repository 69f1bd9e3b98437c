import { parseArn } from '../../policy/arn.ts';
import type { Condition, PolicyDocument, Statement } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { covers } from '../../policy/wildcard.ts';
import { memberOf } from '../../syntax/node.ts';
import type { Resolution } from '../resolution.ts';
import { isLimited, limits } from '../common/grants/conditionReach.ts';
import { applying, denialsOf } from '../common/grants/denials.ts';
import type { NamedAction } from '../common/grants/everyResource.ts';
import { reachesEverything } from '../common/grants/everyResource.ts';
import type { Grant } from '../common/grants/unconstrained.ts';
import { grantsOf } from '../common/grants/unconstrained.ts';

/** The source of a permission that an escalation path needs. */
export interface EscalationGrant extends Grant {
  /** For `iam:PassRole`: whether a role can be passed to a service. */
  readonly passesTo: (service: string) => boolean;
}

/** An action that escalation paths need. */
export interface EscalationAction extends NamedAction {
  /** AWS's spelling, with the prefix. */
  readonly full: string;
  /** Whether permission on the caller's own user is enough. */
  readonly onOwnUser: boolean;
}

/** For each wanted action, all grants that allow it on every resource and are not denied. */
export function grantsOfActions(
  policy: PolicyDocument,
  wanted: readonly EscalationAction[],
  resolution: Resolution,
): ReadonlyMap<string, readonly EscalationGrant[]> {
  const granted = new Map<string, EscalationGrant[]>();
  const denials = resolution.kept(policy, denialsOf);
  for (const statement of policy.statements) {
    const grants = grantsOf(statement);
    if (grants.length === 0) continue;
    const limited = isLimited(statement);
    const passesTo = servicesPassedTo(statement);
    const applies = applying(statement);
    const allows = ({ pattern }: Grant, action: EscalationAction): boolean =>
      pattern === undefined ? applies(action) : covers(pattern.literal.value, action.full, 'ignoreCase');
    for (const action of wanted) {
      if (limited && (action.full !== 'iam:PassRole' || passesTo === undefined)) continue;
      const grant = grants.find((each) => allows(each, action));
      if (grant === undefined || !reaches(statement, action, resolution)) continue;
      if (denials.leaveLittle(action, statement)) continue;
      const all = granted.get(action.full) ?? [];
      all.push({ ...grant, passesTo: limited && passesTo !== undefined ? passesTo : () => true });
      granted.set(action.full, all);
    }
  }
  return granted;
}

function reaches(statement: Statement, action: EscalationAction, resolution: Resolution): boolean {
  return (
    reachesEverything(statement, action, resolution) ||
    (action.onOwnUser &&
      statement.resources.some(({ negated, literal }) => !negated && isOwnUser(literal.value)))
  );
}

/** `user/${aws:username}`, with or without a path, is the caller. */
function isOwnUser(arn: string): boolean {
  const { service, resource } = parseArn(arn) ?? {};
  return service?.text === 'iam' && /^user\/(?:.*\/)?(?:\*)?\$\{aws:username\}$/i.test(resource?.text ?? '');
}

/** A test for the services to which a statement allows passing a role, if only `iam:PassedToService` limits it. */
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
 * Whether a condition names a service. A variable or a placeholder may have any value, so only literal values count.
 */
function names({ operator: { base }, values }: Condition, service: string): boolean {
  return values.some((value) => {
    if (value.kind !== 'string' || isOpaque(value.value)) return false;
    return base?.wildcards === true
      ? covers(value.value, service, 'ignoreCase')
      : value.value.toLowerCase() === service.toLowerCase();
  });
}
