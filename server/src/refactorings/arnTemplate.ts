import { regions } from '../catalog/regions.ts';
import { isOpaque } from '../policy/variables.ts';
import { hasWildcard } from '../policy/wildcard.ts';
import type { Stop, StopString } from '../syntax/edit.ts';
import type { KnownValues } from './knownValues.ts';
import { guessedRegionsOf } from './knownValues.ts';
import { textsOfFormat } from './ownArns.ts';

/**
 * An ARN to fill in: the catalog's format, such as `arn:${Partition}:ecs:${Region}:${Account}:cluster/${ClusterName}`.
 * A loose variable, `${*ClusterName}`, starts as a `*` that the user may replace by a name.
 */
export type ArnTemplate = string;

/** Makes a template loose, so that it matches every resource of its type. */
export function loosen(template: ArnTemplate): ArnTemplate {
  return replaceNames(template, (name) => `\${*${name}}`);
}

/** A template with a plain `*` for every name. Partition, Region and account stay to be filled in. */
export function widen(template: ArnTemplate): ArnTemplate {
  return replaceNames(template, () => '*');
}

/** Bucket names stay: S3's ARNs have no account, so a `*` there would match the buckets of every account. */
function replaceNames(template: ArnTemplate, replacement: (name: string) => string): ArnTemplate {
  const isS3 = template.includes(':s3:::');
  return template.replace(/\$\{([^}]*)\}/g, (variable, name: string, at: number) =>
    kindAt(at, template) !== 'name' || (isS3 && name === 'BucketName') ? variable : replacement(name),
  );
}

/** The ARN with a stop for each variable, filled with known values. */
export function fillTemplate(template: ArnTemplate, known: KnownValues): StopString {
  const parts = partsOf(template);
  const own = ownStart(parts, template, known);
  const stops = parts
    .slice(own?.length ?? 0)
    .map(({ text, variable, kind }) =>
      variable === undefined ? text : stopFor(variable, kind, template, known),
    );
  return { stops: [...(own === undefined ? [] : [own.start]), ...stops].filter((each) => each !== '') };
}

/**
 * The start of the ARN if a resource is defined beside the policy, and the number of parts that it replaces: everything
 * up to the first name that would have to be filled in. A choice if there are several resources.
 */
function ownStart(
  parts: readonly Part[],
  template: ArnTemplate,
  known: KnownValues,
): { readonly start: string | Stop; readonly length: number } | undefined {
  if (known.own === undefined || known.own.length === 0) return undefined;
  const index = parts.findIndex(({ variable, kind }) => variable !== undefined && kind === 'name');
  const { variable = '*' } = parts[index] ?? {};
  const isOpen = !variable.startsWith('*') && !isMinor.test(variable);
  if (!isOpen || namesLike(template, variable, known.arns).length > 0) return undefined;
  const head = parts.slice(0, index + 1).map(({ text }) => text);
  const [only, ...others] = textsOfFormat(known.own, head.join(''));
  if (only === undefined) return undefined;
  const choices = [only, ...others].slice(0, maxOtherNames);
  return { start: others.length === 0 ? only : stop(kebabCase(variable), choices), length: index + 1 };
}

/** The same as plain text. */
export function textOf({ stops }: StopString): string {
  return stops.map((stop) => (typeof stop === 'string' ? stop : stop.text)).join('');
}

/**
 * Variables that few policies restrict: names inside a bucket or a task definition family; a version or time of a named
 * resource; or one of a few words that AWS defines, such as `entityType`, which a user cannot guess.
 */
const isMinor =
  /^(ObjectName|LogStreamName|StatusCode)$|(UUID|Uuid)$|(?<!With)(Version|VersionId|VersionNumber|Revision|RevisionNumber|Timestamp|Timpstamp)$|[a-z](Type|Category)$/;

type VariableKind = 'partition' | 'region' | 'account' | 'name';

/** Decides by the field, because the catalog also writes an account as `${AccountId}` or `${ManagementAccountId}`. */
function kindAt(index: number, template: ArnTemplate): VariableKind {
  const colons = template.slice(0, index).match(/:/g)?.length ?? 0;
  return fieldKinds[colons] ?? 'name';
}

const fieldKinds: readonly (VariableKind | undefined)[] = [
  undefined,
  'partition',
  undefined,
  'region',
  'account',
];

/** A text or a variable of a template. */
interface Part {
  readonly text: string;
  readonly variable: string | undefined;
  readonly kind: VariableKind;
}

/** A template's texts and variables, in order. */
function partsOf(template: ArnTemplate): readonly Part[] {
  let at = 0;
  return template.split(/(\$\{[^}]*\})/).map((text) => {
    const kind = kindAt(at, template);
    at += text.length;
    return { text, variable: /^\$\{(.*)\}$/.exec(text)?.[1], kind };
  });
}

function stopFor(
  variable: string,
  kind: VariableKind,
  template: ArnTemplate,
  known: KnownValues,
): string | Stop {
  const loose = variable.startsWith('*');
  const name = loose ? variable.slice(1) : variable;
  if (kind === 'partition') return partitionWithRegion(template, known) ?? partitionOf(known);
  if (kind === 'region') return lateStop('region', known.regions, guessedRegionsOf(known));
  if (kind === 'account') return lateStop('account', known.accounts, known.guessedAccounts);
  const names = namesLike(template, variable, known.arns);
  const others = namesLike(template, variable, known.otherArns).slice(0, maxOtherNames);
  const kebab = kebabCase(name.replace(/WithPath$/, ''));
  if (loose) return stop(`any-${kebab}`, ['*', ...names, ...others]);
  if (isMinor.test(name)) return stop(kebab, ['*', ...names, ...others]);
  return stop(kebab, [...(names.length > 0 ? names : [kebab]), ...others]);
}

/** Plain text if exactly one value is known, so that the next input does not replace it. */
function lateStop(name: string, known: readonly string[], guessed: readonly string[]): string | Stop {
  const [only, ...others] = known;
  if (only !== undefined && others.length === 0) return only;
  return { ...stop(name, [...known, ...guessed]), late: true };
}

/**
 * The partition of the Region that a format contains literally, such as `arn:${Partition}:s3:us-west-2:…`, if the
 * document is in another one, whose ARNs never have that Region.
 */
function partitionWithRegion(template: ArnTemplate, { partitions }: KnownValues): string | undefined {
  const region = template.split(':')[3];
  const partition = regions.find(({ name }) => name === region)?.partition;
  const [own] = partitions;
  return own !== partition && regions.some((each) => each.partition === own) ? partition : undefined;
}

/** Plain text, so that the first input is a name, unless the partition is uncertain. */
function partitionOf({ partitions }: KnownValues): string | Stop {
  const { text, choices } = stop('partition', partitions);
  return choices === undefined ? text : { name: 'partition', text, choices, late: true };
}

/** The maximum number of names from other files. A longer list does not help. */
const maxOtherNames = 20;

function stop(name: string, values: readonly string[]): Stop {
  const [text = '', ...others] = new Set(values);
  return others.length === 0 ? { name, text } : { name, text, choices: [text, ...others] };
}

/** `ClusterName` as `cluster-name`, `DBInstanceName` as `db-instance-name`. */
function kebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}

/** The values of the variable in the known ARNs that match the template. */
function namesLike(template: ArnTemplate, variable: string, arns: readonly string[]): readonly string[] {
  const service = template.split(':', 3)[2] ?? '';
  const candidates = arns.filter((arn) => isOfService(arn, service));
  if (candidates.length === 0) return [];
  const pattern = templatePattern(template, variable);
  return [...new Set(candidates.flatMap((arn) => pattern.exec(arn)?.[1] ?? []))].filter(
    (name) => !hasWildcard(name) && !isOpaque(name),
  );
}

/** Does not cut the ARN, because a document may have thousands. */
function isOfService(arn: string, service: string): boolean {
  const partition = arn.indexOf(':');
  const colon = partition < 0 ? -1 : arn.indexOf(':', partition + 1);
  if (colon < 0 || !arn.startsWith(service, colon + 1)) return false;
  const end = colon + 1 + service.length;
  return end === arn.length || arn[end] === ':';
}

function templatePattern(template: ArnTemplate, variable: string): RegExp {
  const parent = parents[variable];
  if (parent !== undefined && template.includes(parent.in)) return parent.pattern;
  const source = partsOf(template)
    .map(({ text, variable: name, kind }) => {
      if (name === undefined) return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      if (name === variable) return '([^:/]+)';
      return kind === 'name' ? '.+?' : '[^:]*';
    })
    .join('');
  return new RegExp(`^${source}$`);
}

/**
 * The ARN of a part also contains the name of the whole: an object's ARN names its bucket, and a log stream's ARN its
 * log group.
 */
const parents: Readonly<Record<string, { readonly in: string; readonly pattern: RegExp }>> = {
  BucketName: { in: ':s3:::', pattern: /^arn:[^:]*:s3:::([^:/]+)/ },
  LogGroupName: { in: ':log-group:', pattern: /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:]+)/ },
  TableName: { in: ':table/', pattern: /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/([^:/]+)/ },
  FunctionName: { in: ':function:', pattern: /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/ },
  ClusterName: {
    in: ':ecs:',
    pattern: /^arn:[^:]*:ecs:[^:]*:[^:]*:(?:cluster|container-instance|service|task|task-set)\/([^:/]+)/,
  },
};
