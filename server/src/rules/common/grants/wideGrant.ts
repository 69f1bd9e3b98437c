import { parseArn } from '../../../policy/arn.ts';
import type { ActionPattern, Condition, ResourcePattern, Statement } from '../../../policy/policy.ts';
import { covers, hasWildcard } from '../../../policy/wildcard.ts';
import type { TextRange } from '../../../text/range.ts';
import type { RuleContext, RuleVisitor } from '../../rule.ts';
import { denialsOf } from './denials.ts';
import type { NamedAction } from './everyResource.ts';
import { fullAdminOf } from './fullAdmin.ts';
import { resourceStarOf } from '../resources/resourceStar.ts';
import { isEveryAction } from './unconstrained.ts';

/** An action that grants more than its name says unless its resource or a condition key limits it. */
interface WideAction {
  /** In lower case, such as `iam:passrole`. */
  readonly action: string;
  /** The same action by its names. */
  readonly named: NamedAction;
  /** The key that limits the service, in lower case. */
  readonly key: string;
  /** Another key that limits it, in lower case. */
  readonly otherKey?: string;
  /** The services for which `StringEqualsIfExists` also limits it, in lower case; undefined for all services. */
  readonly servicesIfExists?: readonly string[];
  /** Returns the rule that reports the same wildcard or NotAction in the same place to people. */
  readonly reportedWith?: (shape: WideShape) => string | undefined;
  /** Whether an ARN that covers every role of an account counts as `*` if the action has no wildcard. */
  readonly everyRole?: boolean;
  readonly message: (how: string) => string;
}

/**
 * What limits it is measured: ValidatePolicy's findings on the AWS managed policies from 2021-03-24 to 2026-03-07,
 * recorded in the repository zoph-io/MAMIP. With StringEqualsIfExists, it reports `ec2` and `codebuild` but not
 * `lambda`. It also reported `arn:aws:iam::*:*`, and the IAM User Guide only excludes wildcards after the beginning of
 * a role's name.
 */
export const passRole: WideAction = {
  action: 'iam:passrole',
  named: { service: 'iam', name: 'PassRole' },
  key: 'iam:passedtoservice',
  otherKey: 'iam:associatedresourcearn',
  servicesIfExists: ['lambda.amazonaws.com'],
  everyRole: true,
  message: (how) =>
    `${how} allows passing any role to any service with iam:PassRole. List the roles, or add the ` +
    'condition iam:PassedToService.',
};

export const createServiceLinkedRole: WideAction = {
  action: 'iam:createservicelinkedrole',
  named: { service: 'iam', name: 'CreateServiceLinkedRole' },
  key: 'iam:awsservicename',
  reportedWith: ({ action, resource }) => {
    if (action === 'literal') return undefined;
    if (action === 'wildcard')
      return `pass-role-with-star-in-action-and-${resource === 'star' ? 'resource' : 'not-resource'}`;
    return resource === 'star'
      ? 'pass-role-with-star-in-resource-and-not-action'
      : 'pass-role-with-not-action-and-not-resource';
  },
  message: (how) =>
    `${how} allows creating the service-linked role of any service with iam:CreateServiceLinkedRole. ` +
    'List the roles, or add the condition iam:AWSServiceName.',
};

/**
 * Whether AWS's finding is reduced to a hint: if `full-admin` reports the same cause, and in a permissions boundary,
 * which grants nothing (its `*` allows what the other statements do not deny).
 */
function isReportedElsewhere(statement: Statement): boolean {
  const { kind } = statement.policy.context;
  return (kind === 'identity' || kind === 'boundary') && fullAdminOf(statement) !== undefined;
}

/** The rule that reports a `*` in Action for everything that it allows; no rule does in a boundary. */
function ruleOfStar(statement: Statement, action: TextRange): string | undefined {
  const { kind } = statement.policy.context;
  if (kind !== 'identity' && kind !== 'session') return undefined;
  if (kind === 'identity' && fullAdminOf(statement)?.action === action) return 'full-admin';
  return statement.actions.some((each) => each === action && isEveryAction(each)) ? 'star-action' : undefined;
}

/** How the statement covers the action and all resources. */
interface WideShape {
  /** By name, by a wildcard, or because NotAction does not exclude it. */
  readonly action: 'literal' | 'wildcard' | 'notAction';
  readonly resource: 'star' | 'notResource';
}

/**
 * Reports the action of each Allow with this shape, unless it is also denied. AWS reports action and resource in one
 * finding, so the resource is a related place.
 */
export function visitWideGrants(wide: WideAction, shape: WideShape): RuleVisitor {
  return {
    statement(statement, context) {
      if (statement.effect !== 'Allow') return;
      const resource = findResource(statement, wide, shape);
      if (resource === undefined) return;
      const action = findAction(statement, wide, shape);
      if (action !== undefined) reportGrant(statement, action, resource, context);
    },
  };

  function reportGrant(
    statement: Statement,
    action: TextRange,
    resource: WideResource,
    { resolution, report }: RuleContext,
  ): void {
    if (statement.conditionBlocks.some((block) => block.conditions.some(restricts))) return;
    if (resolution.kept(statement.policy, denialsOf).leaveLittle(wide.named, statement)) return;
    const message = wide.message(describe(shape, resource.text));
    const ofStar = ruleOfStar(statement, action);
    const reportedBy = ofStar === 'full-admin' ? ofStar : (wide.reportedWith?.(shape) ?? ofStar);
    report({
      range: action,
      message,
      ...(reportedBy !== undefined && { reportedBy }),
      ...(isReportedElsewhere(statement) ? { severity: 'hint' } : {}),
      related: [{ range: resource.range, message: 'On this resource.' }],
      fixes: (known) => resolution.narrowing(statement, known),
      narrows: true,
    });
  }

  /** Measured on the AWS managed policies: a key also counts with a set operator and with StringLikeIfExists. */
  function restricts({ lowerKey: name, operator, values }: Condition): boolean {
    const { base, ifExists } = operator;
    if (name === wide.otherKey) return base?.negated === false && base.family !== 'Null';
    if (name !== wide.key || (base?.name !== 'StringEquals' && base?.name !== 'StringLike')) return false;
    const services = ifExists && base.name === 'StringEquals' ? wide.servicesIfExists : undefined;
    return values.every((value) => value.kind !== 'string' || counts(value.value, services));
  }
}

/** Whether a value of the condition limits the service: a value that starts with a wildcard does not. */
function counts(service: string, among: readonly string[] | undefined): boolean {
  return !/^[*?]/.test(service) && (among === undefined || among.includes(service.toLowerCase()));
}

interface WideResource {
  readonly range: TextRange;
  /** The text for the message. */
  readonly text: string;
}

function findResource(
  statement: Statement,
  wide: WideAction,
  { action, resource }: WideShape,
): WideResource | undefined {
  if (resource === 'notResource') {
    const range = statement.resources.find(({ negated }) => negated)?.member.key;
    return range && { range, text: 'NotResource' };
  }
  const covers = action === 'literal' && wide.everyRole === true;
  const range = resourceStarOf(statement) ?? (covers ? statement.resources.find(isEveryRole) : undefined);
  return range && { range, text: `Resource "${range.literal.value}"` };
}

/** `arn:aws:iam::123456789012:role/*` and wider ARNs. */
function isEveryRole({ literal, negated }: ResourcePattern): boolean {
  const arn = negated ? undefined : parseArn(literal.value);
  return arn?.service?.text === 'iam' && /^(?:role\/?)?\*$/.test(arn.resource?.text ?? '');
}

function findAction({ actions }: Statement, wide: WideAction, shape: WideShape): TextRange | undefined {
  if (shape.action === 'notAction') {
    const excluded = actions.filter(({ negated }) => negated);
    const [first] = excluded;
    // A statement with both Action and NotAction is invalid.
    return first === undefined ||
      excluded.length < actions.length ||
      excluded.some((action) => reaches(action, wide))
      ? undefined
      : first.member.key;
  }
  const wildcard = shape.action === 'wildcard';
  let passed: string | undefined;
  for (const action of actions) {
    // Actions of a service are usually listed together.
    if (action.service !== undefined && action.service === passed) continue;
    if (!canBeIam(action)) passed = action.service;
    else if (!action.negated && reaches(action, wide) && hasWildcard(action.literal.value) === wildcard)
      return action;
  }
  return undefined;
}

function reaches(pattern: ActionPattern, wide: WideAction): boolean {
  return canBeIam(pattern) && covers(pattern.literal.value, wide.action, 'ignoreCase');
}

function canBeIam({ service }: ActionPattern): boolean {
  return service === undefined || service === 'iam' || hasWildcard(service);
}

function describe({ action }: WideShape, where: string): string {
  const how = action === 'literal' ? '' : action === 'wildcard' ? 'A wildcard action' : 'NotAction';
  return how === '' ? where : `${how} with ${where}`;
}
