import type { ActionDetails, ActionResourceType } from '../catalog/catalog.ts';
import type { WholeArn } from '../policy/arn.ts';
import { isWhole } from '../policy/arn.ts';
import { widenVariables } from '../policy/variables.ts';
import { hasWildcard, intersects } from '../policy/wildcard.ts';
import type { Statement } from '../policy/policy.ts';
import type { Resolution } from './resolution.ts';
import { defineRule } from './rule.ts';
import type { FormatFields } from './shared/catalogMemory.ts';

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
      let last: readonly ActionResourceType[] | undefined;
      for (const pattern of statement.actions) {
        if (pattern.negated || hasWildcard(pattern.name)) continue;
        const [action] = resolution.narrowable(pattern);
        const details = action && resolution.details(action);
        if (details === undefined || details.resourceTypes === last) continue;
        if (
          details.resourceTypes.some(({ type }) =>
            isReached(resolution.memory.formatOf(type), resources, reached),
          )
        )
          // Actions that take the same types share the list of them, and mostly stand together.
          last = details.resourceTypes;
        else report({ range: pattern, message: describe(details) });
      }
    },
  },
});

/** A resource, with the formats of its own service that it can be of. */
interface ReadResource {
  readonly arn: WholeArn;
  readonly formats: readonly FormatFields[];
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
    if (arn === undefined || !isWhole(arn)) return undefined;
    // A star reaches over colons, so what stands behind one in the first fields may be of any type.
    if (/[*?$]/.test(arn.text.slice(0, arn.resource.start))) return undefined;
    const service = arn.service.text;
    if (resolution.catalog.service(service)?.prefix !== service) return undefined;
    const formats = resolution.formatsOf(arn);
    if (formats.length === 0 && resolution.serviceFormats(arn).length > 0) return undefined;
    read.push({ arn, formats });
  }
  return read.length === 0 ? undefined : read;
}

function isReached(
  format: FormatFields,
  resources: readonly ReadResource[],
  reached: Map<FormatFields, boolean>,
): boolean {
  for (const { formats } of resources) if (formats.includes(format)) return true;
  let known = reached.get(format);
  if (known === undefined) {
    known = resources.some(({ arn }) => fits(arn, format));
    reached.set(format, known);
  }
  return known;
}

/** The format may be one of another service's resources. Regions and accounts are left to the rules about them. */
function fits({ service, resource }: WholeArn, format: FormatFields): boolean {
  return (
    intersects(service.text, format.service, false) &&
    intersects(widenVariables(resource.text), format.resource, false)
  );
}

function describe({ service, name, resourceTypes }: ActionDetails): string {
  const [first, ...others] = resourceTypes.map(({ type }) => type.arn);
  const more =
    others.length === 0 ? '' : ` or ${others.length} other ${others.length === 1 ? 'type' : 'types'}`;
  return `${service}:${name} takes ${first ?? ''}${more}; no resource of this statement is such an ARN.`;
}
