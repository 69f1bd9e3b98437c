import type { Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import type { FormatFields } from '../common/arns/formatFields.ts';
import type { ReadResource } from '../common/resources/readResources.ts';
import { ReachedFormats, readResources } from '../common/resources/readResources.ts';

export const resourceWithoutAction = defineRule({
  id: 'resource-without-action',
  severity: 'hint',
  summary: 'No action of the statement acts on a resource.',
  policyKinds: 'all',
  visit: {
    statement(statement, { resolution, report }) {
      if (statement.resources.length < 2) return;
      const resources = resolution.once(statement, readResources);
      const taken = resources === undefined ? undefined : takenFormats(statement, resolution);
      if (resources === undefined || taken === undefined) return;
      const idle = resources.filter((resource) => !isUsed(resource, taken));
      // If all are idle, `action-resource-mismatch` reports each action.
      if (idle.length === resources.length) return;
      for (const { pattern } of idle) {
        const effect = statement.effect === 'Deny' ? 'denies' : 'allows';
        report({
          range: pattern.literal,
          message:
            `No action of this statement acts on "${pattern.literal.value}", so the statement ${effect} ` +
            'nothing there.',
        });
      }
    },
  },
});

interface Taken {
  readonly formats: ReadonlySet<FormatFields>;
  /**
   * The services with actions that have no resource types: the data do not show which patterns AWS accepts for them.
   */
  readonly loose: ReadonlySet<string>;
}

/** The formats of all types that the statement's actions support; undefined if one of the actions is unknown. */
function takenFormats({ actions }: Statement, resolution: Resolution): Taken | undefined {
  const formats = new Set<FormatFields>();
  const loose = new Set<string>();
  for (const pattern of actions) {
    const { actions: covered } = resolution.covered(pattern);
    if (pattern.negated || covered.length === 0 || hasWildcard(pattern.service ?? '*')) return undefined;
    for (const action of covered) {
      const details = resolution.details(action);
      if (details === undefined) return undefined;
      if (details.resourceTypes.length === 0) loose.add(details.service);
      for (const { type } of details.resourceTypes) formats.add(resolution.memory.formatOf(type));
    }
  }
  return { formats, loose };
}

function isUsed(resource: ReadResource, { formats, loose }: Taken): boolean {
  if (resource.formats.length === 0 || loose.has(resource.arn.service.text)) return true;
  if (resource.formats.some((format) => formats.has(format))) return true;
  const reached = new ReachedFormats([resource]);
  for (const format of formats) if (reached.has(format)) return true;
  return false;
}
