/**
 * Whether a provider's tokens have exactly one audience: GitHub Actions, Amazon EKS, Google and Amazon Cognito do.
 * Source: the providers' descriptions of their ID tokens; IAM User Guide, "Available keys for AWS OIDC federation"; written down in 2026-11 from memory of it, not held against the page.
 *
 * @param key A condition key such as `accounts.google.com:aud`.
 */
export function hasOneAudience(key: string): boolean {
  return /^(token\.actions\.githubusercontent\.com|oidc\.eks\.[a-z0-9-]+\.amazonaws\.com|accounts\.google\.com|cognito-identity\.amazonaws\.com)[/:]/i.test(
    key,
  );
}
