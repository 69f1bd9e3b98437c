import type { ActionDetails, ActionResourceType, ApiOperation, SupportedBy } from './catalog.ts';
import { splitList } from './format.ts';
import type { Relations } from './format.ts';
import { itemAt } from './service.ts';
import type { IndexService } from './service.ts';

/** What an action relates to. */
export type ActionRelations = Pick<
  ActionDetails,
  'resourceTypes' | 'conditionKeys' | 'dependentActions' | 'supportedBy'
>;

/** The relations of a service's actions. A list is put together when an action with it is first asked for; all that share it get it. */
export class ServiceRelations {
  readonly #service: IndexService;
  readonly #relations: Omit<Relations, 'actions'>;
  readonly #actions: Uint16Array;
  readonly #keyNames: readonly string[];
  // Made as long as they get: one that grows by its items takes up to four times the room, in each of 430 services.
  readonly #keyLists: (readonly string[] | undefined)[];
  readonly #dependentLists: (readonly string[] | undefined)[];
  readonly #uses: (ActionResourceType | undefined)[];
  readonly #useLists: (readonly ActionResourceType[] | undefined)[];

  constructor(service: IndexService, line: string) {
    // The build wrote this line; test/catalog compares all of it with what went in.
    const { actions, ...relations } = JSON.parse(line) as Relations;
    this.#service = service;
    this.#relations = relations;
    this.#actions = Uint16Array.from(actions);
    this.#keyNames = service.keyNames();
    this.#keyLists = relations.keyLists.map(() => undefined);
    this.#dependentLists = relations.dependentLists.map(() => undefined);
    this.#uses = relations.uses.map(() => undefined);
    this.#useLists = relations.useLists.map(() => undefined);
  }

  /** By the action's place in its service. */
  of(action: number): ActionRelations {
    const numberAt = (column: number): number => this.#actions[3 * action + column] ?? -1;
    return {
      resourceTypes: this.#useList(numberAt(0)),
      conditionKeys: this.#keyList(numberAt(1)),
      dependentActions: this.#dependentList(numberAt(2)),
      ...this.#supportOf(action),
    };
  }

  /** Put together each time: few ask. */
  operations(): readonly ApiOperation[] {
    return (this.#relations.operations ?? []).map(([name, actions, methods]) => ({
      name,
      actions: splitList(actions),
      methods,
    }));
  }

  #supportOf(action: number): { readonly supportedBy?: SupportedBy } {
    const digit = Number(this.#relations.supportedBy?.[action] ?? '-');
    return Number.isNaN(digit)
      ? {}
      : { supportedBy: { policyGeneration: digit % 2 === 1, lastAccessed: digit >= 2 } };
  }

  #useList(number: number): readonly ActionResourceType[] {
    return (this.#useLists[number] ??= splitList(itemAt(this.#relations.useLists, number)).map((use) =>
      this.#use(Number(use)),
    ));
  }

  #use(number: number): ActionResourceType {
    return (this.#uses[number] ??= this.#makeUse(number));
  }

  #makeUse(number: number): ActionResourceType {
    const numbers = splitList(itemAt(this.#relations.uses, number)).map(Number);
    const [type = -1, required = 0, keyList = 0, dependentList = 0] = numbers;
    return {
      type: itemAt(this.#service.resourceTypes, type),
      required: required === 1,
      conditionKeys: this.#keyList(keyList),
      dependentActions: this.#dependentList(dependentList),
    };
  }

  #keyList(number: number): readonly string[] {
    return (this.#keyLists[number] ??= splitList(itemAt(this.#relations.keyLists, number)).map((key) =>
      itemAt(this.#keyNames, Number(key)),
    ));
  }

  #dependentList(number: number): readonly string[] {
    return (this.#dependentLists[number] ??= splitList(itemAt(this.#relations.dependentLists, number)));
  }
}
