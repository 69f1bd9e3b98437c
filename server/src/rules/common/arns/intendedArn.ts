import { valuesAround } from '../../../refactorings/narrowingFixes.ts';
import type { ResourceType } from '../../../catalog/catalog.ts';
import type { WholeArn } from '../../../policy/arn.ts';
import { isWhole, parseArn } from '../../../policy/arn.ts';
import type { ResourcePattern } from '../../../policy/policy.ts';
import { findVariables } from '../../../policy/variables.ts';
import type { RuleFix } from '../../rule.ts';
import { fillTemplate, textOf } from '../../../refactorings/arnTemplate.ts';
import type { KnownValues } from '../../../refactorings/knownValues.ts';
import { noValues } from '../../../refactorings/knownValues.ts';
import type { Resolution } from '../../resolution.ts';
import type { FormatFields } from './formatFields.ts';
import { matchesFormat } from '../catalogMemory.ts';
import { fittedResource, correctedResource } from '../resources/fittedResource.ts';

/**
 * The resource types that the statement's actions support in their own services, without duplicates; only the required
 * ones if there are any.
 */
function typesOfActions({ statement }: ResourcePattern, resolution: Resolution): readonly ResourceType[] {
  const uses = statement.actions.flatMap((pattern) => {
    const action = pattern.negated ? undefined : resolution.exact(pattern);
    const details = action === undefined ? undefined : resolution.details(action);
    return (details?.resourceTypes ?? []).filter(({ type }) => type.arn.split(':')[2] === details?.service);
  });
  const required = uses.filter((use) => use.required);
  return [...new Set((required.length > 0 ? required : uses).map(({ type }) => type))];
}

/**
 * The intended resource part of an ARN whose resource type is missing, superfluous or incomplete: `table/orders` for
 * `orders` with `dynamodb:GetItem`, `orders` for `topic/orders` of Amazon SNS. Undefined if the statement's actions
 * allow several answers.
 */
export function intendedResource(
  pattern: ResourcePattern,
  arn: WholeArn,
  resolution: Resolution,
): string | undefined {
  const ofActions = typesOfActions(pattern, resolution).map((type) => resolution.memory.formatOf(type));
  const own = ofActions.filter(({ service }) => service === arn.service.text);
  const all = resolution.serviceFormats(arn);
  return (
    onlyOne(arn, own, withoutSlips) ??
    onlyOne(arn, own, fittedResource) ??
    (namesType(arn, all) ? undefined : onlyOne(arn, own, withOwnWord)) ??
    onlyOne(arn, all, withFirstName) ??
    onlyOne(arn, all, withoutPath) ??
    onlyOne(arn, all, correctedResource) ??
    onlyOne(arn, all, withSingleSlashes) ??
    onlyOne(arn, all, withoutSlips)
  );
}

/**
 * The service whose ARN was meant, if the resource part has the form of a type of the statement's actions: `es` for
 * `arn:aws:opensearch:…:domain/orders` with `es:DescribeDomain`.
 */
export function intendedService(
  pattern: ResourcePattern,
  arn: WholeArn,
  resolution: Resolution,
): string | undefined {
  const fitting = typesOfActions(pattern, resolution)
    .map((type) => resolution.memory.formatOf(type))
    .filter((format) => !resourceOf(format.type.arn).startsWith('${'))
    .filter((format) => matchesFormat({ ...arn, service: { ...arn.service, text: format.service } }, format));
  const [only, ...others] = new Set(fitting.map(({ service }) => service));
  return others.length === 0 && only !== arn.service.text ? only : undefined;
}

/**
 * The intended resource part if no actions show what is meant, so only a wrong or superfluous word in the ARN can be
 * corrected.
 */
export function intendedInService(arn: WholeArn, resolution: Resolution): string | undefined {
  const all = resolution.serviceFormats(arn);
  const shorter = onlyOne(arn, all, fittedResource);
  return (
    onlyOne(arn, all, correctedResource) ?? (arn.resource.text.endsWith(shorter ?? ' ') ? shorter : undefined)
  );
}

/** `*\/webacl/app/1` for `webacl/app/1` with a format that starts with a scope. */
function withFirstName(text: string, format: string): string | undefined {
  const word = /^\$\{[^}]*\}\/([\w-]+\/)/.exec(format)?.[1];
  return word !== undefined && text.startsWith(word) ? `*/${text}` : undefined;
}

/** Whether the resource starts with the word of another type of the service. */
function namesType({ resource }: WholeArn, formats: readonly FormatFields[]): boolean {
  const word = /^[^/:]*/.exec(resource.text)?.[0] ?? '';
  return formats.some(({ type }) => /^[^/:]*/.exec(resourceOf(type.arn))?.[0] === word);
}

/** `deliverystream/orders` for `stream/orders`: the word is not the one for the only type of the actions. */
function withOwnWord(text: string, format: string): string | undefined {
  // A service chooses its IDs, so another type's ID is not one of these.
  const start = /^([\w-]+[/:])\$\{[^}]*(?<!Id)\}$/.exec(format)?.[1];
  const name = /^[\w-]+[/:]([^/:]+)$/.exec(text)?.[1];
  return start === undefined || name === undefined ? undefined : start + name;
}

/** `api-id/prod` for `api-id:/prod` and `api-id//prod`. */
function withSingleSlashes(text: string): string {
  return text.replace(/:?\/+/g, '/');
}

/** `orders` for `orders/*`, which is written like the objects of a bucket, if the resource contains no others. */
function withoutPath(text: string, format: string): string | undefined {
  // `topic/*` means all topics.
  if (format.startsWith('${') && fittedResource(text, format) !== undefined) return undefined;
  return /^([^*?]+)\/\*$/.exec(text)?.[1];
}

/** `reports/*` for `/reports/*`, `:reports/*`, `reports\*`, `reports /*` and a whole ARN in place of the resource. */
function withoutSlips(text: string): string {
  return text
    .replace(/^arn:(?:[^:]*:){4}/, '')
    .replace(/^[/:]+/, '')
    .replaceAll('\\', '/')
    .replaceAll(/\s/g, '');
}

/** The only corrected resource that matches its format; undefined if there is none or more than one. */
function onlyOne(
  arn: WholeArn,
  formats: readonly FormatFields[],
  fit: (text: string, format: string) => string | undefined,
): string | undefined {
  const candidates = new Set<string>();
  for (const format of formats) {
    const text = fit(arn.resource.text, resourceOf(format.type.arn));
    if (text === undefined || text === arn.resource.text) continue;
    if (matchesFormat({ ...arn, resource: { ...arn.resource, text } }, format)) candidates.add(text);
  }
  const [only, ...others] = candidates;
  return others.length === 0 ? only : undefined;
}

function resourceOf(arn: string): string {
  return arn.split(':').slice(5).join(':');
}

/**
 * The ARNs that a bare name can mean with the statement's actions, such as `arn:aws:s3:::reports/*` for `reports/*`;
 * empty if there are too many.
 */
export function writeArn(
  pattern: ResourcePattern,
  resolution: Resolution,
  known: KnownValues = noValues,
): readonly RuleFix[] {
  const { literal, statement } = pattern;
  const values = valuesAround(statement, known);
  const types = typesOfActions(pattern, resolution);
  const templates = types.flatMap((type) => namedTemplate(literal.value, type));
  const arns = [...new Set(templates)]
    .map((template) => fillTemplate(template, values))
    .filter((value) => isOfAny(types, textOf(value), resolution));
  if (arns.length > maxArns) return [];
  return arns.map((value, index) => ({
    ...(index > 0 && { variant: String(index + 1) }),
    title: `Change the resource to ${textOf(value)}`,
    meaning: 'changes',
    preferred: arns.length === 1,
    edits: [{ kind: 'replace', node: literal, value }],
  }));
}

/** Checks the characters of names: `alias/app` cannot be the ID of a key. */
function isOfAny(types: readonly ResourceType[], text: string, resolution: Resolution): boolean {
  const arn = parseArn(text);
  if (arn === undefined || !isWhole(arn)) return false;
  return types.some((type) => matchesFormat(arn, resolution.memory.formatOf(type)));
}

/** More candidates do not help. */
const maxArns = 3;

/** The format with the name in it; in S3, a slash distinguishes an object from a bucket. */
function namedTemplate(name: string, { arn }: ResourceType): readonly string[] {
  const format = resourceOf(arn);
  const head = arn.slice(0, arn.length - format.length);
  const bare = name.replace(/^\//, '');
  // A bare name most likely means a bucket, not an access point.
  if (head.includes(':s3:')) {
    if (!head.includes(':s3:::')) return [];
    if (!/^\$\{BucketName\}(\/\$\{ObjectName\})?$/.test(format)) return [];
    return bare.includes('/') === format.includes('/') ? [head + bare] : [];
  }
  const [only, ...others] = findVariables(format);
  if (only === undefined || others.length > 0 || only.end !== format.length) return [];
  const before = format.slice(0, only.start);
  return [head + (before !== '' && bare.startsWith(before) ? bare : before + bare)];
}
