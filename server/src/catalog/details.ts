import type { ActionDetails, ActionResourceType, ServiceDetails } from './catalog.ts';
import { servicePage, usualBeginning, usualBeginningMark } from './format.ts';
import type { EncodedShape } from './format.ts';
import { pick } from './service.ts';
import type { IndexService, KeyDescriptions } from './service.ts';

/** What actions that relate to the same things share. */
type Shape = Pick<ActionDetails, 'resourceTypes' | 'conditionKeys' | 'dependentActions'>;

/** Where things stand in the slice. */
interface Layout {
  /** Offset of the start of each line, and the end of the text behind them. */
  readonly lines: Uint32Array;
  /** By the action's number, the number of its shape. */
  readonly shapeOf: Uint16Array;
  /** The shapes that were asked for so far. */
  readonly shapes: (Shape | undefined)[];
}

/** A service's slice of the details. It stays text; an action is made from it each time it is asked for, and costs a microsecond. */
export class SliceDetails implements ServiceDetails, KeyDescriptions {
  readonly service: IndexService;
  readonly #text: string;
  #layout: Layout | undefined;

  constructor(service: IndexService, text: string) {
    this.service = service;
    this.#text = text;
  }

  action(name: string): ActionDetails | undefined {
    const index = this.service.indexOfAction(name);
    const action = this.service.actions[index];
    if (!action) return undefined;
    const { shapeOf, shapes } = this.#open();
    const number = shapeOf[index] ?? 0;
    const { resourceTypes, conditionKeys, dependentActions } = (shapes[number] ??= this.#shape(number));
    const describe = (): string => this.#description(1 + shapes.length + index);
    const { address, anchor } = servicePage(this.service.title);
    return {
      name: action.name,
      service: action.service,
      accessLevel: action.accessLevel,
      get description() {
        return describe();
      },
      url: `${address}#${anchor}-${action.name}`,
      resourceTypes,
      conditionKeys,
      dependentActions,
    };
  }

  keyDescription(index: number): string {
    const { shapes, shapeOf } = this.#open();
    return this.#description(1 + shapes.length + shapeOf.length + index);
  }

  #open(): Layout {
    return (this.#layout ??= layOut(this.#text));
  }

  #line(number: number): string {
    const { lines } = this.#open();
    return this.#text.slice(lines[number], (lines[number + 1] ?? 0) - 1);
  }

  #shape(number: number): Shape {
    // The build wrote this line; test/catalog compares all of it with what went in.
    const [relations, keys, dependentActions] = JSON.parse(this.#line(1 + number)) as EncodedShape;
    const { keyNames, resourceTypes } = this.service;
    return {
      resourceTypes: relations.flatMap(([type, required, typeKeys, typeDependents]): ActionResourceType[] => {
        const resourceType = resourceTypes[type];
        return resourceType
          ? [
              {
                type: resourceType,
                required: required === 1,
                conditionKeys: pick(keyNames, typeKeys),
                dependentActions: typeDependents,
              },
            ]
          : [];
      }),
      conditionKeys: pick(keyNames, keys),
      dependentActions,
    };
  }

  #description(number: number): string {
    const line = this.#line(number);
    const usual = line.startsWith(usualBeginningMark);
    const rest = String(JSON.parse(`"${usual ? line.slice(usualBeginningMark.length) : line}"`));
    return usual ? usualBeginning + rest : rest;
  }
}

function layOut(text: string): Layout {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  // The build wrote this line as well.
  const [shapeCount = 0, ...shapeOf] = JSON.parse(text.slice(0, starts[1])) as number[];
  return {
    lines: Uint32Array.from(starts),
    shapeOf: Uint16Array.from(shapeOf),
    shapes: Array.from({ length: shapeCount }, () => undefined),
  };
}
