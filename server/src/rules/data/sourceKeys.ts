/**
 * Keys that tell for whom an AWS service calls, in lower case, and the keys that have come to mean nearly the same for some services:
 * one grant, one encryption context, one token. Sources: IAM User Guide, "The confused deputy problem" and "AWS global condition context
 * keys"; AWS KMS Developer Guide, "AWS KMS condition keys"; AWS Lambda Developer Guide, "Alexa". Written down in 2026-11 from memory of it, not held against the page.
 */
export const sourceKeys: ReadonlySet<string> = new Set([
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);
export const bindingKeys: readonly string[] = [
  'kms:encryptioncontext',
  'kms:calleraccount',
  'kms:viaservice',
  'kms:grantisforawsresource',
  'lambda:eventsourcetoken',
];

/** Keys that were used for it before, and that bind a service weakly or not at all. Same sources. */
export const weakSourceKeys: ReadonlySet<string> = new Set([
  'aws:referer',
  'aws:sourceowner',
  'aws:useragent',
]);

/**
 * Keys that describe a user or role, which a service that calls on its own never has, in lower case, each with the key that says the same
 * of those for whom it calls. Source: IAM User Guide, "AWS global condition context keys", the keys' availability. Written down in 2026-11 from memory of it, not held against the page.
 */
export const principalOnlyKeys: ReadonlyMap<string, string | undefined> = new Map([
  ['aws:principalarn', 'aws:SourceArn'],
  ['aws:principalaccount', 'aws:SourceAccount'],
  ['aws:principalorgid', 'aws:SourceOrgID'],
  ['aws:principalorgpaths', 'aws:SourceOrgPaths'],
  ['aws:username', undefined],
  ['aws:multifactorauthpresent', undefined],
  ['aws:multifactorauthage', undefined],
  ['aws:federatedprovider', undefined],
]);

/**
 * Keys that say nothing in the policy of a resource, since they describe that very resource: by service prefix, in lower case.
 * Source: IAM User Guide, "IAM policy validation check reference", the check of this name; written down in 2026-11 from memory of it, not held against the page.
 */
export const irrelevantKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['s3', ['s3:resourceaccount']],
]);
