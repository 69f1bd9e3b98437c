/**
 * Keys, in lower case, that the Service Authorization Reference lists as single-valued although they contain lists:
 * ValidatePolicy reported FORALLVALUES_WITH_SINGLE_VALUED_KEY for them in AWS managed policies and then stopped (its
 * findings up to 2026-03-07, in the repository zoph-io/MAMIP). For the stages of a secret's version, AWS itself uses
 * ForAnyValue (AWS Secrets Manager User Guide, "Resource-based policies",
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html).
 */
export const multivaluedKeys: ReadonlySet<string> = new Set([
  'codestar-connections:provideraction',
  'codeconnections:provideraction',
  'secretsmanager:versionstage',
]);
