import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { PolicyKind } from '../../policy/kind.ts';
import { labelKind } from '../../policy/kindLabel.ts';
import type { PolicyDocument, Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { coversResources, statementResources } from '../../evaluation/resourceSets.ts';
import { coversPrincipals, principalSetOf } from '../../evaluation/principalSets.ts';
import type { Finding } from '../../rules/rule.ts';
import type { NamedAction } from '../access/actionsOf.ts';
import { levelOf, nameOf } from '../access/grants.ts';
import { grantLevels } from '../access/grants.ts';
import { bullets, code, count, paragraphs } from '../hover/markdown.ts';
import type { ActionCounts } from '../lenses/actionCounts.ts';
import { describeCounts } from '../lenses/actionCounts.ts';
import { conditionInWords } from './conditionWords.ts';

/** What an explanation draws on. */
interface Explained {
  readonly analysis: DocumentAnalysis;
  readonly catalog: Catalog;
  readonly counts: ActionCounts;
  /** With those of the security tier. */
  readonly findings: readonly Finding[];
}

/** Of one document so many policies are explained. */
const mostPolicies = 200;

/** Of a list so many names are written out. */
const mostNames = 40;

/**
 * A document's policies in plain words, as Markdown: who may do what, on what and when, what wildcards reach, what is denied after all, and what
 * is worth a look. The document's own words are inline code, so nothing in them is a link or a picture.
 */
export function explainPolicies(
  explained: Explained,
  wanted?: { policy: number; statement?: number },
): string {
  const { policies } = explained.analysis;
  const chosen =
    wanted === undefined ? policies.slice(0, mostPolicies) : policies.slice(wanted.policy, wanted.policy + 1);
  if (chosen.length === 0) return 'There is no IAM policy in this document.';
  const parts = chosen.map((policy) => {
    const only = wanted?.statement === undefined ? undefined : policy.statements[wanted.statement];
    return only === undefined ? explainPolicy(policy, explained) : explainOne(only, explained);
  });
  const left = wanted === undefined ? policies.length - chosen.length : 0;
  if (left > 0) parts.push(`Not explained: ${left.toLocaleString('en-US')} more of the document's policies.`);
  return `${parts.join('\n\n')}\n\n*From AWS data of ${explained.catalog.date}.*\n`;
}

function explainPolicy(policy: PolicyDocument, explained: Explained): string {
  const { label, detail } = labelKind(policy.context);
  const guessed = policy.context.certain ? '' : ' (guessed from its content)';
  return paragraphs(
    `# ${label}${guessed}`,
    detail,
    brokenNote(explained),
    summary(policy, explained),
    ...policy.statements.map((statement) => explainStatement(statement, explained)),
    worthALook(policy, explained),
  );
}

function explainOne(statement: Statement, explained: Explained): string {
  return paragraphs(
    brokenNote(explained),
    explainStatement(statement, explained),
    worthALook(statement, explained),
  );
}

/** With a syntax error the tree is what could be read. */
function brokenNote({ analysis: { host, lines } }: Explained): string | undefined {
  const [error] = host.syntaxErrors;
  if (error === undefined) return undefined;
  const line = lines.positionAt(error.start).line + 1;
  return `**The document has a syntax error in line ${String(line)}.** What follows is what could be read of it.`;
}

function summary({ statements, context }: PolicyDocument, explained: Explained): string {
  const withEffect = (effect: string): ReadonlyMap<string, NamedAction> =>
    new Map(
      statements
        .filter((statement) => statement.effect === effect)
        .flatMap((statement) => [...explained.counts.actionsOf(statement, explained.catalog)]),
    );
  const [allowed, denied] = [withEffect('Allow'), withEffect('Deny')];
  const services = new Set([...allowed.keys()].map((name) => name.split(':', 1)[0]));
  const all = `${describeCounts(allowed)}, of ${count(services.size, 'service')}`;
  return paragraphs(
    allowed.size === 0 ? 'It allows nothing.' : `${opening(context.kind)} ${all}.`,
    denied.size === 0 ? undefined : `It denies ${describeCounts(denied)}.`,
  );
}

/** Some kinds of policies only limit what others allow. */
function opening(kind: PolicyKind): string {
  const limits: readonly PolicyKind[] = ['boundary', 'session', 'scp', 'rcp', 'endpoint'];
  return limits.includes(kind) ? 'It grants nothing by itself, and lets through' : 'It allows';
}

function explainStatement(statement: Statement, explained: Explained): string {
  const { analysis, catalog, counts } = explained;
  const { effect, conditionBlocks } = statement;
  const line = analysis.lines.positionAt(statement.start).line + 1;
  const actions = counts.actionsOf(statement, catalog);
  const conditions = conditionBlocks.flatMap((block) => block.conditions).map(conditionInWords);
  const verb =
    effect === undefined ? 'Has no valid `Effect`, and names' : effect === 'Deny' ? 'Denies' : 'Allows';
  return paragraphs(
    `## ${code(nameOf(statement))} in line ${String(line)}`,
    `**${verb} ${describeCounts(actions)}**${whom(statement)}${onWhat(statement)}${conditions.length === 0 ? '.' : ', only if:'}`,
    conditions.length === 0 ? undefined : bullets(conditions),
    bullets(namesByLevel(actions)),
    reach(statement, explained),
    afterAll(statement, explained),
  );
}

function whom({ principals }: Statement): string {
  if (principals.length === 0) return '';
  const names = principals.map(({ literal, typeKey }) => {
    const type = typeKey === undefined || typeKey.value === 'AWS' ? '' : `${code(typeKey.value)} `;
    return literal.value === '*' && type === '' ? 'everyone' : `${type}${code(literal.value)}`;
  });
  const negated = principals.some((each) => each.negated);
  return negated ? ` to everyone except ${listed(names)}` : ` to ${listed(names)}`;
}

function onWhat({ resources }: Statement): string {
  if (resources.length === 0) return '';
  const negated = resources.some((each) => each.negated);
  if (!negated && resources.some(({ literal }) => literal.value === '*')) return ' on every resource';
  const names = resources.map(({ literal }) => code(literal.value));
  return negated ? ` on every resource but ${listed(names)}` : ` on ${listed(names)}`;
}

function namesByLevel(actions: ReadonlyMap<string, NamedAction>): readonly string[] {
  const all = [...actions.values()];
  return grantLevels.flatMap((level) => {
    const names = all.filter((action) => levelOf(action) === level).map(({ name }) => name);
    return names.length === 0
      ? []
      : [`${level} (${names.length.toLocaleString('en-US')}): ${listed(names.sort().map(code))}`];
  });
}

/** What each wildcard matches. */
function reach({ actions }: Statement, { catalog }: Explained): string | undefined {
  const lines = actions
    .filter(({ literal, service }) => hasWildcard(literal.value) && service !== undefined)
    .flatMap(({ literal, service, name, negated }) => {
      const found = catalog.service(service ?? '');
      if (found === undefined) return [];
      const reached = found.matchActions(name).length;
      return [
        `${code(literal.value)} ${negated ? 'leaves out' : 'reaches'} ${count(reached, 'action')} of ${found.title}`,
      ];
    });
  return lines.length === 0 ? undefined : paragraphs('Wildcards:', bullets(lines));
}

/** Allowed actions that a Deny statement of the policy takes away, wholly or under conditions. */
function afterAll(statement: Statement, { catalog, counts }: Explained): string | undefined {
  if (statement.effect !== 'Allow') return undefined;
  const own = counts.actionsOf(statement, catalog);
  const lines = statement.policy.statements
    .filter(({ effect }) => effect === 'Deny')
    .flatMap((deny) => {
      const names = [...counts.actionsOf(deny, catalog)]
        .filter(([key]) => own.has(key))
        .map(([, { name }]) => name);
      if (names.length === 0) return [];
      const which = names.length === own.size ? 'all of them' : listed(names.sort().map(code));
      return [`${code(nameOf(deny))} denies ${which}${howFar(deny, statement)}`];
    });
  return lines.length === 0 ? undefined : paragraphs('Denied after all:', bullets(lines));
}

function howFar(deny: Statement, allow: Statement): string {
  const covers =
    coversResources(statementResources(deny), statementResources(allow)) &&
    coversPrincipals(principalSetOf(deny), principalSetOf(allow));
  const conditions = deny.conditionBlocks.flatMap((block) => block.conditions).map(conditionInWords);
  const where = covers ? '' : ', on what both statements are about';
  return conditions.length === 0 ? where : `${where}, if ${conditions.join(' and ')}`;
}

/** What the rules find, the security tier included, in the rules' own words. */
function worthALook(
  { start, end }: { readonly start: number; readonly end: number },
  { findings, analysis }: Explained,
): string | undefined {
  const lines = findings
    .filter((finding) => finding.start >= start && finding.end <= end && finding.severity !== 'hint')
    .map(({ rule, start: at }) => {
      const line = analysis.lines.positionAt(at).line + 1;
      return `Line ${String(line)}: ${rule.summary} (${code(rule.id)})`;
    });
  return lines.length === 0 ? undefined : paragraphs('## Worth a look', bullets([...new Set(lines)]));
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames);
  const left = names.length - shown.length;
  return left > 0 ? `${shown.join(', ')} and ${left.toLocaleString('en-US')} more` : shown.join(', ');
}
