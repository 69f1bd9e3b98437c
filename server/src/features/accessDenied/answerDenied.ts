import type { DeniedExplanation } from '../../../../protocol/access.ts';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { decideInSteps } from '../../evaluation/decide.ts';
import type { Decision } from '../../evaluation/decide.ts';
import type { Layer, PolicySets } from '../../evaluation/layers.ts';
import type { StatementMatch } from '../../evaluation/statementMatch.ts';
import { matchStatement } from '../../evaluation/statementMatch.ts';
import type { PossibleStatement } from '../../evaluation/possible.ts';
import { possibleStatements } from '../../evaluation/possible.ts';
import type { AccessRequest } from '../../evaluation/request.ts';
import { withDerivedKeys } from '../../evaluation/request.ts';
import { isPrincipalless } from '../../policy/kind.ts';
import type { PolicyKind } from '../../policy/kind.ts';
import { labelKind } from '../../policy/kindLabel.ts';
import type { PolicyDocument } from '../../policy/policy.ts';
import type { Edit, NewValue } from '../../syntax/edit.ts';
import { memberOf } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import { mapInSteps } from '../../text/steps.ts';
import type { TextReplacement } from '../../hosts/host.ts';
import { canRender, isReadable } from '../../hosts/host.ts';
import { nameOf } from '../access/grants.ts';
import { describeCondition } from '../access/writtenElements.ts';
import { whyNot } from '../access/whyNot.ts';
import { toRange } from '../diagnostics.ts';
import type { DeniedRequest } from './readMessage.ts';
import { readMessage } from './readMessage.ts';

/** How a policy relates to a denied request. */
export interface DeniedAnswer extends Omit<DeniedExplanation, 'fix'> {
  /** The statement that would allow the request, if one is missing. */
  readonly fix?: { readonly title: string; readonly changes: readonly TextReplacement[] };
}

/** Explains what an access denied message means for one policy of a document, and what would allow the request. */
export function* answerDenied(
  analysis: DocumentAnalysis,
  policy: PolicyDocument,
  message: string,
  catalog: Catalog,
): Steps<DeniedAnswer> {
  const denied = readMessage(message);
  if (typeof denied === 'string') return { text: unread[denied] };
  const [prefix = '', name = ''] = denied.action.split(':', 2);
  const action = catalog.service(prefix)?.action(name);
  if (action === undefined)
    return { text: `"${denied.action}" is not an action in the data of ${catalog.date}.` };
  if (!isReadable(analysis.host))
    return { text: 'The policy has syntax errors. Fix them first, so that its statements can be read.' };
  const kinds = denied.layer === undefined ? undefined : kindsOf[denied.layer];
  if (kinds !== undefined && !kinds.includes(policy.context.kind)) return { text: otherKind(denied, policy) };
  const whole = { ...denied, action: `${action.service}:${action.name}` };
  return denied.explicit === true
    ? yield* explicitAnswer(analysis, policy, whole)
    : yield* implicitAnswer(analysis, policy, whole, catalog);
}

const unread = {
  encoded:
    'The message is encoded. Decode it with "aws sts decode-authorization-message --encoded-message ' +
    '…", copy the result, and run this command again.',
  withoutAction:
    'The message does not say which action was denied. Copy the whole message, or look for the event ' +
    'in AWS CloudTrail.',
  unknown: 'The clipboard does not contain an access denied message.',
} as const;

const kindsOf: Readonly<Record<Layer, readonly PolicyKind[]>> = {
  identity: ['identity'],
  boundary: ['boundary', 'identity'],
  session: ['session', 'identity'],
  resource: ['resource', 'trust'],
  scp: ['scp'],
  rcp: ['rcp'],
  endpoint: ['endpoint', 'resource'],
};

function otherKind(
  { policyType = '', policy: arn, explicit }: DeniedRequest,
  policy: PolicyDocument,
): string {
  const which = arn === undefined ? `A ${policyType}` : `The ${policyType} ${arn}`;
  const does = explicit === true ? 'denies the request' : 'does not allow the request';
  return (
    `${which} ${does}. This document is a policy of another type (${labelKind(policy.context).label}), so ` +
    'a change here would not help.'
  );
}

/** A message contains less than a request, so keys stay unknown unless the message was decoded. */
function requestOf({ action, resource = '*', principal, context }: DeniedRequest): AccessRequest {
  const known = Object.entries(context).map(([key, values]) => [key.toLowerCase(), values] as const);
  return { action, resource, ...(principal !== undefined && { principal }), context: new Map(known) };
}

function* explicitAnswer(
  analysis: DocumentAnalysis,
  policy: PolicyDocument,
  denied: DeniedRequest,
): Steps<DeniedAnswer> {
  const deny = possibleStatements(policy).statements.filter(({ statement }) => statement.effect === 'Deny');
  const matches = (yield* matchesOf(deny, policy, denied))
    .filter(({ applies }) => applies !== false)
    .sort((a, b) => Number(b.applies === true) - Number(a.applies === true));
  const [first, ...more] = matches;
  if (first === undefined)
    return {
      text: `No Deny statement of this policy concerns ${whatOf(denied)}. Another policy of this type denies it.`,
    };
  const others =
    more.length === 0
      ? ''
      : ` ${more.map(({ statement }) => `"${nameOf(statement)}"`).join(', ')} may deny it, too.`;
  return {
    text:
      `"${nameOf(first.statement)}" denies ${whatOf(denied)}${conditionsOf(first)}. An Allow statement ` +
      `cannot override it: narrow the Deny statement, or meet its exceptions.${others}`,
    range: toRange(analysis.lines, first.statement),
  };
}

function matchesOf(
  statements: readonly PossibleStatement[],
  policy: PolicyDocument,
  denied: DeniedRequest,
): Steps<readonly StatementMatch[]> {
  const request = withDerivedKeys(requestOf(denied));
  const options = { principalless: isPrincipalless(policy.context.kind) };
  return mapInSteps(statements, (each) => matchStatement(each, request, options), 8);
}

function conditionsOf({ statement }: StatementMatch): string {
  const conditions = statement.conditionBlocks.flatMap((block) =>
    block.conditions.map((each) => describeCondition(each)),
  );
  return conditions.length === 0 ? '' : ` if ${conditions.join(' and ')}`;
}

function* implicitAnswer(
  analysis: DocumentAnalysis,
  policy: PolicyDocument,
  denied: DeniedRequest,
  catalog: Catalog,
): Steps<DeniedAnswer> {
  const decision = yield* decideInSteps(requestOf(denied), setsWith(policy));
  switch (decision.outcome) {
    case 'allowed':
      return allowedAnswer(analysis, decision, denied);
    case 'explicitlyDenied':
      return yield* explicitAnswer(analysis, policy, denied);
    case 'depends':
      return yield* dependsAnswer(analysis, policy, denied);
    case 'implicitlyDenied':
      return yield* missingAnswer(analysis, policy, denied, decision, catalog);
  }
}

/**
 * An identity-based policy stands in for all policies of the principal, a resource policy for the policy of the
 * resource.
 */
function setsWith(policy: PolicyDocument): PolicySets {
  const none = { scps: [], rcps: [] };
  return isPrincipalless(policy.context.kind)
    ? { identity: [policy], ...none }
    : { identity: [], resource: [policy], ...none };
}

function allowedAnswer(
  analysis: DocumentAnalysis,
  { deciding }: Decision,
  denied: DeniedRequest,
): DeniedAnswer {
  const [first] = deciding;
  return {
    text:
      `${first === undefined ? 'This policy' : `"${nameOf(first.statement)}"`} allows ${whatOf(denied)} ` +
      'already. Check that this version of the policy is deployed, and attached to the caller.',
    ...(first !== undefined && { range: toRange(analysis.lines, first.statement) }),
  };
}

function* dependsAnswer(
  analysis: DocumentAnalysis,
  policy: PolicyDocument,
  denied: DeniedRequest,
): Steps<DeniedAnswer> {
  const matches = yield* matchesOf(possibleStatements(policy).statements, policy, denied);
  const match = matches.find(({ applies }) => typeof applies !== 'boolean');
  if (match === undefined)
    return { text: `Whether this policy allows ${whatOf(denied)} depends on what the message does not say.` };
  const verb = match.statement.effect === 'Deny' ? 'denies' : 'allows';
  const name = nameOf(match.statement);
  const isMet = Object.values(match.elements).every((element) => element === true);
  return {
    text: isMet
      ? `This depends on whether the deployed policy contains "${name}".`
      : `"${name}" ${verb} ${whatOf(denied)} only${conditionsOf(match) || ' under conditions'}. ` +
        'The message does not say whether the request met that.',
    range: toRange(analysis.lines, match.statement),
  };
}

function* missingAnswer(
  analysis: DocumentAnalysis,
  policy: PolicyDocument,
  denied: DeniedRequest,
  { nearMiss }: Decision,
  catalog: Catalog,
): Steps<DeniedAnswer> {
  const near =
    nearMiss === undefined
      ? ''
      : ` "${nameOf(nearMiss.match.statement)}" comes closest: ${whyNot(nearMiss.misfits)}.`;
  const edits = addStatement(policy, denied, catalog);
  const isWritten = yield* canRender({ edits }, analysis.host);
  const changes = isWritten ? analysis.host.render(edits, { stops: false }) : [];
  return {
    text: `No statement of this policy allows ${whatOf(denied)}.${near}`,
    ...(nearMiss !== undefined && { range: toRange(analysis.lines, nearMiss.match.statement) }),
    ...(changes.length > 0 && {
      fix: { title: `Add a statement that allows ${grantText(policy, denied, catalog)}`, changes },
    }),
  };
}

/** Adds a statement for exactly this request: one action on one resource. */
function addStatement(policy: PolicyDocument, denied: DeniedRequest, catalog: Catalog): readonly Edit[] {
  const { principal, action } = denied;
  const statement: Record<string, NewValue> = { Effect: 'Allow' };
  if (!isPrincipalless(policy.context.kind)) {
    if (principal === undefined) return [];
    statement['Principal'] = { AWS: roleOf(principal) };
  }
  statement['Action'] = action;
  if (policy.context.kind !== 'trust') statement['Resource'] = resourceFor(denied, catalog);
  const list = memberOf(policy.node, 'Statement')?.value;
  if (list?.kind === 'array' || list?.kind === 'object')
    return [{ kind: 'insertItem', into: list, value: statement }];
  return list === undefined
    ? [{ kind: 'insertMember', into: policy.node, key: 'Statement', value: [statement] }]
    : [];
}

/** What the new statement allows, spelled out if it is more than the message says. */
function grantText({ context }: PolicyDocument, denied: DeniedRequest, catalog: Catalog): string {
  const [prefix = '', name = ''] = denied.action.split(':', 2);
  const takesResource = catalog.details(prefix)?.action(name)?.resourceTypes.length !== 0;
  const everywhere = context.kind !== 'trust' && takesResource && resourceFor(denied, catalog) === '*';
  return everywhere ? `${denied.action} on every resource` : denied.action;
}

/** A session's ARN changes each time. Policies name the ARN of its role. */
function roleOf(principal: string): string {
  const [, partition, account, role] =
    /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(principal) ?? [];
  return role === undefined ? principal : `arn:${partition ?? 'aws'}:iam::${account ?? ''}:role/${role}`;
}

/** An action without resource types can only be allowed on `*`. */
function resourceFor({ action, resource = '*' }: DeniedRequest, catalog: Catalog): string {
  const [prefix = '', name = ''] = action.split(':', 2);
  const details = catalog.details(prefix)?.action(name);
  return details?.resourceTypes.length === 0 ? '*' : resource;
}

function whatOf({ action, resource }: DeniedRequest): string {
  return resource === undefined || resource === '*' ? action : `${action} on ${resource}`;
}
