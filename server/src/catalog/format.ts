import type { ConditionKeyType } from './catalog.ts';
import type { AccessLevel } from './accessLevel.ts';

/**
 * The format of the catalog's two files. Both are ASCII, so each service is a slice of them; long or rarely requested
 * parts stay text until they are requested.
 *
 * Index: one line `IndexHeader`, then one line per service in the header's order, fields separated by tabs: the
 * actions' names, one digit per action for its access level, the condition keys' names, one digit per key for its type,
 * then for each resource type its name, its ARN format and the numbers of its keys. Lists within a field are separated
 * by spaces. Names without a type digit are global keys that the service names without listing them.
 *
 * Details: one slice per service in the same order: a line of the service's relations (see `relationFields`), then one
 * line per action and one per condition key with its description, escaped as inside a JSON string.
 *
 * In the services' lines and slices, the words of the header are written as their codes (`commonWords.ts`); lengths are
 * those of the written text.
 */
export interface IndexHeader {
  /** The format of the version that wrote the file; another version may read an imported catalog. */
  readonly format: number;
  readonly date: string;
  readonly dependentsDate: string;
  /** Present, and 1, if services have operations. */
  readonly operations?: 1;
  /** The texts that the services' lines of the index write as codes. */
  readonly indexWords: readonly string[];
  /** The words that the details write as codes. */
  readonly words: readonly string[];
  readonly rcpServices: readonly string[];
  /** Services that define keys under a name other than their own, such as `sts` with `saml:aud`. */
  readonly foreignKeyServices: readonly string[];
  /** Name, index of the type, and description. */
  readonly globalConditionKeys: readonly (readonly [name: string, type: number, description: string])[];
  /** The lengths of the service's line in the index and of its slice of the details, including line ends. */
  readonly services: readonly (readonly [
    prefix: string,
    title: string,
    indexLength: number,
    detailsLength: number,
    pages?: PrefixPages,
  ])[];
}

/** Increase it whenever the format described above changes. */
export const catalogFormat = 4;

/**
 * For a prefix that several services share: the titles of their pages, and one base-36 digit per action for the page
 * that the action is on.
 */
export type PrefixPages = readonly [titles: readonly string[], digits: string];

/**
 * What the actions of a service relate to, as fields separated by tabs. Equal lists are written once and referenced by
 * number; in a field, lists are separated by commas and their items by spaces.
 * - `keyLists`: lists of condition keys, each key as its number in the index.
 * - `dependentLists`: lists of full action names.
 * - `uses`: how actions use a resource type: the type's number, 1 if required, its lists of keys and of dependent
 *    actions; trailing zeros are omitted.
 * - `useLists`: lists of such uses.
 * - `actionUses`, `actionKeys`, `actionDependents`: for each action, its list of uses, of keys and of dependent
 *    actions; empty for 0.
 * - `operations`: `ApiOperations` as JSON, only if the data come from AWS's service reference.
 * - `supportedBy`: one digit per action: 1 for policy generation and 2 for last accessed information, or `-` if
 *    unknown.
 */
export const relationFields = [
  'keyLists',
  'dependentLists',
  'uses',
  'useLists',
  'actionUses',
  'actionKeys',
  'actionDependents',
  'operations',
  'supportedBy',
] as const;

export type RelationField = (typeof relationFields)[number];

/** API operations, each with its actions, separated by spaces, and its methods in AWS's SDKs. */
export type ApiOperations = readonly (readonly [name: string, actions: string, methods: readonly string[]])[];

/** In the order of their digits. */
export const accessLevels = [
  'List',
  'Read',
  'Write',
  'Permissions management',
  'Tagging',
] as const satisfies readonly AccessLevel[];

/** In the order of their digits. */
export const conditionKeyTypes = [
  'String',
  'ArrayOfString',
  'ARN',
  'ArrayOfARN',
  'Bool',
  'ArrayOfBool',
  'Numeric',
  'Date',
  'IPAddress',
] as const satisfies readonly ConditionKeyType[];

/** Nearly every description starts with this; the details replace it with a mark. */
export const descriptionPrefix = 'Grants permission to ';

/** Precedes a description without the usual beginning. */
export const noPrefixMark = '~';

/**
 * The address of a page in the Service Authorization Reference: `list_` and the title without spaces and most
 * punctuation.
 */
export function servicePage(title: string): { readonly address: string; readonly anchor: string } {
  const anchor = title.toLowerCase().replace(/[^a-z0-9.-]/g, '');
  return {
    address: `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${anchor}.html`,
    anchor,
  };
}

/** The page that lists the pages of all services. */
export const allPages =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

/** The items of a list, which are separated by spaces. */
export function splitList(list: string): readonly string[] {
  return list === '' ? [] : list.split(' ');
}
