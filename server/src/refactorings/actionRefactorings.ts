import type { Action, Catalog, Service } from '../catalog/catalog.ts';
import type { ActionPattern, Statement } from '../policy/policy.ts';
import { hasWildcard } from '../policy/wildcard.ts';
import type { Edit } from '../syntax/edit.ts';
import type { Member } from '../syntax/node.ts';
import { append } from '../text/append.ts';
import { touches } from '../text/range.ts';
import type { TextRange } from '../text/range.ts';
import type { Steps } from '../text/steps.ts';
import { levelChoices } from './accessLevels.ts';
import { replaceItem, rewriteItems } from './elementEdits.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';
import { matchableActions, reachableOf, rejectsUnmatchedActions } from './matchable.ts';
import { shrinkNames } from './shrink.ts';
import { wordsOf } from './words.ts';

/** Refactorings of the action at the cursor and of its list. */
export function actionRefactorings(statement: Statement, range: TextRange, catalog: Catalog): readonly Fix[] {
  const pattern = statement.actions.find((each) => touches(each, range.start));
  if (pattern === undefined) return [];
  // AWS rejects a statement with both, and it is unclear which of them is meant.
  if (statement.actions.some(({ negated }) => negated !== pattern.negated)) return [];
  return [...wildcardRefactorings(pattern, catalog), ...shortenActions(statement, pattern, catalog)];
}

function wildcardRefactorings(pattern: ActionPattern, catalog: Catalog): readonly Fix[] {
  const service = pattern.service === undefined ? undefined : catalog.service(pattern.service);
  if (service === undefined || !hasWildcard(pattern.name)) return [];
  const actions = service.matchActions(pattern.name);
  if (actions.length === 0) return [];
  const isNarrower = pattern.negated || pattern.statement.effect !== 'Allow';
  const reachable = isNarrower ? undefined : reachableOf(pattern.statement);
  const useful = reachable === undefined ? actions : matchableActions(actions, reachable, catalog);
  // If written out, the other actions would be rejected.
  const isWhole = useful.length === actions.length || !rejectsUnmatchedActions(pattern.statement);
  return [
    ...(isWhole ? [expand(pattern, actions), ...byVerb(pattern, actions, service)] : []),
    ...(isNarrower ? [] : byAccessLevel(pattern, isWhole ? actions : useful, service)),
    ...byResources(pattern, actions, useful, service),
  ];
}

function expand(pattern: ActionPattern, actions: readonly Action[]): Fix {
  const title =
    actions.length === 1
      ? `Expand "${pattern.literal.value}" to its one action`
      : `Expand "${pattern.literal.value}" to its ${actions.length} actions`;
  return lazyFix({ id: `expand/${pattern.literal.value}`, title, meaning: 'keeps' }, () =>
    replacePattern(
      pattern,
      actions.map(({ name }) => name),
    ),
  );
}

/**
 * Replaces a wildcard without a verb by wildcards that start with verbs. This is shorter than a list of names, and does
 * not silently grant new verbs.
 */
function byVerb(pattern: ActionPattern, actions: readonly Action[], service: Service): readonly Fix[] {
  const verbs = new Set(actions.map(({ name }) => wordsOf(name)[0]));
  if (verbs.size < 2 || verbs.size === actions.length) return [];
  // `kms:Re*` already starts with the verb of ReEncrypt, and stays unchanged.
  const start = pattern.name.split(/[*?]/, 1)[0]?.toLowerCase();
  if ([...verbs].some((verb) => verb?.toLowerCase() === start)) return [];
  const title = `Expand "${pattern.literal.value}" to wildcards by verb, which match the same actions today`;
  return [
    lazyFix({ id: `expand-by-verb/${pattern.literal.value}`, title, meaning: 'keeps' }, () =>
      replacePattern(pattern, shorten(actions, service, pattern)),
    ),
  ];
}

function byAccessLevel(pattern: ActionPattern, actions: readonly Action[], service: Service): readonly Fix[] {
  return levelChoices(actions).map(({ id, kept, does }) => {
    const title = `Keep the ${kept.length} of ${actions.length} actions of "${pattern.literal.value}" that ${does}`;
    return lazyFix({ id: `keep-${id}/${pattern.literal.value}`, title, meaning: 'narrows' }, () =>
      replacePattern(pattern, shorten(kept, service, pattern)),
    );
  });
}

/**
 * Names as patterns within the original pattern, so that future actions add nothing that the original would not match.
 */
function shorten(actions: readonly Action[], service: Service, { name }: ActionPattern): readonly string[] {
  return shrinkNames(
    actions.map((action) => action.name),
    service.actions.map((action) => action.name),
    { within: name },
  );
}

/** Keeps the actions that can be allowed on the statement's resources. The others only appear to be granted. */
function byResources(
  pattern: ActionPattern,
  actions: readonly Action[],
  kept: readonly Action[],
  service: Service,
): readonly Fix[] {
  if (kept.length === 0 || kept.length === actions.length) return [];
  const title =
    `Keep the ${kept.length} of ${actions.length} actions of "${pattern.literal.value}" that these ` +
    'resources can match';
  return [
    lazyFix({ id: `keep-matching/${pattern.literal.value}`, title, meaning: 'narrows' }, () =>
      replacePattern(pattern, shorten(kept, service, pattern)),
    ),
  ];
}

/** Replaces a pattern by names of its service, except for names that the list already contains. */
function replacePattern(pattern: ActionPattern, names: readonly string[]): Fix['edits'] {
  const { literal, name, member, statement } = pattern;
  const prefix = literal.value.slice(0, -name.length);
  const present = new Set(
    statement.actions.filter((each) => each !== pattern).map((each) => each.literal.value.toLowerCase()),
  );
  const texts = names.map((each) => prefix + each).filter((text) => !present.has(text.toLowerCase()));
  return replaceItem(member, literal, texts);
}

/** Rewrites the names of the pattern's service in its list with wildcards. */
function shortenActions(statement: Statement, pattern: ActionPattern, catalog: Catalog): readonly Fix[] {
  const sameService = statement.actions.filter(
    ({ service, member }) => service === pattern.service && member === pattern.member,
  );
  const shorter = shorterOf(sameService, pattern.service, catalog);
  if (shorter === undefined) return [];
  const { names, written, prefix } = shorter;
  const title =
    `Shorten ${names} ${prefix} actions to ${written.length} names and patterns, which will also match ` +
    'future actions';
  const id = `shorten/${prefix}`;
  return [lazyFix({ id, title, meaning: 'keeps' }, () => withShorter(statement, pattern.member, [shorter]))];
}

/** Does the same for all services in a statement's lists at once, with a step after each service. */
export function* shortenAll(statement: Statement, catalog: Catalog): Steps<readonly Edit[]> {
  const byMember = new Map<Member, Map<string | undefined, ActionPattern[]>>();
  for (const pattern of statement.actions) {
    const ofServices = byMember.get(pattern.member) ?? new Map<string | undefined, ActionPattern[]>();
    byMember.set(pattern.member, ofServices);
    const sameService = ofServices.get(pattern.service);
    if (sameService === undefined) ofServices.set(pattern.service, [pattern]);
    else sameService.push(pattern);
  }
  const edits: Edit[] = [];
  for (const [member, ofServices] of byMember) {
    const all: Shorter[] = [];
    for (const [service, patterns] of ofServices) {
      const shorter = shorterOf(patterns, service, catalog);
      if (shorter !== undefined) all.push(shorter);
      yield;
    }
    append(edits, withShorter(statement, member, all));
  }
  return edits;
}

/** The names of one service in a list, and the shorter texts for all of them. */
interface Shorter {
  readonly prefix: string;
  readonly names: number;
  /** The existing texts. */
  readonly known: ReadonlySet<string>;
  readonly written: readonly string[];
}

/** For patterns of one list that belong to the same service. */
function shorterOf(
  patterns: readonly ActionPattern[],
  prefix: string | undefined,
  catalog: Catalog,
): Shorter | undefined {
  const service = prefix === undefined ? undefined : catalog.service(prefix);
  if (service === undefined) return undefined;
  const own = patterns.filter(({ name }) => !hasWildcard(name) && service.action(name) !== undefined);
  const names = new Set(own.flatMap(({ name }) => service.action(name)?.name ?? []));
  if (names.size < 3) return undefined;
  const all = service.actions.map(({ name }) => name);
  const short = shrinkNames([...names], all);
  if (short.length >= names.size) return undefined;
  return {
    prefix: service.prefix,
    names: names.size,
    known: new Set(own.map(({ literal }) => literal.value)),
    written: short.map((name) => `${service.prefix}:${name}`),
  };
}

/** Writes the shorter texts in place of the first name. */
function withShorter({ actions }: Statement, member: Member, all: readonly Shorter[]): readonly Edit[] {
  if (all.length === 0) return [];
  const byText = new Map(all.flatMap((each) => [...each.known].map((text) => [text, each] as const)));
  const placed = new Set<Shorter>();
  const texts = actions.filter((each) => each.member === member).map(({ literal }) => literal.value);
  return rewriteItems(
    member,
    texts.flatMap((text) => {
      const shorter = byText.get(text);
      if (shorter === undefined) return [text];
      if (placed.has(shorter)) return [];
      placed.add(shorter);
      return shorter.written;
    }),
  );
}
