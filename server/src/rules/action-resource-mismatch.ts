import type { ActionDetails } from '../catalog/catalog.ts';
import { widenVariables } from '../policy/variables.ts';
import { hasWildcard, intersects } from '../policy/wildcard.ts';
import type { Statement } from '../policy/policy.ts';
import type { Resolution } from './resolution.ts';
import { defineRule } from './rule.ts';
import type { FormatFields } from './shared/catalogMemory.ts';
import { matchesFormat } from './shared/catalogMemory.ts';

export const actionResourceMismatch = defineRule({
  id: 'action-resource-mismatch',
  severity: 'warning',
  summary: 'No resource of the statement is of a type that the action takes.',
  policyKinds: 'all',
  visit: {
    statement(statement, { resolution, report }) {
      if (statement.effect !== 'Allow') return;
      const resources = readResources(statement, resolution);
      if (resources === undefined) return;
      const reached = new Map<FormatFields, boolean>();
      for (const pattern of statement.actions) {
        if (pattern.negated || hasWildcard(pattern.name)) continue;
        const [action] = resolution.narrowable(pattern);
        const details = action && resolution.details(action);
        if (details === undefined) continue;
        if (
          details.resourceTypes.some(({ type }) =>
            isReached(resolution.memory.formatOf(type), resources, reached),
          )
        )
          continue;
        report({ range: pattern, message: describe(details) });
      }
    },
  },
});

/** What tells resource types apart; regions and accounts are left to the rules about them. */
interface ReadResource {
  readonly service: string;
  readonly resource: string;
}

/** Undefined where one of the resources says too little, or is judged by a rule of its own. */
function readResources(
  { resources }: Statement,
  resolution: Resolution,
): readonly ReadResource[] | undefined {
  const read: ReadResource[] = [];
  for (const pattern of resources) {
    const value = pattern.member.value;
    if (pattern.negated || (value?.kind === 'array' && value.items.length !== resources.length))
      return undefined;
    const arn = resolution.arn(pattern);
    if (arn?.service === undefined || arn.resource === undefined) return undefined;
    // A star reaches over colons, so what stands behind one in the first fields may be of any type.
    if (/[*?$]/.test(arn.text.slice(0, arn.resource.start))) return undefined;
    const service = arn.service.text;
    if (resolution.catalog.service(service)?.prefix !== service) return undefined;
    const formats = resolution.serviceFormats(arn);
    if (formats.length > 0 && !formats.some((format) => matchesFormat(arn, format))) return undefined;
    read.push({ service, resource: widenVariables(arn.resource.text) });
  }
  return read.length === 0 ? undefined : read;
}

function isReached(
  format: FormatFields,
  resources: readonly ReadResource[],
  reached: Map<FormatFields, boolean>,
): boolean {
  let known = reached.get(format);
  if (known === undefined) {
    known = resources.some(
      (own) =>
        intersects(own.service, format.service, false) && intersects(own.resource, format.resource, false),
    );
    reached.set(format, known);
  }
  return known;
}

function describe({ service, name, resourceTypes }: ActionDetails): string {
  const [first, ...others] = resourceTypes.map(({ type }) => type.arn);
  const more =
    others.length === 0 ? '' : ` or ${others.length} other ${others.length === 1 ? 'type' : 'types'}`;
  return `${service}:${name} takes ${first ?? ''}${more}; no resource of this statement is such an ARN.`;
}
