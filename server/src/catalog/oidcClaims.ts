/** A claim of a token that AWS STS makes a condition key, `provider:name`. */
interface OidcClaim {
  readonly name: string;
  /** What it says, as an end of "Filters access by …". */
  readonly says: string;
}

/**
 * What AWS STS reads from the token of every OpenID Connect provider. The Service Authorization Reference lists, for
 * GitHub and most others, only claims beyond these. Source: IAM User Guide, "IAM and AWS STS condition context keys",
 * available keys for AWS OIDC federation
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html). Read 2026-11-22.
 */
const everyToken: readonly OidcClaim[] = [
  { name: 'amr', says: 'how the user was authenticated' },
  {
    name: 'aud',
    says: 'the recipient of the token: its authorized party (azp) if it has one, otherwise its audience',
  },
  { name: 'email', says: 'the email address' },
  { name: 'oaud', says: 'the audience (aud) of the token, also where it has an authorized party' },
  { name: 'sub', says: 'the subject of the token' },
];

/** Providers of web identities that AWS serves without OpenID Connect; their tokens have other claims. Same source. */
const others: ReadonlySet<string> = new Set(['graph.facebook.com', 'www.amazon.com']);

/** The claims of the tokens of a provider, by its host and path; those beyond every token's are in the catalog. */
export function oidcClaims(provider: string): readonly OidcClaim[] {
  if (others.has(provider)) return [];
  // An identity pool knows no addresses.
  const lacks = provider === 'cognito-identity.amazonaws.com' ? 'email' : undefined;
  return everyToken.filter(({ name }) => name !== lacks);
}
