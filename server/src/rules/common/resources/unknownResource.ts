import type { ArnField, WholeArn } from '../../../policy/arn.ts';
import { hasTemplateMark, isOpaque, widenVariables } from '../../../policy/variables.ts';
import { hasWildcard, intersects } from '../../../policy/wildcard.ts';
import { nearest } from '../../../text/nearest.ts';
import { isUnlistedResource } from './unlistedResources.ts';
import type { Resolution } from '../../resolution.ts';
import { withMissingField } from '../arns/missingFields.ts';
import type { FormatFields } from '../arns/formatFields.ts';
import { matchesFormat } from '../catalogMemory.ts';

/**
 * - `listed`: matches a type of its service, or the service's types are unknown.
 * - `unlisted`: exists in AWS although the Service Authorization Reference has no type for it.
 * - `open`: matches no type, but is too general to call the ARN itself wrong.
 * - `shifted`: lacks a field, so another field is in the place of the resource.
 * - `unknown`: matches no type, which is a mistake.
 */
type ResourceClass =
  | { readonly kind: 'listed' | 'unlisted' | 'open' }
  | { readonly kind: 'shifted'; readonly suggestion: string }
  | { readonly kind: 'unknown'; readonly suggestion: string | undefined };

/** Compares the resource of an ARN with the resource types of its service. */
export function classifyResource(arn: WholeArn, resolution: Resolution): ResourceClass {
  const { service, resource } = arn;
  const formats = resolution.serviceFormats(arn);
  if (formats.length === 0 || resolution.formatsOf(arn).length > 0) return { kind: 'listed' };
  if (resource.text === 'root' && service.text === 'iam') return { kind: 'unlisted' };
  if (isUnlistedResource(service.text, resource.text)) return { kind: 'unlisted' };
  const whole = withMissingField(arn, resolution);
  if (whole !== undefined) return { kind: 'shifted', suggestion: whole };
  const suggestion = nearWord(arn, formats);
  if (suggestion?.slip !== true && !isConcrete(arn.text, resource) && !isMisnamed(arn, formats))
    return { kind: 'open' };
  return { kind: 'unknown', suggestion: suggestion?.text };
}

/**
 * Whether partition, service, Region and account are written out: such an ARN means a certain resource. A placeholder
 * in documentation, such as `<table>` or `{{ table }}`, can stand for any resource.
 */
function isConcrete(text: string, { start, text: resource }: ArnField): boolean {
  return (
    !/[*?$]/.test(text.slice(0, start)) &&
    !hasTemplateMark(text.slice(0, start)) &&
    !hasTemplateMark(resource)
  );
}

/** Whether it matches a type except for a character that the name cannot contain; newer data would not change that. */
function isMisnamed({ text, resource }: WholeArn, formats: readonly FormatFields[]): boolean {
  if (hasTemplateMark(text)) return false;
  const widened = widenVariables(resource.text);
  return formats.some(
    (format) => format.names !== format.resource && intersects(widened, format.resource, 'matchCase'),
  );
}

interface NearWord {
  /** The resource with its first word corrected. */
  readonly text: string;
  /** Whether the difference is more than case or hyphens, in which AWS's own policies also differ. */
  readonly slip: boolean;
}

function nearWord(arn: WholeArn, formats: readonly FormatFields[]): NearWord | undefined {
  const resource = arn.resource.text;
  const word = firstWord(resource);
  if (word === undefined || hasWildcard(word) || isOpaque(word)) return undefined;
  const known = new Set(formats.flatMap((format) => firstWord(format.resource) ?? []));
  if (known.has(word)) return otherSeparator(arn, word, formats);
  const [suggestion] = nearest(word, known, { ignoreCase: true });
  if (suggestion === undefined) return undefined;
  const slip = plain(suggestion) !== plain(word);
  return { text: suggestion + resource.slice(word.length), slip };
}

/** `function:reports` for `function/reports`: the word is right, but the separator is wrong. */
function otherSeparator(arn: WholeArn, word: string, formats: readonly FormatFields[]): NearWord | undefined {
  const { resource } = arn;
  const other = resource.text[word.length] === '/' ? ':' : '/';
  const text = word + other + resource.text.slice(word.length + 1);
  const changed = { ...arn, resource: { ...resource, text } };
  const own = formats.filter((format) => firstWord(format.resource) === word);
  if (own.some((format) => format.resource[word.length] !== other)) return undefined;
  return own.some((format) => matchesFormat(changed, format)) ? { text, slip: true } : undefined;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('-', '');
}

/** `table` of `table/orders`; undefined if there is no separator. */
function firstWord(resource: string): string | undefined {
  return /^([^/:]+)[/:]/.exec(resource)?.[1];
}
