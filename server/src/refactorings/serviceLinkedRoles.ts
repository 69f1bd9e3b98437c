import { textOf } from '../policy/conditionValue.ts';
import type { ActionPattern, Statement } from '../policy/policy.ts';
import { isOpaque } from '../policy/variables.ts';
import type { ArnTemplate } from './arnTemplate.ts';

const linkedActions: ReadonlySet<string> = new Set([
  'iam:createservicelinkedrole',
  'iam:deleteservicelinkedrole',
  'iam:getservicelinkedroledeletionstatus',
]);

/**
 * The ARNs of the service-linked roles that an action without wildcards can apply to. Their paths start with
 * `aws-service-role/` and the name of their service, and a statement can restrict them with `iam:AWSServiceName`.
 * Undefined for other actions. Source: IAM User Guide, "Create a service-linked role".
 */
export function serviceLinkedRoles({
  literal,
  statement,
}: ActionPattern): readonly ArnTemplate[] | undefined {
  if (!linkedActions.has(literal.value.toLowerCase())) return undefined;
  const services = demandedServices(statement);
  return (services.length === 0 ? [''] : services.map((service) => `${service}/`)).map(serviceLinkedRole);
}

/** The ARN of every service-linked role in a folder below `aws-service-role/`, such as `ecs.amazonaws.com/`. */
export function serviceLinkedRole(folder: string): ArnTemplate {
  return `arn:\${Partition}:iam::\${Account}:role/aws-service-role/${folder}*`;
}

/** The services that the request's service has to be one of; empty if any is allowed. */
function demandedServices({ conditionBlocks }: Statement): readonly string[] {
  const positive = conditionBlocks.filter(
    ({ operator: { base } }) => base && /^String(Equals|Like)$/.test(base.name),
  );
  const own = positive
    .flatMap(({ conditions }) => conditions)
    .find(({ lowerKey }) => lowerKey === 'iam:awsservicename');
  const services = own?.values.map((value) => textOf(value) ?? '') ?? [];
  return services.every((service) => /^[\w.*?-]+$/.test(service) && !isOpaque(service)) ? services : [];
}
