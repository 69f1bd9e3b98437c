import type { ResourceType } from '../../catalog/catalog.ts';
import { parseArn } from '../../policy/arn.ts';
import type { ArnPattern } from '../../policy/arn.ts';
import { widenVariables } from '../../policy/variables.ts';
import { intersects } from '../../policy/wildcard.ts';
import type { Resolution } from '../resolution.ts';

/** A resource type whose resource part agrees with an ARN's. */
export interface FormatMatch {
  readonly type: ResourceType;
  /** Region and account of the type's ARN format: a variable, a fixed text, or empty. */
  readonly region: string;
  readonly account: string;
  /** Whether region and account agree too. */
  readonly fits: boolean;
}

/** The resource types, of the service that the ARN names, whose resource part can be the ARN's; empty where the ARN has not six fields. */
export function formatsFor(arn: string | ArnPattern, resolution: Resolution): readonly FormatMatch[] {
  const parsed = typeof arn === 'string' ? parseArn(arn) : arn;
  const { service, region, account, resource } = parsed ?? {};
  if (service === undefined || region === undefined || account === undefined || resource === undefined) {
    return [];
  }
  const types = resolution.catalog.service(service.text)?.resourceTypes ?? [];
  const own = widenVariables(resource.text);
  return types.flatMap((type) => {
    const format = parseArn(type.arn);
    if (format?.resource === undefined || format.service?.text !== service.text) return [];
    if (!meets(own, format.resource.text)) return [];
    const [formatRegion, formatAccount] = [format.region?.text ?? '', format.account?.text ?? ''];
    const fits = meets(region.text, formatRegion) && meets(account.text, formatAccount);
    return [{ type, region: formatRegion, account: formatAccount, fits }];
  });
}

function meets(pattern: string, format: string): boolean {
  return intersects(widenVariables(pattern), widenVariables(format), false);
}
