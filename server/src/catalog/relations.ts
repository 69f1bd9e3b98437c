import type { ActionDetails, ActionResourceType } from './catalog.ts';
import type { Relations } from './format.ts';
import { itemAt } from './service.ts';
import type { IndexService } from './service.ts';

/** What an action relates to. */
export type ActionRelations = Pick<ActionDetails, 'resourceTypes' | 'conditionKeys' | 'dependentActions'>;

/** The relations of a service's actions. A list is put together when an action with it is first asked for; all that share it get it. */
export class ServiceRelations {
  readonly #service: IndexService;
  readonly #relations: Omit<Relations, 'actions'>;
  readonly #actions: Uint16Array;
  readonly #keyNames: readonly string[];
  readonly #keyLists: (readonly string[] | undefined)[] = [];
  readonly #uses: (ActionResourceType | undefined)[] = [];
  readonly #useLists: (readonly ActionResourceType[] | undefined)[] = [];

  constructor(service: IndexService, line: string) {
    // The build wrote this line; test/catalog compares all of it with what went in.
    const { actions, ...relations } = JSON.parse(line) as Relations;
    this.#service = service;
    this.#relations = relations;
    this.#actions = Uint16Array.from(actions);
    this.#keyNames = service.keyNames();
  }

  /** By the action's place in its service. */
  of(action: number): ActionRelations {
    const numberAt = (column: number): number => this.#actions[3 * action + column] ?? -1;
    return {
      resourceTypes: this.#useList(numberAt(0)),
      conditionKeys: this.#keyList(numberAt(1)),
      dependentActions: itemAt(this.#relations.dependentLists, numberAt(2)),
    };
  }

  #useList(number: number): readonly ActionResourceType[] {
    return (this.#useLists[number] ??= itemAt(this.#relations.useLists, number).map((use) => this.#use(use)));
  }

  #use(number: number): ActionResourceType {
    return (this.#uses[number] ??= this.#makeUse(number));
  }

  #makeUse(number: number): ActionResourceType {
    const [type, required, keyList, dependentList] = itemAt(this.#relations.uses, number);
    return {
      type: itemAt(this.#service.resourceTypes, type),
      required: required === 1,
      conditionKeys: this.#keyList(keyList),
      dependentActions: itemAt(this.#relations.dependentLists, dependentList),
    };
  }

  #keyList(number: number): readonly string[] {
    return (this.#keyLists[number] ??= itemAt(this.#relations.keyLists, number).map((key) =>
      itemAt(this.#keyNames, key),
    ));
  }
}
