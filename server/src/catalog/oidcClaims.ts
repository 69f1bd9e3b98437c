/** A claim of a token that AWS STS provides as the condition key `provider:name`. */
interface OidcClaim {
  readonly name: string;
  /** What the claim contains, worded to complete "Filters access by …". */
  readonly says: string;
}

/**
 * The claims that AWS STS reads from the token of every OpenID Connect provider. For GitHub and most others, the
 * Service Authorization Reference lists only claims beyond these. Source: IAM User Guide, "IAM and AWS STS condition
 * context keys", available keys for AWS OIDC federation
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html). Read 2026-11-22.
 */
const everyToken: readonly OidcClaim[] = [
  { name: 'amr', says: 'how the user was authenticated' },
  {
    name: 'aud',
    says: 'the recipient of the token: its authorized party (azp) if it has one, otherwise its audience',
  },
  { name: 'email', says: 'the email address' },
  { name: 'oaud', says: 'the audience (aud) of the token, even if it has an authorized party' },
  { name: 'sub', says: 'the subject of the token' },
];

/** Web identity providers that AWS supports without OpenID Connect; their tokens have other claims. Same source. */
const others: ReadonlySet<string> = new Set(['graph.facebook.com', 'www.amazon.com']);

/** The common claims in a provider's tokens, by its host and path; the catalog contains the claims beyond these. */
export function oidcClaims(provider: string): readonly OidcClaim[] {
  if (others.has(provider)) return [];
  // Tokens of an identity pool have no email address.
  const lacks = provider === 'cognito-identity.amazonaws.com' ? 'email' : undefined;
  return everyToken.filter(({ name }) => name !== lacks);
}
