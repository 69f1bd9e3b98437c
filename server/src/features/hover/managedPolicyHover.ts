import type { Catalog } from '../../catalog/catalog.ts';
import type { ManagedPolicy } from '../../catalog/managedPolicies.ts';
import { managedPolicyPath } from '../../catalog/managedPolicies.ts';
import { code, count, link, paragraphs } from './markdown.ts';

/**
 * What an AWS managed policy allows, and how old it is; undefined for other ARNs, and if the policies are not loaded.
 */
export function describeManagedPolicy(arn: string, catalog: Catalog): string | undefined {
  const path = managedPolicyPath(arn);
  if (path === undefined) return undefined;
  const all = catalog.managedPolicies();
  if (all.size === 0) return undefined;
  const policy = all.get(path);
  if (policy === undefined)
    return (
      `${code(path)} is not among the ` +
      `${count(all.size, 'AWS managed policy').replace(/policys$/, 'policies')} of the data. AWS may ` +
      'have added or removed it since.'
    );
  const name = path.slice(path.lastIndexOf('/') + 1);
  const page = `https://docs.aws.amazon.com/aws-managed-policy/latest/reference/${name}.html`;
  return paragraphs(
    `**${code(name)}** · AWS managed policy`,
    `Allows ${summarize(policy)}.`,
    `Last changed ${policy.updated} (${code(policy.version)}). AWS may change it at any time.`,
    link('AWS Managed Policy Reference', page),
  );
}

/** `43 actions: 9 list, 20 read, 14 write, of s3, kms`. */
function summarize({ actions, services, serviceCount }: ManagedPolicy): string {
  const total = [...actions.values()].reduce((sum, number) => sum + number, 0);
  if (total === 0) return 'no action';
  const levels = [...actions].map(
    ([level, number]) => `${number.toLocaleString('en-US')} ${level.toLowerCase()}`,
  );
  const more = serviceCount - services.length;
  const others = more > 0 ? ` and ${count(more, 'other service')}` : '';
  return `${count(total, 'action')}: ${levels.join(', ')}, of ${services.map(code).join(', ')}${others}`;
}
