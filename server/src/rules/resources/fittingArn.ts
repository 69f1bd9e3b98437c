import type { ActionResourceType, ResourceType } from '../../catalog/catalog.ts';
import { nameClass } from '../../catalog/nameClasses.ts';
import type { WholeArn } from '../../policy/arn.ts';
import { parseArn } from '../../policy/arn.ts';
import { compileArn, compileArnFormat } from '../../policy/arnFormat.ts';
import { findVariables } from '../../policy/variables.ts';
import type { FormatFields } from '../common/arns/formatFields.ts';
import type { TextRange } from '../../text/range.ts';
import { isVariable } from '../common/catalogMemory.ts';
import { fittedResource } from '../common/resources/fittedResource.ts';

/** An ARN that an action supports, derived from one that it does not support. */
export interface FittingArn {
  readonly text: string;
  readonly type: ResourceType;
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
  return new FittingArns(resources).of(types);
}

/** Finds fitting ARNs for many lists of types. Compares a type only with the resources of its service. */
export class FittingArns {
  readonly #byService = new Map<string, Resource[]>();
  /** Actions with the same types share the list. */
  readonly #known = new Map<readonly ActionResourceType[], FittingArn | undefined>();
  readonly #formats = new Map<ResourceType, ReadFormat>();

  /** Whether some ARN matches no type. */
  readonly #mayBeCorrected: boolean;

  constructor(resources: readonly FormedArn[]) {
    for (const [index, { arn, formats }] of resources.entries()) {
      const service = arn.service.text;
      const ofService = this.#byService.get(service);
      const resource: Resource = { arn, formats, index, names: undefined };
      if (ofService === undefined) this.#byService.set(service, [resource]);
      else ofService.push(resource);
    }
    this.#mayBeCorrected = resources.some(({ formats }) => formats.length === 0);
  }

  of(types: readonly ActionResourceType[]): FittingArn | undefined {
    const found = this.#known.has(types) ? this.#known.get(types) : this.#find(types);
    this.#known.set(types, found);
    return found;
  }

  #find(types: readonly ActionResourceType[]): FittingArn | undefined {
    let best: Candidate | undefined;
    for (const { type, required } of types) {
      const wanted = readType(type);
      if (wanted === undefined) continue;
      const maxScore = this.#maxScoreOf(wanted, required);
      for (const resource of this.#near(wanted)) {
        if (best !== undefined && best.score >= maxScore) break;
        const score = this.#scoreOf(wanted, resource, required);
        if (best === undefined || score > best.score) best = { score, wanted, resource };
      }
    }
    if (best === undefined) return undefined;
    const { wanted, resource } = best;
    return { text: textFor(wanted, resource, this.#namesOf(resource)), type: wanted.type };
  }

  /** The highest possible score for a type: of many resources alike, only the first has to be compared. */
  #maxScoreOf({ variables }: WantedType, required: boolean): number {
    const maxScore = 4 * variables.length + 2 + (required ? 1 : 0);
    return this.#mayBeCorrected ? Math.max(maxScore, scoreOfCorrected) : maxScore;
  }

  #scoreOf(wanted: WantedType, resource: Resource, required: boolean): number {
    if (correctedFor(wanted, resource) !== undefined) return scoreOfCorrected;
    const names = this.#namesOf(resource);
    const { region } = resource.arn;
    const isAlike = (region.text === '') === (regionFor(wanted, resource) === '');
    const known = names.size === 0 ? 0 : wanted.variables.filter((name) => names.has(name)).length;
    return 4 * known + (isAlike ? 2 : 0) + (required ? 1 : 0);
  }

  /** The values of the variables of an ARN's formats. */
  #namesOf(resource: Resource): ReadonlyMap<string, string> {
    return (resource.names ??= namesIn(resource, (type) => this.#formatOf(type)));
  }

  #formatOf(type: ResourceType): ReadFormat {
    let format = this.#formats.get(type);
    if (format === undefined) {
      const text = parseArn(type.arn)?.resource?.text ?? '';
      format = { text, variables: findVariables(text) };
      this.#formats.set(type, format);
    }
    return format;
  }

  /** The resources to compare with a type, in the order of the statement. */
  #near({ service, type }: WantedType): readonly Resource[] {
    const ofService = this.#byService.get(service) ?? [];
    const called = [...callees].flatMap(([caller, callee]) =>
      callee === type.name && caller !== service ? (this.#byService.get(caller) ?? []) : [],
    );
    return called.length === 0 ? ofService : [...ofService, ...called].sort((a, b) => a.index - b.index);
  }
}

/** Better than an ARN of another type with one known name. */
const scoreOfCorrected = 8;

interface Resource extends FormedArn {
  readonly index: number;
  /** Read on first access. */
  names: ReadonlyMap<string, string> | undefined;
}

/** A resource type, and the parts of its format. */
interface WantedType {
  readonly type: ResourceType;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
  readonly variables: readonly string[];
}

function readType(type: ResourceType): WantedType | undefined {
  const format = parseArn(type.arn);
  if (format?.service === undefined || format.region === undefined || format.account === undefined)
    return undefined;
  if (format.resource === undefined) return undefined;
  const [{ text: service }, { text: resource }] = [format.service, format.resource];
  const variables = findVariables(resource).map(({ name }) => name);
  return { type, service, region: format.region.text, account: format.account.text, resource, variables };
}

interface Candidate {
  readonly score: number;
  readonly wanted: WantedType;
  readonly resource: Resource;
}

/** The resource part of a format. */
interface ReadFormat {
  readonly text: string;
  readonly variables: ReturnType<typeof findVariables>;
}

function correctedFor({ type, service }: WantedType, { arn, formats }: Resource): string | undefined {
  return formats.length === 0 && service === arn.service.text ? correctedText(arn, type.arn) : undefined;
}

function regionFor(wanted: WantedType, { arn }: Resource): string {
  return isVariable(wanted.region) ? arn.region.text || '*' : wanted.region;
}

function textFor(wanted: WantedType, resource: Resource, names: ReadonlyMap<string, string>): string {
  const corrected = correctedFor(wanted, resource);
  if (corrected !== undefined) return corrected;
  const { arn } = resource;
  const account = isVariable(wanted.account) ? arn.account.text || '*' : wanted.account;
  const start = `arn:${arn.partition.text}:${wanted.service}`;
  return `${start}:${regionFor(wanted, resource)}:${account}:${fillNames(wanted.resource, names)}`;
}

/** For an ARN that matches no type, such as `topic/orders` of Amazon SNS: the intended ARN in this format. */
function correctedText({ text, resource }: WholeArn, format: string): string | undefined {
  const fitted = fittedResource(resource.text, format.split(':').slice(5).join(':'));
  if (fitted === undefined || fitted === resource.text) return undefined;
  const changed = text.slice(0, resource.start) + fitted;
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

function namesIn(
  { arn: { resource }, formats }: FormedArn,
  formatOf: (type: ResourceType) => ReadFormat,
): ReadonlyMap<string, string> {
  let names: ReadonlyMap<string, string> = new Map();
  for (const { type } of formats) {
    const read = readNames(resource.text, formatOf(type));
    // The longest format has a name for each part.
    if (read.size > names.size) names = read;
  }
  const api = names.get('RestApiId');
  const stage = names.get('StageName');
  return new Map([
    ...names,
    ...(api === undefined ? [] : [['ApiId', api] as const]),
    ...(stage === undefined ? [] : [['Stage', stage] as const]),
  ]);
}

/**
 * Reads each variable up to the character that follows it in the format, outside of policy variables such as
 * `${aws:PrincipalTag/team}`; empty if the text does not have this form. A star may replace the rest of the format.
 */
function readNames(text: string, { text: format, variables }: ReadFormat): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const inner = findVariables(text);
  let [at, from] = [0, 0];
  for (const { start, end, name } of variables) {
    const fixed = format.slice(from, start);
    if (!text.startsWith(fixed, at)) return isRest(text.slice(at), fixed) ? names : new Map();
    at += fixed.length;
    const after = format[end];
    const stop = after === undefined ? text.length : indexOutside(text, after, at, inner);
    if (stop < 0) return isRest(text.slice(at), '') ? names : new Map();
    // Two types with an `Id` have different IDs.
    if (name !== 'Id') names.set(name, text.slice(at, stop));
    [at, from] = [stop, end];
  }
  return names;
}

function indexOutside(text: string, mark: string, from: number, variables: readonly TextRange[]): number {
  const index = text.indexOf(mark, from);
  const around = variables.find(({ start, end }) => start < index && index < end);
  return around === undefined ? index : indexOutside(text, mark, around.end, variables);
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
