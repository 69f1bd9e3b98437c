import { parseArn } from './arn.ts';
import type { PolicyContext, PolicyKind } from './kind.ts';
import type { ObjectNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import { nearest } from '../text/nearest.ts';
import { listOf } from './lower.ts';
import { namesOfPath, notOfOtherKeys, serviceNamedBy, serviceOfFolder } from './pathNames.ts';

/** The evidence for the kind of a policy: its content, its place in the document, the document's path. */
interface KindEvidence {
  readonly root: ObjectNode;
  /** Keys and indexes from the document's root to the policy. */
  readonly path: readonly (string | number)[];
  readonly uri: string;
  /** Whether no statement is known to have a principal; then the rest of the statements is not read. */
  readonly hasNoPrincipals?: boolean;
}

/**
 * The name of a role's trust policy in tools, such as `assume_role_policy` in Terraform and `assumeRolePolicyDocument`
 * in ACK.
 */
const trustKey = /^assume_?role_?policy(?:_?document)?$/i;

/** Detects the kind of a policy without a declared kind. */
export function detectKind({ root, path, uri, hasNoPrincipals = false }: KindEvidence): PolicyContext {
  const statements = hasNoPrincipals ? [] : statementsOf(root);
  if (path.some((key) => trustKey.test(String(key))) || isTrust(statements))
    return { kind: 'trust', certain: true };
  const byPath = kindOfPath(uri, statements);
  if (byPath !== undefined && byPath !== 'resource') return { kind: byPath, certain: true };
  const naming = statements.filter(namesPrincipal).length;
  // A principal in less than half of the statements is a mistake, and in half of them if their actions belong to
  // several services.
  const isFew =
    naming * 2 < statements.length || (naming * 2 === statements.length && areOfServices(statements));
  if (naming === 0 || isFew) return { kind: 'identity', certain: false };
  if (isTrustWithResource(statements)) return { kind: 'trust', certain: false };
  const own = resourceService(statements);
  const named =
    naming === statements.length ? serviceNamedBy(uri, statements.every(namesEverybody)) : undefined;
  // The ARNs confirm the name where the actions are of another service.
  if (named !== undefined && [own ?? named, serviceOfArns(statements)].includes(named))
    return { kind: 'resource', certain: true, service: named };
  const service = own ?? serviceOfFolder(uri);
  return { kind: 'resource', certain: false, ...(service === undefined ? {} : { service }) };
}

/** The kinds that names of files and folders indicate, as patterns of whole words. */
const pathNames: readonly (readonly [PolicyKind, string])[] = [
  ['scp', 'scps?|service-control-polic(?:y|ies)'],
  ['rcp', 'rcps?|resource-control-polic(?:y|ies)'],
  // The word alone only counts at the end of a name: `deny-boundary-removal.json` is about boundaries.
  [
    'boundary',
    '(?:permissions?|polic(?:y|ies))-boundar(?:y|ies)|boundary-polic(?:y|ies)|boundaries|boundary(?=\\.\\w+$)',
  ],
  ['identity', 'identity-(?:based-)?polic(?:y|ies)'],
  ['trust', 'trust-(?:polic(?:y|ies)|relationships?)|assume-role-polic(?:y|ies)|trust(?=\\.\\w+$)'],
  ['session', 'sessions?-polic(?:y|ies)|inline-session'],
  ['endpoint', 'vpc-endpoints?|vpce|(?:vpc-)?endpoint-polic(?:y|ies)|endpoint(?=\\.\\w+$)'],
  ['resource', `(?:api-gateway|bucket|${notOfOtherKeys}key|queue|repository|secret|topic)-polic(?:y|ies)`],
];

const words = pathNames.map(([kind, names]) => ({
  kind,
  within: new RegExp(`(?<![a-z0-9])(?:${names})(?![a-z0-9])`),
  whole: new RegExp(`^(?:${names})$`),
}));

/** The nearest name counts. A folder that merely contains the word in its name does not override the content. */
function kindOfPath(uri: string, statements: readonly ObjectNode[]): PolicyKind | undefined {
  const [file = '', ...folders] = namesOfPath(uri);
  for (const name of [file, ...folders]) {
    const named = words.filter(({ within }) => within.test(name));
    const fitting = named.find(({ kind }) => fits(kind, statements));
    if (fitting !== undefined) return fitting.kind;
    const [only, ...others] = named;
    if (only === undefined || others.length > 0 || !isMistaken(only.kind, statements)) continue;
    if (name === file || only.whole.test(name)) return only.kind;
  }
  return undefined;
}

/** A principal is the most common mistake in an SCP; an RCP requires one, and only denies. */
function isMistaken(kind: PolicyKind, statements: readonly ObjectNode[]): boolean {
  if (kind === 'scp') return true;
  return kind === 'rcp' && statements.length > 0 && statements.every(denies);
}

function denies(statement: ObjectNode): boolean {
  const effect = memberOf(statement, 'Effect')?.value;
  return effect?.kind === 'string' && effect.value === 'Deny';
}

/** An SCP has no principals, an RCP always does. A single statement that differs is a mistake. */
function fits(kind: PolicyKind, statements: readonly ObjectNode[]): boolean {
  if (kind === 'trust') return statements.some(namesPrincipal) && !statements.some(namesResource);
  if (kind === 'rcp' || kind === 'endpoint' || kind === 'resource') return statements.some(namesPrincipal);
  return statements.length === 0 || !statements.every(namesPrincipal);
}

function statementsOf(root: ObjectNode): readonly ObjectNode[] {
  return listOf(memberOf(root, 'Statement')?.value).filter((node) => node.kind === 'object');
}

export function namesPrincipal({ members }: ObjectNode): boolean {
  return members.some(({ key }) => principalNames.includes(key.value) || isMisspelledPrincipal(key.value));
}

const principalNames = ['Principal', 'NotPrincipal'];

/** `PRINCIPAL`, `Principle`: a misspelled key does not change what the policy is for. */
function isMisspelledPrincipal(key: string): boolean {
  if (!/pr/i.test(key)) return false;
  return nearest(key, principalNames, { ignoreCase: true, maxDistance: 2 }).length > 0;
}

/** A trust policy says who may assume a role: principals, `sts:` actions and no resource. */
function isTrust(statements: readonly ObjectNode[]): boolean {
  if (!statements.some(namesPrincipal)) return false;
  if (statements.every((statement) => memberOf(statement, 'Resource') !== undefined)) return false;
  // This is a resource control policy in which one Resource is missing.
  if (statements.some(namesResource) && statements.every(namesEverybody)) return false;
  return (
    assumeOnly(statements) ||
    // An action of another service is a mistake here; a resource policy has resources.
    (statements.some(assumesRole) && !statements.some(namesResource)) ||
    (statements.some((statement) => namesType(statement, 'Federated')) && !statements.some(namesResource))
  );
}

/**
 * Whether it is a trust policy with a superfluous Resource. Resource control policies and endpoint policies may also
 * have `sts:` actions, but their principal is everyone.
 */
function isTrustWithResource(statements: readonly ObjectNode[]): boolean {
  return assumeOnly(statements) && statements.some((statement) => !namesEverybody(statement));
}

/** Until an action is named, a trust policy looks like any other policy with principals. */
function assumeOnly(statements: readonly ObjectNode[]): boolean {
  const actions = statements.flatMap((statement) => listOf(memberOf(statement, 'Action')?.value));
  return actions.length > 0 && actions.every(isAssumeAction);
}

function assumesRole(statement: ObjectNode): boolean {
  return textsOf(statement, 'Action').some((text) => /^sts:AssumeRole/i.test(text));
}

function isAssumeAction(node: ValueNode): boolean {
  return node.kind === 'string' && /^sts:/i.test(node.value);
}

function namesResource(statement: ObjectNode): boolean {
  return memberOf(statement, 'Resource') !== undefined || memberOf(statement, 'NotResource') !== undefined;
}

function namesType(statement: ObjectNode, type: string): boolean {
  const principal = memberOf(statement, 'Principal')?.value;
  return principal?.kind === 'object' && memberOf(principal, type) !== undefined;
}

function namesEverybody(statement: ObjectNode): boolean {
  const principal = memberOf(statement, 'Principal')?.value;
  const texts = listOf(principal?.kind === 'object' ? memberOf(principal, 'AWS')?.value : principal);
  return texts.some((text) => text.kind === 'string' && text.value === '*');
}

/** The service of all actions, otherwise the service of all resources. */
function resourceService(statements: readonly ObjectNode[]): string | undefined {
  const actions = statements.flatMap((statement) => textsOf(statement, 'Action'));
  return (
    onlyOne(actions.map((text) => /^([a-z0-9-]+):/i.exec(text)?.[1]?.toLowerCase())) ??
    serviceOfArns(statements)
  );
}

function serviceOfArns(statements: readonly ObjectNode[]): string | undefined {
  const resources = statements.flatMap((statement) => textsOf(statement, 'Resource'));
  return onlyOne(resources.map((text) => /^[a-z0-9-]+$/.exec(parseArn(text)?.service?.text ?? '')?.[0]));
}

/** Whether the actions belong to several services; a resource policy only contains actions of its own service. */
function areOfServices(statements: readonly ObjectNode[]): boolean {
  const prefixes = statements
    .flatMap((statement) => textsOf(statement, 'Action'))
    .flatMap((text) => /^([a-z0-9-]+):/i.exec(text)?.[1]?.toLowerCase() ?? []);
  return new Set(prefixes).size > 1;
}

function textsOf(statement: ObjectNode, name: string): readonly string[] {
  return listOf(memberOf(statement, name)?.value).flatMap((node) =>
    node.kind === 'string' ? [node.value] : [],
  );
}

function onlyOne(names: readonly (string | undefined)[]): string | undefined {
  const [only, ...others] = new Set(names);
  return others.length === 0 ? only : undefined;
}
