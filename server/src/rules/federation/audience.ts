/**
 * Whether the audience key of a provider certainly has one value, as for GitHub Actions, Google and Amazon Cognito.
 * Source: IAM User Guide, "IAM and AWS STS condition context keys", section on OIDC federation
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html), which describes them
 * and calls only `amr` multivalued. Read 2026-11-22. Tokens of Kubernetes, as on Amazon EKS, have a list of audiences,
 * so they are not included.
 *
 * @param key A condition key such as `accounts.google.com:aud`.
 */
export function hasOneAudience(key: string): boolean {
  return /^(token\.actions\.githubusercontent\.com|accounts\.google\.com|cognito-identity\.amazonaws\.com)[/:]/i.test(
    key,
  );
}
