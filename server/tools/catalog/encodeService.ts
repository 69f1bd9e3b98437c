import { compare, digitOf, toAscii } from './ascii.ts';
import type { ActionFacts, RelationFacts, ServiceFacts } from './facts.ts';
import {
  accessLevels,
  conditionKeyTypes,
  usualBeginning,
  usualBeginningMark,
} from '../../src/catalog/format.ts';
import type { EncodedService, EncodedShape } from '../../src/catalog/format.ts';
import { keyFamily } from '../../src/catalog/keyTable.ts';

export interface EncodedFiles {
  readonly index: string;
  readonly details: string;
}

/** A service's line of the index and its slice of the details; `globalNames` are in lower case. */
export function encodeService(service: ServiceFacts, globalNames: ReadonlySet<string>): EncodedFiles {
  const actions = sortedBy(service.actions, (action) => action.name);
  const types = sortedBy(service.resourceTypes, (type) => type.key);
  const keys = sortedBy(service.conditionKeys, (key) => key.key);
  const keyNumbers = new Numbers(keys.map(({ key }) => checkedKey(key)));
  const numberKeys = (names: readonly string[], owner: string): readonly number[] =>
    [...names].sort(compare).map((name) => {
      if (!keyNumbers.has(name) && !globalNames.has(name.toLowerCase())) {
        throw new Error(
          `The condition key "${name}" of ${owner} is neither global nor listed by ${service.prefix}.`,
        );
      }
      return keyNumbers.of(name);
    });

  const encodedTypes = types.map(
    ({ key, arn, conditionKeys = [] }) =>
      [key, arn, numberKeys(conditionKeys, `${service.prefix}'s resource type ${key}`)] as const,
  );
  const typeNumbers = new Map(types.map((type, number) => [type.key, number]));
  const shapes = new Numbers([]);
  const shapeOf = actions.map((action) => {
    const owner = `${service.prefix}:${action.name}`;
    return shapes.of(toAscii(JSON.stringify(encodeShape(action, owner, typeNumbers, numberKeys))));
  });
  const line: EncodedService = [
    actions.map((action) => action.name).join(' '),
    actions.map((action) => levelDigit(action, `${service.prefix}:${action.name}`)).join(''),
    encodedTypes,
    keyNumbers.names.join(' '),
    keys.map(({ key, type }) => digitOf(conditionKeyTypes, type, `the condition key ${key}`)).join(''),
  ];
  const details = [
    JSON.stringify([shapes.names.length, ...shapeOf]),
    ...shapes.names,
    ...actions.map((action) => encodeDescription(action.description)),
    ...keys.map((key) => encodeDescription(key.description)),
  ];
  return { index: toAscii(JSON.stringify(line)) + '\n', details: details.join('\n') + '\n' };
}

/** Gives each text a number, the next one where it is new. */
class Numbers {
  readonly #numbers: Map<string, number>;

  constructor(names: readonly string[]) {
    this.#numbers = new Map(names.map((name, number) => [name, number]));
  }

  get names(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  has(name: string): boolean {
    return this.#numbers.has(name);
  }

  of(name: string): number {
    const number = this.#numbers.get(name) ?? this.#numbers.size;
    this.#numbers.set(name, number);
    return number;
  }
}

function encodeShape(
  action: ActionFacts,
  owner: string,
  typeNumbers: ReadonlyMap<string, number>,
  numberKeys: (names: readonly string[], owner: string) => readonly number[],
): EncodedShape {
  const relations = dropRepeats(sortedBy(action.resourceTypes, (type) => type.name)).map((relation) => {
    const type = typeNumbers.get(relation.name);
    if (type === undefined)
      throw new Error(`${owner} names the resource type "${relation.name}", which is not listed.`);
    const keys = numberKeys(relation.conditionKeys, owner);
    return [type, relation.required ? 1 : 0, keys, [...relation.dependentActions].sort(compare)] as const;
  });
  return [relations, numberKeys(action.conditionKeys, owner), [...action.dependentActions].sort(compare)];
}

/** AWS's table lists a resource type twice now and then, for instance `contact` of connect:StartOutboundChatContact. */
function dropRepeats(relations: readonly RelationFacts[]): readonly RelationFacts[] {
  return [...new Map(relations.map((relation) => [JSON.stringify(relation), relation])).values()];
}

/** `Tagging, Write` is the level Tagging: AWS counts both kinds of special writes among the writes. */
function levelDigit(action: ActionFacts, owner: string): number {
  return digitOf(
    accessLevels,
    action.accessLevel.replace(/^(Tagging|Permissions management), Write$/, '$1'),
    owner,
  );
}

/** Lookups know families with one placeholder. */
function checkedKey(key: string): string {
  const family = keyFamily(key);
  if (family && keyFamily(family.suffix)) throw new Error(`The condition key ${key} has two placeholders.`);
  return key;
}

function encodeDescription(description: string): string {
  const usual = description.startsWith(usualBeginning);
  const rest = usual ? description.slice(usualBeginning.length) : description;
  if (rest.startsWith(usualBeginningMark))
    throw new Error(`A description begins with the mark: "${description}".`);
  return (usual ? usualBeginningMark : '') + toAscii(JSON.stringify(rest)).slice(1, -1);
}

function sortedBy<Item>(items: readonly Item[], name: (item: Item) => string): readonly Item[] {
  return [...items].sort((a, b) => compare(name(a).toLowerCase(), name(b).toLowerCase()));
}
