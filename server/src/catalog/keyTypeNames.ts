import type { ConditionKeyType } from './catalog.ts';

/** Describes the values of each key type in words. */
export const keyTypeNames: Readonly<Record<ConditionKeyType, string>> = {
  String: 'a string',
  ArrayOfString: 'a list of strings',
  ARN: 'an ARN',
  ArrayOfARN: 'a list of ARNs',
  Bool: 'true or false',
  ArrayOfBool: 'a list of true or false',
  Numeric: 'a number',
  Date: 'a date',
  IPAddress: 'an IP address',
};
