import type { Condition, Statement } from '../../../policy/policy.ts';
import type { Resolution } from '../../resolution.ts';

export interface RequiredKey {
  readonly service: string;
  readonly name: string;
  /** Whether the key is a resource tag; only an action without resources certainly does not have it. */
  readonly isResourceTag: boolean;
  readonly condition: Condition;
}

/**
 * The service-specific keys that a request must have to meet the conditions. Resource tags are included only under a
 * service's own key, such as `ec2:ResourceTag/team`, because the rules about tag support check `aws:ResourceTag`.
 * Request tags are included, because the reference lists them for each action that supports them.
 */
export function requiredKeys({ conditionBlocks }: Statement, resolution: Resolution): readonly RequiredKey[] {
  const asked: RequiredKey[] = [];
  for (const { conditions, operator } of conditionBlocks) {
    const { base, ifExists, qualifier } = operator;
    if (base === undefined || base.negated || base.family === 'Null') continue;
    if (ifExists || qualifier === 'ForAllValues') continue;
    for (const condition of conditions) {
      const name = resolution.key(condition)?.name;
      if (name === undefined) continue;
      if (isOfRequestTags(name)) asked.push({ service: 'aws', name, isResourceTag: false, condition });
      const isResourceTag = /^\w+:resourcetag\/./i.test(name);
      if (/^aws:|(?<!^s3:\w*object)tag\/$|\/$/i.test(name)) continue;
      if (!isResourceTag && /(?<!^s3:\w*object)tag\//i.test(name)) continue;
      if (resolution.catalog.globalConditionKey(name) !== undefined) continue;
      const service = ownerOf(name, resolution);
      if (service !== undefined) asked.push({ service, name, isResourceTag, condition });
    }
  }
  return asked;
}

function isOfRequestTags(name: string): boolean {
  return name === 'aws:TagKeys' || name.startsWith('aws:RequestTag/');
}

/** The service whose actions send the key; keys of identity providers are sent by actions of AWS STS. */
function ownerOf(name: string, { catalog }: Resolution): string | undefined {
  const prefix = name.slice(0, name.indexOf(':')).toLowerCase();
  if (catalog.service(prefix) !== undefined) return prefix;
  return catalog.service('sts')?.conditionKey(name) === undefined ? undefined : 'sts';
}
