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
 * The ARNs of the roles that an action on service-linked roles, spelled out, can be about: they all lie below
 * `aws-service-role/`, in the folder of their service, and a statement may say which with `iam:AWSServiceName`.
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

/** The services of which one has to be the request's; empty if any may be. */
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
