import { compare, digitOf, toAscii } from './ascii.ts';
import type { ActionFacts, RelationFacts, ServiceFacts } from './catalogFacts.ts';
import { Numbering } from './numbering.ts';
import {
  accessLevels,
  conditionKeyTypes,
  relationFields,
  descriptionPrefix,
  noPrefixMark,
} from '../catalog/format.ts';
import type { ApiOperations, RelationField } from '../catalog/format.ts';
import { keyFamily } from '../catalog/keyTable.ts';

export interface EncodedFiles {
  readonly index: string;
  readonly details: string;
}

/** Lists the numbers of the condition keys that `owner` names. */
type NumberKeys = (names: readonly string[], owner: string) => string;

/** A service's line of the index and its slice of the details; `globalNames` are in lower case. */
export function encodeService(service: ServiceFacts, globalNames: ReadonlySet<string>): EncodedFiles {
  const { prefix } = service;
  const actions = sortedBy(service.actions, (action) => action.name);
  const types = sortedBy(service.resourceTypes, (type) => type.key);
  const keys = sortedBy(service.conditionKeys, (key) => key.key);
  const keyNames = new Numbering(keys.map(({ key }) => checkedKey(key)));
  const numberKeys: NumberKeys = (names, owner) => {
    const unknown = names.find((name) => !keyNames.has(name) && !globalNames.has(name.toLowerCase()));
    if (unknown !== undefined) {
      throw new Error(
        `The condition key "${unknown}" of ${owner} is neither global nor listed by ${prefix}.`,
      );
    }
    return [...names]
      .sort(compare)
      .map((name) => keyNames.numberOf(name))
      .join(' ');
  };
  const typeFields = types.flatMap(({ key, arn, conditionKeys = [] }) => [
    key,
    arn,
    numberKeys(conditionKeys, `${prefix}'s resource type ${key}`),
  ]);
  const relations = encodeRelations(
    service,
    actions,
    types.map(({ key }) => key),
    numberKeys,
  );
  const fields = [
    plainList(actions.map((action) => action.name)),
    actions.map((action) => levelDigit(action, `${prefix}:${action.name}`)).join(''),
    plainList(keyNames.texts),
    keys.map(({ key, type }) => digitOf(conditionKeyTypes, type, `the condition key ${key}`)).join(''),
    ...typeFields,
  ];
  const details = [
    relationFields
      .map((field) => relations[field])
      .join('\t')
      .replace(/\t+$/, ''),
    ...actions.map((action) => encodeDescription(action.description)),
    ...keys.map((key) => encodeDescription(key.description)),
  ];
  return { index: fields.map(plain).join('\t') + '\n', details: details.join('\n') + '\n' };
}

function encodeRelations(
  service: ServiceFacts,
  actions: readonly ActionFacts[],
  types: readonly string[],
  numberKeys: NumberKeys,
): Readonly<Record<RelationField, string>> {
  const [keyLists, dependentLists, uses, useLists] = [
    new Numbering(),
    new Numbering(),
    new Numbering(),
    new Numbering(),
  ];
  const numbers = actions.map((action) => {
    const owner = `${service.prefix}:${action.name}`;
    const useList = sortedBy(dropRepeats(action.resourceTypes), (use) => use.name).map((use) => {
      const keyList = keyLists.numberOf(numberKeys(use.conditionKeys, owner));
      const dependentList = dependentLists.numberOf(plainList([...use.dependentActions].sort(compare)));
      const type = numberOfType(types, use.name, owner);
      const text = [type, use.required ? 1 : 0, keyList, dependentList].join(' ');
      return uses.numberOf(text.replace(/(?: 0)+$/, ''));
    });
    return [
      useLists.numberOf(useList.join(' ')),
      keyLists.numberOf(numberKeys(action.conditionKeys, owner)),
      dependentLists.numberOf(plainList([...action.dependentActions].sort(compare))),
    ];
  });
  const column = (index: number): string => numbers.map((row) => row[index] || '').join(' ');
  return {
    keyLists: keyLists.texts.join(','),
    dependentLists: dependentLists.texts.join(','),
    uses: uses.texts.join(','),
    useLists: useLists.texts.join(','),
    actionUses: column(0),
    actionKeys: column(1),
    actionDependents: column(2),
    operations: encodeOperations(service.operations),
    supportedBy: encodeSupport(actions),
  };
}

function encodeOperations(operations: ServiceFacts['operations']): string {
  if (operations === undefined) return '';
  const encoded: ApiOperations = operations.map(({ name, actions, methods }) => [
    name,
    plainList(actions),
    methods,
  ]);
  return toAscii(JSON.stringify(encoded));
}

function encodeSupport(actions: readonly ActionFacts[]): string {
  const digits = actions.map(({ supportedBy: by }) =>
    by === undefined ? '-' : Number(by.policyGeneration) + 2 * Number(by.lastAccessed),
  );
  return digits.every((digit) => digit === '-') ? '' : digits.join('');
}

function numberOfType(types: readonly string[], name: string, owner: string): number {
  const number = types.indexOf(name);
  if (number < 0) throw new Error(`${owner} names the resource type "${name}", which is not listed.`);
  return number;
}

/** AWS's table sometimes lists a resource type twice, for instance `contact` of connect:StartOutboundChatContact. */
function dropRepeats(uses: readonly RelationFacts[]): readonly RelationFacts[] {
  return [...new Map(uses.map((use) => [JSON.stringify(use), use])).values()];
}

/** `Tagging, Write` is the level Tagging: AWS counts both kinds of special writes among the writes. */
function levelDigit(action: ActionFacts, owner: string): number {
  const level = action.accessLevel.replace(/^(Tagging|Permissions management), Write$/, '$1');
  return digitOf(accessLevels, level, owner);
}

/** Lookups only support families with one placeholder. */
function checkedKey(key: string): string {
  const family = keyFamily(key);
  if (family && keyFamily(family.suffix)) throw new Error(`The condition key ${key} has two placeholders.`);
  return key;
}

/** Joins names with spaces, so a name cannot contain one. */
function plainList(names: readonly string[]): string {
  const spaced = names.find((name) => name === '' || name.includes(' '));
  if (spaced !== undefined)
    throw new Error(`The name "${spaced}" is empty or has a space, which the index cannot hold.`);
  return names.join(' ');
}

/** Tabs and line ends separate the fields, and byte offsets are used as character offsets. */
function plain(field: string): string {
  if (!/^[ -~]*$/.test(field)) throw new Error(`"${field}" has a character that the index cannot hold.`);
  return field;
}

function encodeDescription(description: string): string {
  const usual = description.startsWith(descriptionPrefix);
  const rest = usual ? description.slice(descriptionPrefix.length) : description;
  if (rest.startsWith(noPrefixMark)) throw new Error(`A description begins with the mark: "${description}".`);
  return (usual ? noPrefixMark : '') + toAscii(JSON.stringify(rest)).slice(1, -1);
}

/** Sorts items in the order of the index. */
export function sortedBy<Item>(items: readonly Item[], name: (item: Item) => string): readonly Item[] {
  return [...items].sort((a, b) => compare(name(a).toLowerCase(), name(b).toLowerCase()));
}
