import { expandWords } from './commonWords.ts';
import type { Action, ConditionKey, ConditionKeyType, ResourceType, Service } from './catalog.ts';
import { accessLevels, allPages, conditionKeyTypes, servicePage, splitList } from './format.ts';
import type { PrefixPages } from './format.ts';
import { keyTable } from './keyTable.ts';
import { NameSearch } from './nameSearch.ts';
import { countWithPrefix, lowerBound } from './sortedNames.ts';
import { compileWildcard } from '../policy/wildcard.ts';

/** Up to this number, every name is compared: a `NameSearch` for each service would take half a megabyte. */
const fewSearches = 8;

/** What a service needs from its details, available once they are loaded. */
export interface KeyDescriptions {
  keyDescription(index: number): string;
}

/** No action has a longer name. A document's may have a million characters, and is looked up in all services. */
const maxNameLength = 200;

/** A service of the index. It keeps its line as text, and parses a list from it on first access. */
export class IndexService implements Service {
  readonly prefix: string;
  readonly title: string;
  /** Set when the details are loaded; they contain the keys' descriptions. */
  details: KeyDescriptions | undefined;
  /** As in the file, with common words as codes. */
  readonly #line: string;
  readonly #words: readonly string[];
  #expanded: string | undefined;
  readonly #pages: PrefixPages | undefined;
  /** The indexes of actions that were looked up with AWS's spelling, because policies name the same few repeatedly. */
  readonly #places = new Map<string, number>();
  #actionNames: readonly string[] | undefined;
  /** How often names were searched for a text inside them. */
  #searches = 0;
  #search: NameSearch | undefined;
  readonly #made: (Action | undefined)[] = [];
  #actions: readonly Action[] | undefined;
  #resourceTypes: readonly ResourceType[] | undefined;
  #conditionKeys: readonly ConditionKey[] | undefined;
  #findKey: ((name: string) => ConditionKey | undefined) | undefined;

  /** `words`: what the codes in the line mean. */
  constructor(
    {
      prefix,
      title,
      pages,
    }: { readonly prefix: string; readonly title: string; readonly pages?: PrefixPages },
    line: string,
    words: readonly string[],
  ) {
    this.prefix = prefix;
    this.title = title;
    this.#pages = pages;
    this.#line = line;
    this.#words = words;
  }

  get url(): string {
    return this.#hasPage() ? servicePage(this.#pages?.[0][0] ?? this.title).address : allPages;
  }

  /**
   * The title of the page that an action is on, which is not the service's page if several services share the prefix.
   */
  pageTitle(place: number): string {
    if (this.#pages === undefined) return this.title;
    const [titles, digits] = this.#pages;
    return titles[parseInt(digits.charAt(place), 36)] ?? this.title;
  }

  /** The address of an action's row on its page. */
  urlOf(action: Action): string {
    if (!this.#hasPage()) return allPages;
    const { address, anchor } = servicePage(this.pageTitle(action.place));
    return `${address}#${anchor}-${action.name}`;
  }

  /** A service that comes only from AWS's service reference has no title, from which the page's address is built. */
  #hasPage(): boolean {
    return this.title !== this.prefix;
  }

  get actions(): readonly Action[] {
    return (this.#actions ??= this.#names().map((_, index) => this.#actionAt(index)));
  }

  get resourceTypes(): readonly ResourceType[] {
    return (this.#resourceTypes ??= this.#cutResourceTypes());
  }

  get conditionKeys(): readonly ConditionKey[] {
    return (this.#conditionKeys ??= this.#cutConditionKeys());
  }

  /**
   * The names of `conditionKeys`, followed by the names of global keys that this service's actions and resources use.
   */
  keyNames(): readonly string[] {
    const [, , names = ''] = this.#text.split('\t', 3);
    return splitList(names);
  }

  get actionCount(): number {
    return this.#names().length;
  }

  /** The index of an action in `actions`, or -1. */
  indexOfAction(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    if (name.length > maxNameLength) return -1;
    const lower = name.toLowerCase();
    const names = this.#names();
    const index = lowerBound(names, lower);
    const found = names[index];
    if (found?.toLowerCase() !== lower) return -1;
    // Only our own string is kept: the caller's may be a slice that keeps a whole document in memory.
    if (found === name) this.#places.set(found, index);
    return index;
  }

  action(name: string): Action | undefined {
    const index = this.indexOfAction(name);
    return index < 0 ? undefined : this.#actionAt(index);
  }

  matchActions(pattern: string): readonly Action[] {
    const wildcard = compileWildcard(pattern, 'ignoreCase');
    const { prefix } = wildcard;
    if (wildcard.literal) {
      const action = this.action(pattern);
      return action ? [action] : [];
    }
    const names = this.#names();
    const start = lowerBound(names, prefix);
    const end = start + countWithPrefix(names, start, prefix);
    const all = pattern.length === prefix.length + 1 && pattern.endsWith('*');
    const found: Action[] = [];
    if (!all && wildcard.anchor !== '' && ++this.#searches > fewSearches) {
      this.#search ??= new NameSearch(names);
      for (const index of this.#search.containing(wildcard.anchor, start, end))
        if (wildcard.matches(names[index] ?? '')) found.push(this.#actionAt(index));
      return found;
    }
    for (let index = start; index < end; index++) {
      if (all || wildcard.matches(names[index] ?? '')) found.push(this.#actionAt(index));
    }
    return found;
  }

  resourceType(name: string): ResourceType | undefined {
    const lower = name.toLowerCase();
    return this.resourceTypes.find((type) => type.name.toLowerCase() === lower);
  }

  conditionKey(name: string): ConditionKey | undefined {
    return (this.#findKey ??= keyTable(this.conditionKeys))(name);
  }

  get #text(): string {
    return (this.#expanded ??= expandWords(this.#line, this.#words));
  }

  #names(): readonly string[] {
    return (this.#actionNames ??= splitList(this.#text.slice(0, this.#text.indexOf('\t'))));
  }

  /** Created on first access, then always the same object. */
  #actionAt(index: number): Action {
    return (this.#made[index] ??= this.#makeAction(index));
  }

  #makeAction(index: number): Action {
    const names = this.#names();
    const level = this.#text.charAt(this.#text.indexOf('\t') + 1 + index);
    return {
      name: itemAt(names, index),
      service: this.prefix,
      place: index,
      accessLevel: itemAt(accessLevels, Number(level)),
    };
  }

  #cutConditionKeys(): readonly ConditionKey[] {
    const [, , names = '', types = ''] = this.#text.split('\t', 4);
    return splitList(names)
      .slice(0, types.length)
      .map(
        (name, index) => new ServiceKey(name, itemAt(conditionKeyTypes, Number(types[index])), this, index),
      );
  }

  #cutResourceTypes(): readonly ResourceType[] {
    const fields = this.#text.split('\t').slice(4);
    const keyNames = this.keyNames();
    const lists = new Map<string, readonly string[]>();
    const types: ResourceType[] = [];
    for (let place = 0; place < fields.length; place += 3) {
      const [name = '', arn = '', numbers = ''] = fields.slice(place, place + 3);
      const conditionKeys =
        lists.get(numbers) ?? splitList(numbers).map((number) => itemAt(keyNames, Number(number)));
      lists.set(numbers, conditionKeys);
      types.push({ name, arn, conditionKeys });
    }
    return types;
  }
}

/** A key of a service; its description is looked up on access. */
class ServiceKey implements ConditionKey {
  readonly name: string;
  readonly type: ConditionKeyType;
  readonly #service: IndexService;
  readonly #index: number;

  constructor(name: string, type: ConditionKeyType, service: IndexService, index: number) {
    this.name = name;
    this.type = type;
    this.#service = service;
    this.#index = index;
  }

  get description(): string {
    return this.#service.details?.keyDescription(this.#index) ?? '';
  }
}

/**
 * The item with this number. The build writes only existing numbers, so a missing item means that the files do not
 * belong together.
 */
export function itemAt<Item>(items: readonly Item[], number: number): Item {
  const item = items[number];
  if (item === undefined) throw new Error(`The catalog names item ${number} of a list of ${items.length}.`);
  return item;
}
