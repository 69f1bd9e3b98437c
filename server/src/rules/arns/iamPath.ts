import type { Catalog } from '../../catalog/catalog.ts';
import type { ArnField, WholeArn } from '../../policy/arn.ts';
import type { PolicyKind } from '../../policy/kind.ts';
import type { Statement } from '../../policy/policy.ts';
import { hasVariable, startsOpaque } from '../../policy/variables.ts';

/**
 * What the resource of an IAM ARN starts with in the policies that IAM stores. Source: MalformedPolicyDocument of
 * CreatePolicy, CreatePolicyVersion and PutRolePolicy: "IAM resource path must either be "*", root, or start with
 * user/, federated-user/, …". No AWS page documents this; moto contains it in tests/test_iam/test_iam_policies.py,
 * and users quote it in 2026 for `*name*` and for a wildcard before the slash.
 */
const types =
  `user federated-user role group instance-profile mfa server-certificate policy sms-mfa saml-provider
  oidc-provider report access-report`.split(/\s+/);

const stored: ReadonlySet<PolicyKind> = new Set(['identity', 'boundary']);

/** Whether IAM rejects the policy because of the resource of an ARN; wildcards are not allowed in its type either. */
export function isRejectedPath(
  { service, resource }: WholeArn,
  { policy, effect }: Statement,
  catalog: Catalog,
): boolean {
  const { kind, certain } = policy.context;
  if (service.text !== 'iam' || !stored.has(kind) || /^(?:\**|root)$/.test(resource.text)) return false;
  // A policy of unknown kind that denies may be a service control policy, which AWS Organizations stores.
  if (!certain && effect !== 'Allow') return false;
  if (isOpen(resource)) return false;
  const isOf = (type: string): boolean => resource.text.startsWith(`${type}/`);
  return !types.some(isOf) && !newerTypes(catalog).some(isOf);
}

/** Types that AWS has added since, according to the catalog. */
function newerTypes(catalog: Catalog): readonly string[] {
  const formats = catalog.service('iam')?.resourceTypes ?? [];
  return formats.flatMap(({ arn }) => /^(?:[^:]*:){5}([^/:]+)\//.exec(arn)?.[1] ?? []);
}

/** Whether a variable may contain the type. */
function isOpen({ text }: ArnField): boolean {
  const slash = text.indexOf('/');
  return startsOpaque(text) || hasVariable(slash < 0 ? text : text.slice(0, slash));
}
