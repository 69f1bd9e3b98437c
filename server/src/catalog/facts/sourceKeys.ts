/**
 * Keys, in lower case, that identify on whose behalf an AWS service makes a call. Source: IAM User Guide, "IAM policy
 * validation check reference", RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html), which lists exactly
 * these. Read 2026-11-22.
 */
export const sourceKeys: ReadonlySet<string> = new Set([
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);

/**
 * Prefixes of keys that restrict some services in another way: by an encryption context, a calling service or the token
 * of a skill. Their only effect is that rules report nothing. Sources: IAM User Guide, "The confused deputy problem",
 * which says that grants and encryption contexts help against it; the descriptions of these keys in the Service
 * Authorization Reference of 2026-09-26. Read 2026-11-22.
 */
export const bindingKeys: readonly string[] = [
  'kms:encryptioncontext',
  'kms:calleraccount',
  'kms:viaservice',
  'kms:grantisforawsresource',
  'lambda:eventsourcetoken',
];

/**
 * Keys that policies used for this purpose before, and that restrict a service weakly or not at all. Sources: IAM User
 * Guide, "IAM policy validation check reference", RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL (`aws:Referer`), and
 * "AWS global condition context keys" (`aws:UserAgent`, which the caller writes); Amazon SNS Developer Guide, "Example
 * cases for Amazon SNS access control" (`aws:SourceOwner`, deprecated in favor of `aws:SourceAccount`). Read
 * 2026-11-22.
 */
export const weakSourceKeys: ReadonlySet<string> = new Set([
  'aws:referer',
  'aws:sourceowner',
  'aws:useragent',
]);

/**
 * Keys, in lower case, that describe a user or role, so a service that calls as itself never sends them; each with the
 * key that describes the one on whose behalf the service calls. Source: IAM User Guide, "AWS global condition context
 * keys", the availability of each key
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html): members of organizations,
 * users, roles and their sessions have them. `aws:PrincipalAccount` is not listed, because AWS says that every request
 * has it. Read 2026-11-22.
 */
export const principalOnlyKeys: ReadonlyMap<string, string | undefined> = new Map([
  ['aws:principalarn', 'aws:SourceArn'],
  ['aws:principalorgid', 'aws:SourceOrgID'],
  ['aws:principalorgpaths', 'aws:SourceOrgPaths'],
  ['aws:username', undefined],
  ['aws:multifactorauthpresent', undefined],
  ['aws:multifactorauthage', undefined],
  ['aws:federatedprovider', undefined],
]);

/**
 * Keys that have no effect in the policy of a resource, because they describe that resource; by service prefix, in
 * lower case. Source: IAM User Guide, "IAM policy validation check reference", IRRELEVANT_CONDITION_KEY_IN_POLICY,
 * which gives this key as its example for buckets and access points; AWS does not publish a list. Read 2026-11-22.
 */
export const irrelevantKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['s3', ['s3:resourceaccount']],
]);
