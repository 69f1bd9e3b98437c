import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Action, Catalog, Service } from '../../../catalog/catalog.ts';
import { hasWildcard } from '../../../policy/wildcard.ts';
import type { NameMatch } from './match.ts';
import { abbreviates, looksLike, matchName } from './match.ts';
import type { Proposal } from '../proposal.ts';
import { isWellKnown, namesOf, placeOf } from './wellKnown.ts';
import { append } from '../../../text/append.ts';

/** The minimum number of letters to match a word inside a service's title. */
const lettersOfTitle = 3;

/** The minimum number of letters to match scattered letters of an action's name. */
const lettersOfName = 4;

/** Nobody reads more rows, and each further letter requests the list again. */
const maxNames = 200;

interface Found {
  readonly item: Proposal;
  /** How well it matches; the lower the better. */
  readonly rank: number;
  /** Orders equal matches: common names first, then those with the least text beside the match. */
  readonly excess: number;
}

/**
 * The services and actions whose names match the typed text, best match first. Editors sort by how well the filter text
 * matches. Here it starts with the typed text, so that all items match equally and keep this order.
 */
export function proposeNamed(
  typed: string,
  prefixes: readonly string[],
  used: ReadonlySet<string>,
  catalog: Catalog,
): readonly Proposal[] {
  const text = typed.toLowerCase();
  const found: Found[] = [];
  for (const prefix of prefixes) {
    const service = catalog.service(prefix);
    if (service === undefined) continue;
    const isUsed = used.has(prefix);
    const rank = rankOfService(text, service, isUsed);
    if (rank !== undefined) found.push({ item: serviceItem(service), rank, excess: excessOf(prefix, '') });
    if (typed.length >= 2 && !hasWildcard(typed)) append(found, actionsNamed(text, service, isUsed));
  }
  // Letters scattered over the name would be noise below better matches.
  if (found.length === 0 && typed.length >= lettersOfName && !hasWildcard(typed))
    for (const prefix of prefixes) append(found, actionsLike(text, prefix, used, catalog));
  return found
    .sort((a, b) => a.rank - b.rank || a.excess - b.excess)
    .slice(0, maxNames)
    .map(({ item }, index) => ({
      ...item,
      filter: `${typed} ${item.label.toLowerCase()}`,
      sort: `!${String(index).padStart(3, '0')}`,
    }));
}

/** The ranks of services and actions; the first of each pair is for services in use. */
const ranks = {
  service: [0, 1],
  beginning: [3, 5],
  word: [4, 8],
  afterService: [6, 6],
  title: [2, 4.8],
  initials: [9, 10],
  inside: [11, 12],
  letters: [13, 14],
} as const satisfies Readonly<Record<string, readonly [used: number, others: number]>>;

/** A service that is neither in use nor well known comes after matching actions of the services in use. */
const rareService = 3.4;

type MatchKind = keyof typeof ranks;

function rankOf(match: MatchKind, isUsed: boolean): number {
  return ranks[match][isUsed ? 0 : 1];
}

function rankOfService(typed: string, { prefix, title }: Service, isUsed: boolean): number | undefined {
  if (namesOf(prefix).includes(typed)) return -1;
  // A rarely used service comes after matching names from the policy's services.
  if (prefix.startsWith(typed))
    return isUsed || isWellKnown(prefix) ? rankOf('service', isUsed) : rareService;
  if (isInTitle(typed, title)) return rankOf('title', isUsed);
  const isLike = looksLike(typed, prefix) || mentions(title, typed);
  return isLike ? rankOf('letters', isUsed) : undefined;
}

/**
 * Whether words of the title start with the typed text, written together as in `stepfunctions`, or as initials as in
 * `elb`.
 */
function isInTitle(typed: string, title: string): boolean {
  if (typed.length < lettersOfTitle) return false;
  const words = title
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => !/^(?:amazon|aws|for|of|and|the|)$/.test(word));
  const initials = words.map((word) => word.charAt(0)).join('');
  return initials === typed || words.some((_, index) => words.slice(index).join('').startsWith(typed));
}

function mentions(title: string, typed: string): boolean {
  return typed.length >= lettersOfTitle && title.toLowerCase().includes(typed);
}

const kindsByQuality: Readonly<Record<NameMatch['quality'], MatchKind>> = {
  0: 'beginning',
  1: 'word',
  2: 'initials',
  3: 'inside',
};

function actionsNamed(typed: string, service: Service, isUsed: boolean): readonly Found[] {
  const { prefix } = service;
  const rests = restsAfter(typed, prefix);
  const found: Found[] = [];
  for (const action of service.actions) {
    const match = matchName(typed, action.name);
    if (match === undefined && rests.length === 0) continue;
    const place = placeOf(prefix, action.name);
    const own =
      match === undefined
        ? Infinity
        : rankOfAction(match, typed.length === action.name.length, isUsed, place);
    const rank = rests.reduce((best, rest) => Math.min(best, rankAfter(rest, action)), own);
    if (rank === Infinity) continue;
    found.push({ item: actionItem(action), rank, excess: excessOf(prefix, action.name, place) });
  }
  return found;
}

/** The actions whose names contain the typed letters in this order. */
function actionsLike(
  typed: string,
  prefix: string,
  used: ReadonlySet<string>,
  catalog: Catalog,
): readonly Found[] {
  const actions = catalog.service(prefix)?.actions ?? [];
  const rank = rankOf('letters', used.has(prefix));
  return actions
    .filter(({ name }) => abbreviates(typed, name))
    .map((action) => {
      const place = placeOf(prefix, action.name);
      return { item: actionItem(action), rank, excess: excessOf(prefix, action.name, place) };
    });
}

/**
 * The most common actions come directly after those in use, or before them if only initials match. An exact name comes
 * before longer ones.
 */
function rankOfAction(
  { quality }: NameMatch,
  isAll: boolean,
  isUsed: boolean,
  place: number | undefined,
): number {
  const rank = rankOf(kindsByQuality[quality], isUsed) - (isAll ? 0.1 : 0);
  if (place === undefined) return rank;
  const usual = rankOf(kindsByQuality[quality], true) + (quality < 2 ? 0.5 : -1.5);
  return isUsed ? Math.min(rank, usual - 0.1) : usual;
}

/**
 * The typed part of a name after its service, as `query` in `dynquery`. A service matches by all of a short name, or by
 * three letters.
 */
function restsAfter(typed: string, prefix: string): readonly string[] {
  return namesOf(prefix).flatMap((name) => {
    let shared = 0;
    while (shared < typed.length && typed[shared] === name[shared]) shared++;
    const least = Math.min(name.length, lettersOfTitle);
    const cuts = Array.from({ length: Math.max(0, shared - least + 1) }, (_, index) => least + index);
    return cuts.map((cut) => typed.slice(cut).replace(/^[-_. ]/, '')).filter((rest) => rest !== '');
  });
}

function rankAfter(rest: string, { name }: Action): number {
  const match = matchName(rest, name);
  return match === undefined || match.quality === 3 ? Infinity : ranks.afterService[0] + match.quality / 10;
}

/** The usual actions first, then those of common services, then shorter names. */
function excessOf(service: string, action: string, place?: number): number {
  return place ?? service.length + action.length + (isWellKnown(service) ? 1_000 : 2_000);
}

export function actionItem({ name, service, accessLevel }: Action): Proposal {
  return {
    label: `${service}:${name}`,
    kind: CompletionItemKind.Function,
    description: accessLevel,
  };
}

export function serviceItem({ prefix, title }: Service): Proposal {
  return {
    label: `${prefix}:`,
    kind: CompletionItemKind.Module,
    description: title,
    unfinished: true,
  };
}
