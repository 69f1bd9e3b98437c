/**
 * Whether the audience key of a provider surely has one value: those of GitHub Actions, Google and Amazon Cognito do.
 * Source: IAM User Guide, "IAM and AWS STS condition context keys", section on OIDC federation
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html), which describes them
 * and calls `amr` alone multivalued. Read 2026-11-22. Tokens of Kubernetes, as on Amazon EKS, have a list of audiences,
 * so nothing is sure of them.
 *
 * @param key A condition key such as `accounts.google.com:aud`.
 */
export function hasOneAudience(key: string): boolean {
  return /^(token\.actions\.githubusercontent\.com|accounts\.google\.com|cognito-identity\.amazonaws\.com)[/:]/i.test(
    key,
  );
}
