import type { Action, ConditionKey, ConditionKeyType, ResourceType, Service } from './catalog.ts';
import { accessLevels, conditionKeyTypes, servicePage } from './format.ts';
import type { EncodedService } from './format.ts';
import { keyTable } from './keyTable.ts';
import { compileWildcard } from '../policy/wildcard.ts';

/** What a service needs of its details: there once they are loaded. */
export interface KeyDescriptions {
  keyDescription(index: number): string;
}

/** The lists of a service, taken apart when one of them is first asked for. */
interface Lists {
  readonly actions: readonly Action[];
  /** The actions' names in lower case, in the same order. */
  readonly lowerNames: readonly string[];
  readonly resourceTypes: readonly ResourceType[];
  readonly conditionKeys: readonly ConditionKey[];
  /** The service's keys, and behind them the global ones that its details name by number. */
  readonly keyNames: readonly string[];
  readonly findKey: (name: string) => ConditionKey | undefined;
}

/** A service of the index, which keeps its line as text until it is asked for more than its title. */
export class IndexService implements Service {
  readonly prefix: string;
  readonly title: string;
  /** Set when the details are loaded; the keys' descriptions come from there. */
  details: KeyDescriptions | undefined;
  readonly #line: string;
  #lists: Lists | undefined;

  constructor(prefix: string, title: string, line: string) {
    this.prefix = prefix;
    this.title = title;
    this.#line = line;
  }

  get url(): string {
    return servicePage(this.title).address;
  }

  get actions(): readonly Action[] {
    return this.#open().actions;
  }

  get resourceTypes(): readonly ResourceType[] {
    return this.#open().resourceTypes;
  }

  get conditionKeys(): readonly ConditionKey[] {
    return this.#open().conditionKeys;
  }

  get keyNames(): readonly string[] {
    return this.#open().keyNames;
  }

  /** The place of an action in `actions`, or -1. */
  indexOfAction(name: string): number {
    const { lowerNames } = this.#open();
    const lower = name.toLowerCase();
    const index = lowerBound(lowerNames, lower);
    return lowerNames[index] === lower ? index : -1;
  }

  action(name: string): Action | undefined {
    return this.#open().actions[this.indexOfAction(name)];
  }

  matchActions(pattern: string): readonly Action[] {
    const { actions, lowerNames } = this.#open();
    const wildcard = compileWildcard(pattern, true);
    const { prefix } = wildcard;
    if (wildcard.literal) {
      const action = this.action(pattern);
      return action ? [action] : [];
    }
    const start = lowerBound(lowerNames, prefix);
    let end = start;
    while (lowerNames[end]?.startsWith(prefix)) end++;
    const candidates = actions.slice(start, end);
    return pattern.length === prefix.length + 1 && pattern.endsWith('*')
      ? candidates
      : candidates.filter((action) => wildcard.matches(action.name));
  }

  resourceType(name: string): ResourceType | undefined {
    const lower = name.toLowerCase();
    return this.resourceTypes.find((type) => type.name.toLowerCase() === lower);
  }

  conditionKey(name: string): ConditionKey | undefined {
    return this.#open().findKey(name);
  }

  #open(): Lists {
    return (this.#lists ??= this.#decode());
  }

  #decode(): Lists {
    // The build wrote this line; test/catalog compares all of it with what went in.
    const [names, levels, types, keys, keyTypes] = JSON.parse(this.#line) as EncodedService;
    const actions = split(names).map((name, index): Action => {
      return { name, service: this.prefix, accessLevel: at(accessLevels, levels, index) };
    });
    const keyNames = split(keys);
    const conditionKeys = keyNames
      .slice(0, keyTypes.length)
      .map((name, index) => new ServiceKey(name, at(conditionKeyTypes, keyTypes, index), this, index));
    return {
      actions,
      lowerNames: actions.map((action) => action.name.toLowerCase()),
      resourceTypes: types.map(([name, arn, own]) => ({ name, arn, conditionKeys: pick(keyNames, own) })),
      conditionKeys,
      keyNames,
      findKey: keyTable(conditionKeys),
    };
  }
}

/** A key of a service, whose description is looked up when it is asked for. */
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

/** The items of those numbers. */
export function pick<Item>(items: readonly Item[], numbers: readonly number[]): readonly Item[] {
  return numbers.flatMap((number) => items[number] ?? []);
}

function split(names: string): readonly string[] {
  return names === '' ? [] : names.split(' ');
}

/** The value that the digit at this place of `digits` stands for. */
function at<Value>(values: readonly Value[], digits: string, index: number): Value {
  const value = values[Number(digits[index])];
  if (value === undefined)
    throw new Error(`The catalog's index has no value for the digit ${index} of "${digits}".`);
  return value;
}

/** The first place whose name is not below `name`; names are sorted by their UTF-16 units. */
function lowerBound(names: readonly string[], name: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] ?? name) < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
