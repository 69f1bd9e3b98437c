import type { Catalog } from '../../catalog/catalog.ts';
import type { PolicyDocument } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';

/**
 * Whether a policy is written for Alibaba Cloud, whose language differs from AWS's mainly by the version, "1", and the
 * services. Source: Alibaba Cloud, RAM documentation, "Policy elements" and "Policy structure and syntax". Checked
 * against AWS's data, everything in it would be wrong.
 */
export function isForOtherCloud({ version, statements }: PolicyDocument, catalog: Catalog): boolean {
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
