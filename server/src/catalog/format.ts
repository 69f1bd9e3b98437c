import type { AccessLevel, ConditionKeyType } from './catalog.ts';

/**
 * How the build writes the catalog and how it is read back. Both files are ASCII lines, so that a service is a slice of them.
 *
 * Index: one line `IndexHeader`, then one line `EncodedService` per service, in the header's order.
 *
 * Details: one slice per service in the same order, and in a slice
 * - one line: the number of shapes, then for each action (in the index's order) the number of its shape;
 * - one line `EncodedShape` per shape: actions that relate to the same things share one;
 * - one line per action, then one per condition key: its description, escaped as inside a JSON string.
 */
export interface IndexHeader {
  readonly date: string;
  readonly rcpServices: readonly string[];
  /** Services that define keys under another name than their own, such as `sts` with `saml:aud`. */
  readonly foreignKeyServices: readonly string[];
  /** Name, index of the type, description. */
  readonly globalConditionKeys: readonly (readonly [name: string, type: number, description: string])[];
  /** The lengths are those of the service's line in the index and of its slice of the details, line ends included. */
  readonly services: readonly (readonly [
    prefix: string,
    title: string,
    indexLength: number,
    detailsLength: number,
  ])[];
}

/** A service in the index; names are separated by spaces, types and levels are one digit each. */
export type EncodedService = readonly [
  actionNames: string,
  accessLevels: string,
  resourceTypes: readonly (readonly [name: string, arn: string, keys: readonly number[]])[],
  /** The service's own keys and behind them the global ones that it names without listing them. */
  keyNames: string,
  /** As many as the service has keys of its own. */
  keyTypes: string,
];

/** What an action relates to; keys and types are numbers of the index's lists. */
export type EncodedShape = readonly [
  resourceTypes: readonly (readonly [
    type: number,
    required: 0 | 1,
    keys: readonly number[],
    dependentActions: readonly string[],
  ])[],
  keys: readonly number[],
  dependentActions: readonly string[],
];

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

/** Nearly every description begins so; in the details a mark stands for it. */
export const usualBeginning = 'Grants permission to ';

/** Stands in front of a description without its usual beginning. */
export const usualBeginningMark = '~';

/** The pages' address in the Service Authorization Reference, without their extension: `list_` and the title's letters and digits. */
export function servicePage(title: string): { readonly address: string; readonly anchor: string } {
  const anchor = title.toLowerCase().replace(/[^a-z0-9]/g, '');
  return {
    address: `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${anchor}.html`,
    anchor,
  };
}
