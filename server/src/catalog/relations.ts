import type { ActionDetails, ActionResourceType, ApiOperation, SupportedBy } from './catalog.ts';
import { relationFields, splitList } from './format.ts';
import type { ApiOperations, RelationField } from './format.ts';
import { itemAt } from './service.ts';
import type { IndexService } from './service.ts';

/** What an action relates to. */
export type ActionRelations = Pick<
  ActionDetails,
  'resourceTypes' | 'conditionKeys' | 'dependentActions' | 'supportedBy'
>;

/**
 * The relations of a service's actions. A list is parsed when an action first needs it, and actions with the same list
 * share it.
 */
export class ServiceRelations {
  readonly #service: IndexService;
  readonly #fields: readonly string[];
  readonly #actions: readonly Uint16Array[];
  readonly #keyNames: readonly string[];
  readonly #keyLists: Lists<readonly string[]>;
  readonly #dependentLists: Lists<readonly string[]>;
  readonly #uses: Lists<ActionResourceType>;
  readonly #useLists: Lists<readonly ActionResourceType[]>;

  /** The build wrote this line; a test in test/catalog compares all of it with the build's input. */
  constructor(service: IndexService, line: string) {
    this.#service = service;
    this.#fields = line.split('\t');
    this.#keyNames = service.keyNames();
    this.#actions = [
      this.#numbers('actionUses'),
      this.#numbers('actionKeys'),
      this.#numbers('actionDependents'),
    ];
    this.#keyLists = this.#lists('keyLists', (list) =>
      splitList(list).map((key) => itemAt(this.#keyNames, Number(key))),
    );
    this.#dependentLists = this.#lists('dependentLists', splitList);
    this.#uses = this.#lists('uses', (use) => this.#makeUse(use));
    this.#useLists = this.#lists('useLists', (list) =>
      splitList(list).map((use) => this.#uses.at(Number(use))),
    );
  }

  /** By the action's place in its service. */
  of(action: number): ActionRelations {
    const numberAt = (column: number): number => this.#actions[column]?.[action] ?? -1;
    return {
      resourceTypes: this.#useLists.at(numberAt(0)),
      conditionKeys: this.#keyLists.at(numberAt(1)),
      dependentActions: this.#dependentLists.at(numberAt(2)),
      ...this.#supportOf(action),
    };
  }

  /** Not cached, because it is rarely called. */
  operations(): readonly ApiOperation[] {
    const operations = this.#field('operations');
    if (operations === '') return [];
    return (JSON.parse(operations) as ApiOperations).map(([name, actions, methods]) => ({
      name,
      actions: splitList(actions),
      methods,
    }));
  }

  #supportOf(action: number): { readonly supportedBy?: SupportedBy } {
    const digit = Number(this.#field('supportedBy')[action] ?? '-');
    return Number.isNaN(digit)
      ? {}
      : { supportedBy: { policyGeneration: digit % 2 === 1, lastAccessed: digit >= 2 } };
  }

  #makeUse(use: string): ActionResourceType {
    const [type = -1, required = 0, keyList = 0, dependentList = 0] = splitList(use).map(Number);
    return {
      type: itemAt(this.#service.resourceTypes, type),
      required: required === 1,
      conditionKeys: this.#keyLists.at(keyList),
      dependentActions: this.#dependentLists.at(dependentList),
    };
  }

  #field(field: RelationField): string {
    return this.#fields[relationFields.indexOf(field)] ?? '';
  }

  #numbers(field: RelationField): Uint16Array {
    return Uint16Array.from(this.#field(field).split(' '), Number);
  }

  #lists<Value>(field: RelationField, make: (text: string) => Value): Lists<Value> {
    return new Lists(this.#field(field).split(','), make);
  }
}

/** The values that the texts of a field encode, each created on first access. */
class Lists<Value> {
  readonly #texts: readonly string[];
  readonly #make: (text: string) => Value;
  // Allocated at its final length: an array that grows takes up to four times the memory, in each of 430 services.
  readonly #made: (Value | undefined)[];

  constructor(texts: readonly string[], make: (text: string) => Value) {
    this.#texts = texts;
    this.#make = make;
    this.#made = texts.map(() => undefined);
  }

  at(number: number): Value {
    return (this.#made[number] ??= this.#make(itemAt(this.#texts, number)));
  }
}
