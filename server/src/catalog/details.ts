import type {
  Action,
  ActionDetails,
  ActionResourceType,
  ApiOperation,
  ServiceDetails,
  SupportedBy,
} from './catalog.ts';
import type { AccessLevel } from './accessLevel.ts';
import { descriptionPrefix, noPrefixMark } from './format.ts';
import { ServiceRelations } from './relations.ts';
import type { ActionRelations } from './relations.ts';
import type { IndexService, KeyDescriptions } from './service.ts';

/** A service's slice of the details. Descriptions stay text, and an action is built each time it is requested. */
export class SliceDetails implements ServiceDetails, KeyDescriptions {
  readonly service: IndexService;
  readonly #text: string;
  #relations: ServiceRelations | undefined;
  #lineStarts: Uint32Array | undefined;

  constructor(service: IndexService, text: string) {
    this.service = service;
    this.#text = text;
  }

  action(name: string): SliceAction | undefined {
    const action = this.service.action(name);
    return action && this.of(action);
  }

  of(action: Action): SliceAction {
    return new SliceAction(this, action, this.#related().of(action.place));
  }

  get operations(): readonly ApiOperation[] {
    return this.#related().operations();
  }

  actionDescription(index: number): string {
    return this.#description(1 + index);
  }

  keyDescription(index: number): string {
    return this.#description(1 + this.service.actionCount + index);
  }

  #related(): ServiceRelations {
    return (this.#relations ??= new ServiceRelations(
      this.service,
      this.#text.slice(0, this.#text.indexOf('\n')),
    ));
  }

  #description(line: number): string {
    const starts = (this.#lineStarts ??= lineStarts(this.#text));
    const text = this.#text.slice(starts[line], (starts[line + 1] ?? 0) - 1);
    const usual = text.startsWith(noPrefixMark);
    const rest = String(JSON.parse(`"${usual ? text.slice(noPrefixMark.length) : text}"`));
    return usual ? descriptionPrefix + rest : rest;
  }
}

/**
 * An action's details. Its description and address are computed on access, so rules that need neither do not pay for
 * them.
 */
class SliceAction implements ActionDetails {
  readonly name: string;
  readonly service: string;
  readonly place: number;
  readonly accessLevel: AccessLevel;
  readonly resourceTypes: readonly ActionResourceType[];
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
  readonly supportedBy?: SupportedBy;
  readonly #details: SliceDetails;

  constructor(details: SliceDetails, action: Action, relations: ActionRelations) {
    this.name = action.name;
    this.service = action.service;
    this.place = action.place;
    this.accessLevel = action.accessLevel;
    this.resourceTypes = relations.resourceTypes;
    this.conditionKeys = relations.conditionKeys;
    this.dependentActions = relations.dependentActions;
    if (relations.supportedBy !== undefined) this.supportedBy = relations.supportedBy;
    this.#details = details;
  }

  get description(): string {
    return this.#details.actionDescription(this.place);
  }

  get url(): string {
    return this.#details.service.urlOf(this);
  }
}

/** The offset of each line's start, and of the end of the text. */
function lineStarts(text: string): Uint32Array {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return Uint32Array.from(starts);
}
