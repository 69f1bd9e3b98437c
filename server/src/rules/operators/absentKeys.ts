import type { Condition } from '../../policy/policy.ts';

/**
 * Global keys, in lower case, that policies use to restrict access and that not every request has. Source: IAM User
 * Guide, "AWS global condition context keys", the keys' availability. Read 2026-11.
 */
export const absentKeys: ReadonlySet<string> = new Set([
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:vpcsourceip',
  'sts:externalid',
]);

const tags = /^aws:(?:principal|request|resource)tag\/./;

/**
 * Whether a request may not have the key: one of these keys, or a tag, which not every principal, request or resource
 * has.
 */
export function mayBeAbsent({ lowerKey }: Condition): boolean {
  return absentKeys.has(lowerKey) || tags.test(lowerKey);
}

/** Global keys that every request has, in lower case. Same source. */
export const presentKeys: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:userid',
  'aws:viaawsservice',
]);
