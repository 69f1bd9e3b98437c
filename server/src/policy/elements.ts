/** The keys of a policy, in the order of AWS's own documents. */
export const policyElementNames = ['Version', 'Id', 'Statement'] as const;

/**
 * The keys of a statement, in the order of AWS's own documents (IAM User Guide, "Grammar of the IAM JSON policy
 * language").
 */
export const statementElementNames = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

/**
 * Pairs of an element and its negated form. A statement may contain only one of a pair (IAM User Guide, "Grammar of the
 * IAM JSON policy language").
 */
export const oppositeElements = [
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
  ['Principal', 'NotPrincipal'],
] as const satisfies readonly (readonly [StatementElementName, StatementElementName])[];

export type PolicyElementName = (typeof policyElementNames)[number];
export type StatementElementName = (typeof statementElementNames)[number];

export const principalTypes = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;
export type PrincipalType = (typeof principalTypes)[number];

export const policyVersions = ['2012-10-17', '2008-10-17'] as const;

export type Effect = (typeof effects)[number];
export const effects = ['Allow', 'Deny'] as const;
