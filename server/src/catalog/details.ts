import type { AccessLevel, Action, ActionDetails, ActionResourceType, ServiceDetails } from './catalog.ts';
import { servicePage, usualBeginning, usualBeginningMark } from './format.ts';
import type { Relations } from './format.ts';
import { itemAt } from './service.ts';
import type { IndexService, KeyDescriptions } from './service.ts';

/** The lists that actions share. */
interface Lists {
  readonly uses: readonly (readonly ActionResourceType[])[];
  readonly keys: readonly (readonly string[])[];
  readonly dependents: readonly (readonly string[])[];
  /** For each action three numbers: of its list of uses, of keys, of dependent actions. */
  readonly actions: Uint16Array;
}

/** A service's slice of the details. The descriptions stay text; an action is put together each time it is asked for. */
export class SliceDetails implements ServiceDetails, KeyDescriptions {
  readonly service: IndexService;
  readonly #text: string;
  #lists: Lists | undefined;
  #lineStarts: Uint32Array | undefined;

  constructor(service: IndexService, text: string) {
    this.service = service;
    this.#text = text;
  }

  action(name: string): ActionDetails | undefined {
    const index = this.service.indexOfAction(name);
    const action = this.service.actions[index];
    if (!action) return undefined;
    return new SliceAction(this, action, index, (this.#lists ??= this.#readLists()));
  }

  actionDescription(index: number): string {
    return this.#description(1 + index);
  }

  keyDescription(index: number): string {
    return this.#description(1 + this.service.actions.length + index);
  }

  #readLists(): Lists {
    // The build wrote this line; test/catalog compares all of it with what went in.
    const relations = JSON.parse(this.#text.slice(0, this.#text.indexOf('\n'))) as Relations;
    const keyNames = this.service.keyNames();
    const keys = relations.keyLists.map((list) => list.map((key) => itemAt(keyNames, key)));
    const dependents = relations.dependentLists;
    const uses = relations.uses.map(([type, required, keyList, dependentList]): ActionResourceType => ({
      type: itemAt(this.service.resourceTypes, type),
      required: required === 1,
      conditionKeys: itemAt(keys, keyList),
      dependentActions: itemAt(dependents, dependentList),
    }));
    return {
      uses: relations.useLists.map((list) => list.map((use) => itemAt(uses, use))),
      keys,
      dependents,
      actions: Uint16Array.from(relations.actions),
    };
  }

  #description(line: number): string {
    const starts = (this.#lineStarts ??= lineStarts(this.#text));
    const text = this.#text.slice(starts[line], (starts[line + 1] ?? 0) - 1);
    const usual = text.startsWith(usualBeginningMark);
    const rest = String(JSON.parse(`"${usual ? text.slice(usualBeginningMark.length) : text}"`));
    return usual ? usualBeginning + rest : rest;
  }
}

/** An action's details. Its description and address are made when they are asked for, so that rules pay for neither. */
class SliceAction implements ActionDetails {
  readonly name: string;
  readonly service: string;
  readonly accessLevel: AccessLevel;
  readonly resourceTypes: readonly ActionResourceType[];
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
  readonly #details: SliceDetails;
  readonly #index: number;

  constructor(details: SliceDetails, action: Action, index: number, lists: Lists) {
    const numberAt = (column: number): number => lists.actions[3 * index + column] ?? -1;
    this.name = action.name;
    this.service = action.service;
    this.accessLevel = action.accessLevel;
    this.resourceTypes = itemAt(lists.uses, numberAt(0));
    this.conditionKeys = itemAt(lists.keys, numberAt(1));
    this.dependentActions = itemAt(lists.dependents, numberAt(2));
    this.#details = details;
    this.#index = index;
  }

  get description(): string {
    return this.#details.actionDescription(this.#index);
  }

  get url(): string {
    const { address, anchor } = servicePage(this.#details.service.title);
    return `${address}#${anchor}-${this.name}`;
  }
}

/** The offset of each line's start, and of the end of the text. */
function lineStarts(text: string): Uint32Array {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return Uint32Array.from(starts);
}
