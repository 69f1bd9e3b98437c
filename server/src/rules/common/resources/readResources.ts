import type { WholeArn } from '../../../policy/arn.ts';
import { isWhole, parseArn } from '../../../policy/arn.ts';
import type { ResourcePattern, Statement } from '../../../policy/policy.ts';
import { widenVariables } from '../../../policy/variables.ts';
import { hasWildcard, intersects } from '../../../policy/wildcard.ts';
import { atOnce } from '../../../text/steps.ts';
import type { Steps } from '../../../text/steps.ts';
import type { Resolution } from '../../resolution.ts';
import { intersectsResource } from '../catalogMemory.ts';
import type { FormatFields } from '../arns/formatFields.ts';
import { separateArns } from '../arns/separateArns.ts';
import { classifyResource } from './unknownResource.ts';

/** A resource, with the formats of its service that it can match. */
export interface ReadResource {
  readonly pattern: ResourcePattern;
  readonly arn: WholeArn;
  /** Whether the document contains this ARN, rather than an expression whose value has this form. */
  readonly isWritten: boolean;
  /** The same ARN, with plain words for names that only the document's tool knows. */
  readonly form: WholeArn;
  /** The resource part of that form with wildcards for variables. */
  readonly widened: string;
  /** Whether it matches no listed type but is too general to be wrong; AWS's own policies also contain such ARNs. */
  readonly isOpen: boolean;
  /**
   * Whether it has neither Region nor account and does not need them: `arn:aws:s3:::*` does not match access points.
   */
  readonly isGlobal: boolean;
  /** Whether it has a Region and is of a type with one: an access point is not an object of a bucket. */
  readonly isRegional: boolean;
  readonly formats: readonly FormatFields[];
}

/** Undefined if one of the resources is too general, or if another rule checks it. */
export function readResources(
  statement: Statement,
  resolution: Resolution,
): readonly ReadResource[] | undefined {
  return atOnce(readEach(statement, resolution));
}

/** The same in steps, for the rules that read the resources first; cached for `Resolution.once`. */
export function resourcesInSteps(
  statement: Statement,
  resolution: Resolution,
): Steps<readonly ReadResource[] | undefined> {
  return resolution.onceInSteps(statement, readResources, readEach);
}

const resourcesPerStep = 256;

function* readEach(
  { resources }: Statement,
  resolution: Resolution,
): Steps<readonly ReadResource[] | undefined> {
  const read: ReadResource[] = [];
  for (const pattern of resources) {
    if (read.length % resourcesPerStep === resourcesPerStep - 1) yield;
    const one = readResource(pattern, resources.length, resolution);
    if (one === undefined) return undefined;
    read.push(one);
  }
  return read.length === 0 ? undefined : read;
}

/** `count`: how many resources the statement has. */
function readResource(
  pattern: ResourcePattern,
  count: number,
  resolution: Resolution,
): ReadResource | undefined {
  const value = pattern.member.value;
  if (pattern.negated || (value?.kind === 'array' && value.items.length !== count)) return undefined;
  if (separateArns(pattern.literal.value) !== undefined) return undefined;
  const plain = parseArn(pattern.literal.form ?? '');
  const form = plain !== undefined && isWhole(plain) ? plain : undefined;
  const written = resolution.arn(pattern);
  const isWritten = written !== undefined && isWhole(written);
  const arn = isWritten ? written : form;
  if (arn === undefined) return undefined;
  const service = arn.service.text;
  if (resolution.catalog.service(service)?.prefix !== service) return undefined;
  const { kind } = classifyResource(arn, resolution);
  const isRoot = isAccountRoot(arn);
  // No other rule checks the text after an expression.
  const isChecked = kind === 'listed' || kind === 'open' || (kind === 'unknown' && !isWritten);
  if (!isChecked && !isRoot) return undefined;
  const formats = isRoot ? formatsOfRoot(arn, resolution) : resolution.formatsOf(form ?? arn);
  const isGlobal = isEmptyBeforeResource(arn) && formats.some(isGlobalFormat);
  const isRegional = isPlainRegion(form ?? arn) && formats.some(isRegionalFormat);
  return {
    pattern,
    arn,
    isWritten,
    form: form ?? arn,
    widened: widenVariables((form ?? arn).resource.text),
    isOpen: kind === 'open',
    isGlobal,
    isRegional,
    formats: isGlobal
      ? formats.filter(isGlobalFormat)
      : isRegional
        ? formats.filter(isRegionalFormat)
        : formats,
  };
}

/**
 * Whether an ARN is the root user of an account. Source: IAM User Guide, "IAM identifiers":
 * `arn:aws:iam::account:root`.
 */
export function isAccountRoot({ service, resource }: WholeArn): boolean {
  return service.text === 'iam' && resource.text === 'root';
}

/** The root user has no resource type in IAM's data; actions on users, such as CreateAccessKey, also support it. */
function formatsOfRoot(root: WholeArn, resolution: Resolution): readonly FormatFields[] {
  return resolution.serviceFormats(root).filter(({ resource }) => /^(?:user|root)\b/.test(resource));
}

/** Finds the formats that at least one of the resources can match. Compares only those of the same service. */
export class ReachedFormats {
  readonly #included = new Set<FormatFields>();
  readonly #byService = new Map<string, ReadResource[]>();
  /** The resources whose service contains a wildcard. */
  readonly #loose: ReadResource[] = [];
  readonly #resources: readonly ReadResource[];
  readonly #known = new Map<FormatFields, boolean>();

  constructor(resources: readonly ReadResource[]) {
    this.#resources = resources;
    for (const resource of resources) {
      for (const format of resource.formats) this.#included.add(format);
      const service = resource.form.service.text;
      const same = hasWildcard(service) ? this.#loose : this.#byService.get(service);
      if (same === undefined) this.#byService.set(service, [resource]);
      else same.push(resource);
    }
  }

  has(format: FormatFields): boolean {
    if (this.#included.has(format)) return true;
    const known = this.#known.get(format) ?? this.#fits(format);
    this.#known.set(format, known);
    return known;
  }

  #fits(format: FormatFields): boolean {
    const fitting = (each: ReadResource): boolean =>
      (!each.isGlobal || isGlobalFormat(format)) &&
      (!each.isRegional || isRegionalFormat(format)) &&
      fits(each, format);
    if (hasWildcard(format.service)) return this.#resources.some(fitting);
    return (this.#byService.get(format.service) ?? []).some(fitting) || this.#loose.some(fitting);
  }
}

/** What `readResources` returns, as an index; for `Resolution.once`. */
export function reachedFormats(statement: Statement, resolution: Resolution): ReachedFormats {
  return new ReachedFormats(resolution.once(statement, readResources) ?? []);
}

/**
 * Whether a resource can match a format, which may belong to another service. Other rules check Regions and accounts.
 */
function fits({ form: { service }, widened }: ReadResource, format: FormatFields): boolean {
  if (service.text !== format.service) {
    // Most pairs belong to different services, which can be decided quickly.
    if (!hasWildcard(service.text) && !hasWildcard(format.service)) return false;
    if (!intersects(service.text, format.service, 'matchCase')) return false;
  }
  return intersectsResource(widened, format);
}

function isEmptyBeforeResource({ region, account }: WholeArn): boolean {
  return region.text === '' && account.text === '';
}

function isGlobalFormat({ region, account }: FormatFields): boolean {
  return region === '' && account === '';
}

function isPlainRegion({ region: { text } }: WholeArn): boolean {
  return text !== '' && !/[*?$]/.test(text);
}

function isRegionalFormat({ region }: FormatFields): boolean {
  return region !== '';
}
