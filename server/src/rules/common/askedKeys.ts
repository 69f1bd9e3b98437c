import type { Condition, Statement } from '../../policy/policy.ts';
import type { Resolution } from '../resolution.ts';

export interface AskedKey {
  readonly service: string;
  readonly name: string;
  /** The tag of a resource, which only an action without resources certainly lacks. */
  readonly ofResource: boolean;
  readonly condition: Condition;
}

/**
 * Keys of one service that have to be there for the condition to hold. Of the tags of resources, only the services'
 * own, such as `ec2:ResourceTag/team`: the rules about tag support check `aws:ResourceTag`. Those of the request count:
 * the reference lists them for each action that takes them.
 */
export function askedKeys({ conditionBlocks }: Statement, resolution: Resolution): readonly AskedKey[] {
  const asked: AskedKey[] = [];
  for (const { conditions, operator } of conditionBlocks) {
    const { base, ifExists, qualifier } = operator;
    if (base === undefined || base.negated || base.family === 'Null') continue;
    if (ifExists || qualifier === 'ForAllValues') continue;
    for (const condition of conditions) {
      const name = resolution.key(condition)?.name;
      if (name === undefined) continue;
      if (isOfRequestTags(name)) asked.push({ service: 'aws', name, ofResource: false, condition });
      const ofResource = /^\w+:resourcetag\/./i.test(name);
      if (/^aws:|(?<!^s3:\w*object)tag\/$|\/$/i.test(name)) continue;
      if (!ofResource && /(?<!^s3:\w*object)tag\//i.test(name)) continue;
      if (resolution.catalog.globalConditionKey(name) !== undefined) continue;
      const service = ownerOf(name, resolution);
      if (service !== undefined) asked.push({ service, name, ofResource, condition });
    }
  }
  return asked;
}

function isOfRequestTags(name: string): boolean {
  return name === 'aws:TagKeys' || name.startsWith('aws:RequestTag/');
}

/** The service whose actions bring the key; those of identity providers come with actions of AWS STS. */
function ownerOf(name: string, { catalog }: Resolution): string | undefined {
  const prefix = name.slice(0, name.indexOf(':')).toLowerCase();
  if (catalog.service(prefix) !== undefined) return prefix;
  return catalog.service('sts')?.conditionKey(name) === undefined ? undefined : 'sts';
}
