import type { Catalog } from '../../../catalog/catalog.ts';
import { otherServiceNames } from '../../../catalog/facts/servicePrefixes.ts';
import { servicePrincipals } from '../../../catalog/servicePrincipals.ts';
import { nearest } from '../../../text/nearest.ts';
import { isSlip } from '../actions/nearService.ts';
import { partitionOfRegion } from '../arns/regionName.ts';

/** The parts of a service principal's name. */
interface Name {
  /** `states`, or `malware-protection.guardduty`. */
  readonly stem: string;
  /** `.us-east-1.amazonaws.com`, or without the Region. */
  readonly rest: string;
}

const stems: readonly string[] = servicePrincipals.map((name) => name.replace(/\.amazonaws\.com$/, ''));
const known: ReadonlySet<string> = new Set(stems);
const allNames: ReadonlySet<string> = new Set(servicePrincipals);

/**
 * The service principal that was certainly meant by a name; undefined if the name exists or may exist. AWS does not
 * publish a list, so only typos of known names are reported.
 */
export function intendedPrincipal(text: string, catalog: Catalog): string | undefined {
  const other = withOtherDomain(text);
  if (other !== undefined) return other;
  const name = parseName(text);
  if (name === undefined || known.has(name.stem) || catalog.service(name.stem) !== undefined)
    return undefined;
  const usual = otherServiceNames.get(name.stem);
  if (usual !== undefined && known.has(usual)) return usual + name.rest;
  const [suggestion] = nearest(name.stem, [...stems, ...catalog.prefixes], {
    ignoreCase: true,
    maxDistance: 2,
  });
  return suggestion !== undefined && isSlip(name.stem, suggestion) ? suggestion + name.rest : undefined;
}

/** `lambda.amazonaws.com` for `lambda.amazon.com`, `lambda.aws.com` and `lambda.aws.amazon.com`. */
function withOtherDomain(text: string): string | undefined {
  const stem = /^([a-z0-9.-]+?)\.(?:aws\.amazon|amazon|aws|amazonaws)(?:\.com)?$/.exec(text)?.[1];
  const suggestion = `${stem ?? ''}.amazonaws.com`;
  if (stem === undefined || suggestion === text || allNames.has(text)) return undefined;
  return known.has(stem) ? suggestion : undefined;
}

function parseName(text: string): Name | undefined {
  const [, front = '', domain = ''] = /^([a-z0-9.-]+)(\.amazonaws\.com(?:\.cn)?)$/.exec(text) ?? [];
  if (front === '') return undefined;
  const dot = front.lastIndexOf('.');
  const regional = dot > 0 && partitionOfRegion(front.slice(dot + 1)) !== undefined;
  return regional
    ? { stem: front.slice(0, dot), rest: front.slice(dot) + domain }
    : { stem: front, rest: domain };
}
