/**
 * What a topic policy can contain. Source: Amazon SNS Developer Guide, "Amazon SNS API permissions: Actions and
 * resources reference",
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html, as read on
 * 2026-11-29. The page calls them quotas for a statement, so principals are counted in each statement. The size is in
 * policyQuotas.ts.
 */
export const snsQuotas = { statements: 100, principals: 200, resources: 1 } as const;
