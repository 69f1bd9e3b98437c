import type { ActionPattern, PolicyDocument } from '../policy/policy.ts';
import { covers, hasWildcard } from '../policy/wildcard.ts';
import type { ArnTemplate } from './arnTemplate.ts';
import type { ConditionLimit } from './conditionLimit.ts';
import { passRoleServices, serviceLinkedRoleServices } from './rolePrincipals.ts';
import { serviceLinkedRole } from './serviceLinkedRoles.ts';

/** A limit on an action that passes a role to a service. */
export interface RoleLimit {
  /** The full name of the action. */
  readonly action: string;
  readonly condition: ConditionLimit;
  readonly templates: readonly ArnTemplate[];
  /** The services as named in the title. */
  readonly services: readonly string[];
}

/** An action that passes a role to a service, and the condition key for the service. */
interface RoleAction {
  readonly name: string;
  readonly key: string;
  readonly principals: Readonly<Record<string, readonly string[]>>;
  readonly template: (service: string) => ArnTemplate;
}

const roleActions: readonly RoleAction[] = [
  {
    name: 'PassRole',
    key: 'iam:PassedToService',
    principals: passRoleServices,
    template: () => 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}',
  },
  {
    name: 'CreateServiceLinkedRole',
    key: 'iam:AWSServiceName',
    principals: serviceLinkedRoleServices,
    template: (service) => serviceLinkedRole(`${service}/`),
  },
];

/**
 * The limits for `iam:PassRole` (`iam:PassedToService`) and `iam:CreateServiceLinkedRole` (`iam:AWSServiceName`) if a
 * pattern matches them, with the services that the policy's other actions imply. Empty for other actions, if the
 * statement already has such a condition, and if no action implies a service.
 */
export function roleLimitsOf(pattern: ActionPattern, services = new ServicesOfRoles()): readonly RoleLimit[] {
  if (pattern.service !== 'iam' || pattern.negated) return [];
  const { conditionBlocks, policy } = pattern.statement;
  const keys = new Set(
    conditionBlocks.flatMap(({ conditions }) => conditions.map(({ lowerKey }) => lowerKey)),
  );
  return roleActions
    .filter(({ name, key }) => covers(pattern.name, name, 'ignoreCase') && !keys.has(key.toLowerCase()))
    .flatMap((action) => limit(pattern, action, services.of(policy, action)));
}

function limit(
  pattern: ActionPattern,
  { name, key, template }: RoleAction,
  services: readonly string[],
): readonly RoleLimit[] {
  if (services.length === 0) return [];
  const { value } = pattern.literal;
  return [
    {
      action: hasWildcard(pattern.name) ? `${value.slice(0, -pattern.name.length)}${name}` : value,
      condition: { key, values: services },
      templates: [...new Set(services.map(template))],
      services,
    },
  ];
}

/**
 * The service principals of the services whose actions a policy allows, computed once for all patterns of the policy.
 */
export class ServicesOfRoles {
  readonly #known = new Map<RoleAction, readonly string[]>();

  of(policy: PolicyDocument, action: RoleAction): readonly string[] {
    const services = this.#known.get(action) ?? servicesOf(policy, action.principals);
    this.#known.set(action, services);
    return services;
  }
}

/** The result is sorted. */
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
