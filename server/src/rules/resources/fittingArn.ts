import type { ActionResourceType, ResourceType } from '../../catalog/catalog.ts';
import { nameClass } from '../../catalog/nameClasses.ts';
import type { WholeArn } from '../../policy/arn.ts';
import { parseArn } from '../../policy/arn.ts';
import { compileArn, compileArnFormat } from '../../policy/arnFormat.ts';
import { findVariables } from '../../policy/variables.ts';
import type { FormatFields } from '../common/formatFields.ts';
import { isVariable } from '../common/catalogMemory.ts';
import { fittedResource } from '../common/fittedResource.ts';

/** An ARN that an action supports, derived from one that it does not support. */
export interface FittingArn {
  readonly text: string;
  readonly made: ResourceType;
}

/** A resource's ARN and the formats that it matches. */
interface FormedArn {
  readonly arn: WholeArn;
  readonly formats: readonly FormatFields[];
}

/**
 * For `arn:aws:s3:::reports/*` and an action on buckets, `arn:aws:s3:::reports`: names that both formats contain are
 * kept, and the other names of the new format become `*`. Undefined if the ARN's service is not related to the types.
 */
export function fittingArn(
  types: readonly ActionResourceType[],
  resources: readonly FormedArn[],
): FittingArn | undefined {
  const candidates = types.flatMap(({ type, required }) =>
    resources.flatMap((resource) => fill(type, resource, required) ?? []),
  );
  const [best] = candidates.sort((one, other) => other.score - one.score);
  return best;
}

function fill(
  made: ResourceType,
  { arn, formats }: FormedArn,
  required: boolean,
): (FittingArn & { readonly score: number }) | undefined {
  const format = parseArn(made.arn);
  if (format?.region === undefined || format.account === undefined || format.resource === undefined)
    return undefined;
  const service = format.service?.text;
  if (service !== arn.service.text && callees.get(arn.service.text) !== made.name) return undefined;
  const start = `arn:${arn.partition.text}:${service}`;
  const meant = formats.length === 0 && service === arn.service.text ? meantText(arn, made.arn) : undefined;
  if (meant !== undefined) return { text: meant, made, score: 8 };
  const names = namesOf(arn, formats);
  const wanted = findVariables(format.resource.text).map(({ name }) => name);
  const region = isVariable(format.region.text) ? arn.region.text || '*' : format.region.text;
  const account = isVariable(format.account.text) ? arn.account.text || '*' : format.account.text;
  const resource = fillNames(format.resource.text, names);
  const isAlike = (arn.region.text === '') === (region === '');
  return {
    text: `${start}:${region}:${account}:${resource}`,
    made,
    score: 4 * wanted.filter((name) => names.has(name)).length + (isAlike ? 2 : 0) + (required ? 1 : 0),
  };
}

/** For an ARN that matches no type, such as `topic/orders` of Amazon SNS: the intended ARN in this format. */
function meantText({ text, resource }: WholeArn, format: string): string | undefined {
  const meant = fittedResource(resource.text, format.split(':').slice(5).join(':'));
  if (meant === undefined || meant === resource.text) return undefined;
  const changed = text.slice(0, resource.start) + meant;
  return compileArnFormat(format, nameClass).matches(compileArn(changed)) ? changed : undefined;
}

/**
 * By the service that manages a resource: the resource type under which another service authorizes calls to it.
 * Sources: RDS User Guide, "Creating and using an IAM policy for IAM database access" (rds-db, not rds); API Gateway
 * Developer Guide, "Control access for invoking an API" (execute-api, not apigateway).
 */
const callees: ReadonlyMap<string, string> = new Map([
  ['apigateway', 'execute-api-general'],
  ['rds', 'db-user'],
]);

/** The values of the variables of an ARN's formats. */
function namesOf({ resource }: WholeArn, formats: readonly FormatFields[]): ReadonlyMap<string, string> {
  for (const { type } of formats) {
    const format = parseArn(type.arn)?.resource?.text ?? '';
    const names = readNames(resource.text, format);
    const api = names.get('RestApiId');
    if (api !== undefined) return new Map([...names, ['ApiId', api]]);
    if (names.size > 0) return names;
  }
  return new Map();
}

/**
 * Reads each variable up to the character that follows it in the format; empty if the text does not have this form. A
 * star may replace the rest of the format.
 */
function readNames(text: string, format: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  let [at, from] = [0, 0];
  for (const { start, end, name } of findVariables(format)) {
    const fixed = format.slice(from, start);
    if (!text.startsWith(fixed, at)) return isRest(text.slice(at), fixed) ? names : new Map();
    at += fixed.length;
    const behind = format[end];
    const stop = behind === undefined ? text.length : text.indexOf(behind, at);
    if (stop < 0) return isRest(text.slice(at), '') ? names : new Map();
    // Two types with an `Id` have different IDs.
    if (name !== 'Id') names.set(name, text.slice(at, stop));
    [at, from] = [stop, end];
  }
  return names;
}

/** Whether a text is the start of the format's rest, followed by a star. */
function isRest(text: string, fixed: string): boolean {
  return text.endsWith('*') && fixed.startsWith(text.slice(0, -1));
}

function fillNames(format: string, names: ReadonlyMap<string, string>): string {
  let [filled, from] = ['', 0];
  for (const { start, end, name } of findVariables(format)) {
    filled += format.slice(from, start) + (names.get(name) ?? '*');
    from = end;
  }
  return filled + format.slice(from);
}
