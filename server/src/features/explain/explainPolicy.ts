import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Effect } from '../../policy/elements.ts';
import type { PolicyKind } from '../../policy/kind.ts';
import { labelKind } from '../../policy/kindLabel.ts';
import type { PolicyDocument, Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import {
  conditionExpressions,
  effectExpression,
  expressionsIn,
  mayHaveEffect,
  possibleStatements,
  principalExpressions,
} from '../../evaluation/possible.ts';
import type { Possible, PossibleStatement } from '../../evaluation/possible.ts';
import { coversResources, effortOfResources, statementResources } from '../../evaluation/resourceSets.ts';
import { coversPrincipals, principalSetOf } from '../../evaluation/principalSets.ts';
import type { Finding } from '../../rules/rule.ts';
import type { NamedAction } from '../access/actionsOf.ts';
import { levelOf, nameOf } from '../access/grants.ts';
import { writtenExpression, writtenResources, writtenValues } from '../access/writtenElements.ts';
import { memberOf } from '../../syntax/node.ts';
import { grantLevels } from '../access/grants.ts';
import { bullets, code, count, paragraphs } from '../hover/markdown.ts';
import type { ActionCounts, CountedActions } from '../lenses/actionCounts.ts';
import { describeAll, describeCounts, maxCounted } from '../lenses/actionCounts.ts';
import { conditionInWords } from './conditionWords.ts';
import { listed, more } from '../../text/listed.ts';
import { firstFrom } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';

/** The inputs of an explanation. */
interface Explained {
  readonly analysis: DocumentAnalysis;
  readonly catalog: Catalog;
  readonly counts: ActionCounts;
  /** Findings in document order, including the security tier. */
  readonly findings: readonly Finding[];
}

/** Shared by the statements that are explained together. */
interface Effort {
  /** The number of actions that may still be examined. Statements after that are not explained. */
  left: number;
  /** The Deny statements of each policy, so that a huge policy is not searched for them at each statement. */
  readonly denials: Map<PolicyDocument, readonly PossibleStatement[]>;
}

/** The maximum number of policies explained per document. */
const maxPolicies = 200;

/** The maximum number of names per list. */
const maxNames = 40;

/** Statements with more resources are not compared. */
const maxEffort = 200_000;

/**
 * A document's policies in plain words, as Markdown: who may do what, on what and when, what wildcards match, what is
 * denied after all, and what needs attention. The document's own words are inline code, so nothing in them becomes a
 * link or an image. In steps, each of which is short.
 */
export function* explainPolicies(
  explained: Explained,
  wanted?: { policy: number; statement?: number },
): Steps<string> {
  const { policies } = explained.analysis;
  const chosen =
    wanted === undefined ? policies.slice(0, maxPolicies) : policies.slice(wanted.policy, wanted.policy + 1);
  if (chosen.length === 0) return 'There is no IAM policy in this document.';
  const effort: Effort = { left: maxCounted, denials: new Map() };
  const parts: string[] = [];
  for (const policy of chosen) {
    const only = wanted?.statement === undefined ? undefined : policy.statements[wanted.statement];
    parts.push(
      only === undefined
        ? yield* explainPolicy(policy, explained, effort)
        : yield* explainOne(only, explained, effort),
    );
  }
  const left = wanted === undefined ? policies.length - chosen.length : 0;
  if (left > 0) parts.push(`Not explained: ${left.toLocaleString('en-US')} more of the document's policies.`);
  return `${parts.join('\n\n')}\n\n*From AWS data of ${explained.catalog.date}.*\n`;
}

function* explainPolicy(policy: PolicyDocument, explained: Explained, effort: Effort): Steps<string> {
  const { label, detail } = labelKind(policy.context);
  const guessed = policy.context.certain ? '' : ' (guessed from its content)';
  const statements: string[] = [];
  const possible = possibleStatements(policy);
  for (const each of possible.statements) {
    yield;
    if (effort.left < 0) break;
    statements.push(yield* explainStatement(each, explained, effort));
  }
  const left = possible.statements.length - statements.length;
  yield;
  return paragraphs(
    `# ${label}${guessed}`,
    detail,
    brokenNote(explained),
    yield* summary(policy, possible, explained),
    ...statements,
    left > 0 ? `Not explained: ${left.toLocaleString('en-US')} more of the policy's statements.` : undefined,
    unknownStatements(possible, explained),
    worthALook(policy, explained),
  );
}

function* explainOne(statement: Statement, explained: Explained, effort: Effort): Steps<string> {
  return paragraphs(
    brokenNote(explained),
    yield* explainStatement(withItsRepetition(statement), explained, effort),
    worthALook(statement, explained),
  );
}

function withItsRepetition(statement: Statement): PossibleStatement {
  const { repeatedBy: dependsOn } = statement.node;
  return dependsOn === undefined ? { statement } : { statement, dependsOn };
}

/** Expressions of the document's language that could evaluate to any statements. */
function unknownStatements({ unknown }: Possible, { analysis }: Explained): string | undefined {
  if (unknown.length === 0) return undefined;
  const names = unknown
    .map((node) => code(writtenExpression(analysis, node)))
    .filter((name) => name !== code(''));
  const from = names.length === 0 ? '' : `: ${listedNames([...new Set(names)])}`;
  return `There may be more statements, which are only known when the policy is deployed${from}.`;
}

/** With a syntax error, the tree contains only what could be read. */
function brokenNote({ analysis: { host, lines } }: Explained): string | undefined {
  const [error] = host.syntaxErrors;
  if (error === undefined) return undefined;
  const line = lines.positionAt(error.start).line + 1;
  return `**The document has a syntax error in line ${String(line)}.** Only the part that could be read is explained.`;
}

function* summary(
  { context }: PolicyDocument,
  { statements, unknown }: Possible,
  explained: Explained,
): Steps<string> {
  const counted = (effect: Effect, isSure: boolean): Steps<CountedActions> =>
    explained.counts.ofAll(
      statements
        .filter((each) => (each.dependsOn === undefined) === isSure && each.statement.effect === effect)
        .map(({ statement }) => statement),
      explained.catalog,
    );
  const [allowed, denied] = [yield* counted('Allow', true), yield* counted('Deny', true)];
  const services = new Set([...allowed.actions.keys()].map((name) => name.split(':', 1)[0]));
  const all = `${describeAll(allowed)}, in ${count(services.size, 'service')}`;
  const mayAllow = unknown.length > 0 || statements.some((each) => isOpen(each));
  const nothing = mayAllow ? undefined : 'It allows nothing.';
  const [mayAllowMore, mayDeny] = [yield* counted('Allow', false), yield* counted('Deny', false)];
  return paragraphs(
    allowed.actions.size === 0 ? nothing : `${opening(context.kind)} ${all}.`,
    denied.actions.size === 0 ? undefined : `It denies ${describeAll(denied)}.`,
    mayAllowMore.actions.size === 0
      ? undefined
      : `Statements that may be absent allow ${describeAll(mayAllowMore)}.`,
    mayDeny.actions.size === 0 ? undefined : `Statements that may be absent deny ${describeAll(mayDeny)}.`,
  );
}

/** Whether a statement may allow something that is not counted. */
function isOpen({ statement, dependsOn }: PossibleStatement): boolean {
  if (!mayHaveEffect(statement, 'Allow')) return false;
  const isKnown = statement.effect !== undefined && dependsOn === undefined;
  return !isKnown || expressionsIn(statement, 'Action').length > 0;
}

/** Some kinds of policies only limit what others allow. */
function opening(kind: PolicyKind): string {
  const limits: readonly PolicyKind[] = ['boundary', 'session', 'scp', 'rcp', 'endpoint'];
  return limits.includes(kind) ? 'It grants nothing by itself and limits permissions to' : 'It allows';
}

function* explainStatement(possible: PossibleStatement, explained: Explained, effort: Effort): Steps<string> {
  const { statement } = possible;
  const { analysis, catalog, counts } = explained;
  const line = analysis.lines.positionAt(statement.start).line + 1;
  const actions = yield* counts.actionsOf(statement, catalog);
  effort.left -= actions.size;
  const conditions = conditionsOf(statement, explained);
  const end = conditions.length === 0 ? '.' : ', only if:';
  const { effect } = statement;
  const verb = effect === undefined ? 'Names' : effect === 'Deny' ? 'Denies' : 'Allows';
  return paragraphs(
    `## ${code(nameOf(statement))} in line ${String(line)}`,
    `**${verb} ${describeCounts(actions)}**${whom(statement, explained)}${onWhat(statement, explained)}${end}`,
    conditions.length === 0 ? undefined : bullets(conditions),
    bullets([...namesByLevel(actions), ...computedActions(statement, explained)]),
    doubt(possible),
    reach(statement, explained),
    yield* afterAll(statement, explained, effort),
  );
}

/** What is uncertain about a statement. */
function doubt({ statement, dependsOn }: PossibleStatement): string | undefined {
  if (statement.effect === undefined)
    return effectExpression(statement) === undefined
      ? 'It has no valid `Effect`.'
      : 'Its `Effect` is only known when the policy is deployed.';
  return dependsOn === undefined ? undefined : 'This statement may be absent.';
}

function conditionsOf(statement: Statement, { analysis }: Explained): readonly string[] {
  return [
    ...statement.conditionBlocks
      .flatMap((block) => block.conditions)
      .map((condition) => conditionInWords(condition, writtenValues(condition, analysis))),
    ...conditionExpressions(statement).map((each) => code(writtenExpression(analysis, each))),
  ];
}

/** Expressions of the document's language that may evaluate to actions. */
function computedActions(statement: Statement, { analysis }: Explained): readonly string[] {
  const named = (key: string): readonly string[] =>
    expressionsIn(statement, key).map((each) => code(writtenExpression(analysis, each)));
  const [actions, others] = [named('Action'), named('NotAction')];
  return [
    ...(actions.length === 0 ? [] : [`The actions of ${listedNames(actions)}`]),
    ...(others.length === 0 ? [] : [`But not the actions of ${listedNames(others)}`]),
  ];
}

function whom(statement: Statement, { analysis }: Explained): string {
  const { principals } = statement;
  const names = principals.map(({ literal, typeKey }) => {
    const type = typeKey === undefined || typeKey.value === 'AWS' ? '' : `${code(typeKey.value)} `;
    return literal.value === '*' && type === '' ? 'everyone' : `${type}${code(literal.value)}`;
  });
  for (const { value } of principalExpressions(statement))
    names.push(code(writtenExpression(analysis, value)));
  if (names.length === 0) return '';
  const negated = memberOf(statement.node, 'NotPrincipal') !== undefined;
  return negated ? ` to everyone except ${listedNames(names)}` : ` to ${listedNames(names)}`;
}

function onWhat(statement: Statement, { analysis }: Explained): string {
  const resources = writtenResources(statement, analysis);
  if (resources.length === 0) return '';
  const negated = resources.some((each) => each.negated);
  if (!negated && resources.some(({ text }) => text === '*')) return ' on every resource';
  const names = resources.map(({ text }) => code(text));
  return negated ? ` on every resource but ${listedNames(names)}` : ` on ${listedNames(names)}`;
}

function namesByLevel(actions: ReadonlyMap<string, NamedAction>): readonly string[] {
  const all = [...actions.values()];
  return grantLevels.flatMap((level) => {
    const names = all.filter((action) => levelOf(action) === level).map(({ name }) => name);
    return names.length === 0
      ? []
      : [`${level} (${names.length.toLocaleString('en-US')}): ${listedCode(names.sort())}`];
  });
}

/** What each wildcard matches. */
function reach({ actions }: Statement, { catalog }: Explained): string | undefined {
  const wildcards = actions.flatMap((pattern) => {
    const service = hasWildcard(pattern.literal.value) ? catalog.service(pattern.service ?? '') : undefined;
    return service === undefined ? [] : [{ ...pattern, service }];
  });
  const lines = wildcards.slice(0, maxNames).map(({ literal, service, name, negated }) => {
    const reached = count(service.matchActions(name).length, 'action');
    return `${code(literal.value)} ${negated ? 'excludes' : 'matches'} ${reached} of ${service.title}`;
  });
  const left = wildcards.length - lines.length;
  return lines.length === 0
    ? undefined
    : paragraphs('Wildcards:', bullets([...lines, ...(left > 0 ? [`and ${more(left)}`] : [])]));
}

/** Allowed actions that a Deny statement of the policy denies, entirely or under conditions. */
function* afterAll(statement: Statement, explained: Explained, effort: Effort): Steps<string | undefined> {
  const { catalog, counts } = explained;
  if (statement.effect !== 'Allow') return undefined;
  const own = yield* counts.actionsOf(statement, catalog);
  const lines: string[] = [];
  for (const { statement: deny, dependsOn } of denialsOf(statement.policy, effort)) {
    yield;
    if (effort.left < 0 || lines.length === maxNames) {
      lines.push('other Deny statements may deny more');
      break;
    }
    const denied = yield* counts.actionsOf(deny, catalog);
    const [fewer, others] = denied.size < own.size ? [denied, own] : [own, denied];
    // Includes the cost of sorting them.
    effort.left -= 4 * (fewer.size + 100);
    const names: string[] = [];
    for (const [key, { name }] of fewer) if (denied === own || others.has(key)) names.push(name);
    if (names.length === 0) continue;
    const which = names.length === own.size ? 'all of them' : listedCode(names.sort());
    const line = `${code(nameOf(deny))} denies ${which}${howFar(deny, statement, explained)}`;
    effort.left -= line.length;
    lines.push(line);
    if (dependsOn !== undefined) lines.push(`${code(nameOf(deny))} may be absent`);
  }
  return lines.length === 0 ? undefined : paragraphs('Denied by other statements:', bullets(lines));
}

function denialsOf(policy: PolicyDocument, { denials }: Effort): readonly PossibleStatement[] {
  const known =
    denials.get(policy) ??
    possibleStatements(policy).statements.filter(({ statement }) => statement.effect === 'Deny');
  denials.set(policy, known);
  return known;
}

function howFar(deny: Statement, allow: Statement, explained: Explained): string {
  const [denied, allowed] = [statementResources(deny), statementResources(allow)];
  const covers =
    effortOfResources(denied, allowed) <= maxEffort &&
    coversResources(denied, allowed) &&
    coversPrincipals(principalSetOf(deny), principalSetOf(allow));
  const conditions = conditionsOf(deny, explained);
  const where = covers ? '' : ', where both statements apply';
  return conditions.length === 0 ? where : `${where}, if ${conditions.join(' and ')}`;
}

/** The findings of the rules, including the security tier, in the rules' own words. */
function worthALook(
  { start, end }: { readonly start: number; readonly end: number },
  { findings, analysis }: Explained,
): string | undefined {
  const within = findings.slice(firstFrom(findings, start), firstFrom(findings, end + 1));
  const lines = within
    .filter((finding) => finding.end <= end && finding.severity !== 'hint')
    .map(({ rule, start: at }) => {
      const line = analysis.lines.positionAt(at).line + 1;
      return `Line ${String(line)}: ${rule.summary} (${code(rule.id)})`;
    });
  return lines.length === 0 ? undefined : paragraphs('## Worth a look', bullets([...new Set(lines)]));
}

function listedCode(names: readonly string[]): string {
  return listedNames(names.map((name, index) => (index < maxNames ? code(name) : name)));
}

function listedNames(names: readonly string[]): string {
  return listed(names.slice(0, maxNames), names.length);
}
