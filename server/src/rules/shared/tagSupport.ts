import type { ActionDetails } from '../../catalog/catalog.ts';
import type { ActionPattern, Condition, Statement } from '../../policy/policy.ts';
import type { Resolution } from '../resolution.ts';
import { silentTagServices } from '../data/silentTagServices.ts';

/** The condition on a tag of the resource that holds only for resources with that tag; measured: it is the key that AWS looks for. */
export function resourceTagCondition({ conditionBlocks }: Statement): Condition | undefined {
  for (const { operator, conditions } of conditionBlocks) {
    const { base, ifExists, qualifier } = operator;
    if (base === undefined || base.negated || base.family === 'Null' || ifExists) continue;
    if (qualifier === 'ForAllValues') continue;
    const found = conditions.find(({ key }) => /^aws:resourcetag\/./i.test(key.value));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The patterns of Action that cover no action whose requests have the tags of a resource. Measured: AWS says nothing of actions that take
 * tags with the request, as those do that make a resource (ValidatePolicy's findings on the AWS managed policies up to 2026-03-07, which the
 * repository zoph-io/MAMIP keeps).
 */
export function untaggable(statement: Statement, resolution: Resolution): readonly ActionPattern[] {
  return statement.actions.filter((pattern) => {
    const service = pattern.negated ? undefined : resolution.service(pattern);
    if (service === undefined || silentTagServices.has(service.prefix)) return false;
    const actions = resolution.actions(pattern);
    if (actions.length === 0) return false;
    return actions.every((action) => {
      const details = resolution.details(action);
      return details !== undefined && !supportsTags(details);
    });
  });
}

function supportsTags({ conditionKeys, resourceTypes }: ActionDetails): boolean {
  if (conditionKeys.some(isTagKey)) return true;
  return resourceTypes.some(
    (use) => use.conditionKeys.some(isTagKey) || use.type.conditionKeys.some(isTagKey),
  );
}

function isTagKey(name: string): boolean {
  return name.startsWith('aws:ResourceTag/') || name.startsWith('aws:RequestTag/');
}
