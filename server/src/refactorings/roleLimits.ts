import type { ActionPattern, PolicyDocument } from '../policy/policy.ts';
import type { ArnTemplate } from './arnTemplate.ts';
import type { ConditionLimit } from './conditionLimit.ts';
import { passRoleServices, serviceLinkedRoleServices } from './rolePrincipals.ts';
import { serviceLinkedRole } from './serviceLinkedRoles.ts';

/** What a statement may say of an action that hands a role to a service. */
export interface RoleLimit {
  readonly pattern: ActionPattern;
  readonly condition: ConditionLimit;
  readonly templates: readonly ArnTemplate[];
  /** The services, as the title says them. */
  readonly services: readonly string[];
}

/**
 * The limit for `iam:PassRole` (`iam:PassedToService`) and `iam:CreateServiceLinkedRole` (`iam:AWSServiceName`), each spelled out, with
 * the services that the policy's other actions point to. Undefined for other actions, where the statement has such a condition, and
 * where no action points to a service.
 */
export function roleLimitOf(pattern: ActionPattern): RoleLimit | undefined {
  const action = pattern.literal.value.toLowerCase();
  const { conditionBlocks, policy } = pattern.statement;
  const hasKey = (key: string): boolean =>
    conditionBlocks.some(({ conditions }) =>
      conditions.some((condition) => condition.key.value.toLowerCase() === key.toLowerCase()),
    );
  if (action === 'iam:passrole' && !hasKey('iam:PassedToService')) {
    const template = 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}';
    return limit(pattern, 'iam:PassedToService', servicesOf(policy, passRoleServices), () => template);
  }
  if (action === 'iam:createservicelinkedrole' && !hasKey('iam:AWSServiceName')) {
    return limit(pattern, 'iam:AWSServiceName', servicesOf(policy, serviceLinkedRoleServices), (service) =>
      serviceLinkedRole(`${service}/`),
    );
  }
  return undefined;
}

function limit(
  pattern: ActionPattern,
  key: string,
  services: readonly string[],
  template: (service: string) => ArnTemplate,
): RoleLimit | undefined {
  if (services.length === 0) return undefined;
  return {
    pattern,
    condition: { key, values: services },
    templates: [...new Set(services.map(template))],
    services,
  };
}

/** The service principals that the services of a policy's allowed actions stand for; sorted. */
function servicesOf(
  { statements }: PolicyDocument,
  principals: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const prefixes = new Set<string>();
  for (const { effect, actions } of statements) {
    for (const { service, negated } of actions) {
      if (effect === 'Allow' && !negated && service !== undefined) prefixes.add(service);
    }
  }
  return [...new Set([...prefixes].flatMap((prefix) => principals[prefix] ?? []))].sort();
}
