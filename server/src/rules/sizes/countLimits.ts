import type { PolicyDocument, Statement } from '../../policy/policy.ts';
import type { Report } from '../rule.ts';

/**
 * Whether the policy is declared as a resource policy of the service, or only contains actions and ARNs of the service.
 */
export function isPolicyOf(service: string, { context, statements }: PolicyDocument): boolean {
  if (context.service !== undefined) return context.service === service;
  return !context.certain && statements.length > 0 && statements.every((each) => isOnlyAbout(service, each));
}

function isOnlyAbout(service: string, { actions, resources }: Statement): boolean {
  return (
    actions.length > 0 &&
    resources.length > 0 &&
    actions.every((action) => action.service === service) &&
    resources.every(({ literal }) => /^arn:[\w-]+:([\w-]+):/.exec(literal.value)?.[1] === service)
  );
}

/** A report on the first part that exceeds the limit. */
export function excessReport(
  service: string,
  parts: readonly Report['range'][],
  limit: number,
  name: string,
): Report | undefined {
  const range = parts[limit];
  return range === undefined
    ? undefined
    : { range, message: `${service} accepts up to ${limit} ${name}; there are ${parts.length}.` };
}
