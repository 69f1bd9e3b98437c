import { parseArn } from '../../../policy/arn.ts';
import type { PolicyDocument } from '../../../policy/policy.ts';
import type { Resolution } from '../../resolution.ts';

/**
 * Whether a policy names a service in its actions or in the ARNs beside a NotAction, so the service's details are
 * loaded. Whether the details of other services, which a NotAction or a wildcard includes, are loaded depends on other
 * documents, and a finding must not depend on that.
 */
export function namesService(policy: PolicyDocument, service: string, resolution: Resolution): boolean {
  return resolution.kept(policy, servicesOf).has(service);
}

function servicesOf({ statements }: PolicyDocument): ReadonlySet<string> {
  return new Set(
    statements.flatMap(({ actions, resources }) => [
      ...actions.flatMap(({ service }) => service ?? []),
      ...(actions.some(({ negated }) => negated)
        ? resources.flatMap(({ literal }) => parseArn(literal.value)?.service?.text ?? [])
        : []),
    ]),
  );
}
