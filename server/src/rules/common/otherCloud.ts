import type { Catalog } from '../../catalog/catalog.ts';
import type { PolicyDocument } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';

/**
 * Whether a policy is one of Alibaba Cloud, whose language differs from AWS's in little but its version, "1", and its
 * services. Source: Alibaba Cloud, RAM documentation, "Policy elements" and "Policy structure and syntax". Checked by
 * AWS's data, nothing in it would be right.
 */
export function isOfOtherCloud({ version, statements }: PolicyDocument, catalog: Catalog): boolean {
  if (version?.value !== '1') return false;
  return statements.some(({ actions }) =>
    actions.some(
      ({ service }) =>
        service !== undefined &&
        !hasWildcard(service) &&
        !isOpaque(service) &&
        catalog.service(service) === undefined,
    ),
  );
}
