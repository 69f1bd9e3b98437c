import type { WholeArn } from '../../policy/arn.ts';
import { isWhole, parseArn } from '../../policy/arn.ts';
import type { Condition } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { FormatFields } from '../common/arns/formatFields.ts';
import { withMissingFields } from '../common/arns/missingFields.ts';
import { intendedInService } from '../common/arns/intendedArn.ts';
import { classifyResource } from '../common/resources/unknownResource.ts';
import type { Resolution } from '../resolution.ts';
import type { ImpossibleForm } from './impossibleForm.ts';

/**
 * What is wrong with the ARN that a key is compared with, checked against the formats of its service's resource types
 * like an ARN in Resource. Undefined for ARNs of types that are not in the catalog, because services send such ARNs in
 * aws:SourceArn.
 */
export function arnForm(
  condition: Condition,
  value: string,
  resolution: Resolution,
): ImpossibleForm | undefined {
  if (resolution.key(condition)?.type.endsWith('ARN') !== true) return undefined;
  const { base } = condition.operator;
  const takesWildcards = base?.family === 'Arn' || base?.wildcards === true;
  if (!takesWildcards && hasWildcard(value)) return undefined;
  const arn = parseArn(value);
  // A wildcard of StringLike also matches colons.
  if (base?.family !== 'Arn' && hasWildcard(value.slice(0, arn?.resource?.start ?? value.length)))
    return undefined;
  const form = arn !== undefined && isWhole(arn) ? formOf(arn, resolution) : shortForm(value, resolution);
  return form?.suggestion !== undefined && hasWildcard(form.suggestion) && !takesWildcards
    ? { why: form.why }
    : form;
}

function shortForm(value: string, resolution: Resolution): ImpossibleForm | undefined {
  const suggestion =
    value.startsWith('arn:') && !isOpen(value) ? withMissingFields(value, resolution) : undefined;
  return suggestion === undefined
    ? undefined
    : { why: `"${value}" lacks a field of an ARN, so this matches nothing.`, suggestion };
}

/** Whether an ARN ends with a wildcard field, such as `arn:aws:s3:*`, so it may be meant to match any other fields. */
function isOpen(value: string): boolean {
  const [, , service = '', ...fields] = value.split(':');
  return hasWildcard(service) || /^[*?]*$/.test(fields.at(-1) ?? '');
}

function formOf(arn: WholeArn, resolution: Resolution): ImpossibleForm | undefined {
  const formats = resolution.formatsOf(arn);
  if (formats.length > 0)
    return (
      superfluous(arn, formats, 'region') ??
      superfluous(arn, formats, 'account') ??
      withoutRegion(arn, formats)
    );
  const known = classifyResource(arn, resolution);
  const { resource, text } = arn;
  if (known.kind === 'shifted')
    return {
      why: `"${text}" lacks a field of an ARN, so this matches nothing.`,
      suggestion: known.suggestion,
    };
  const suggestion =
    known.kind === 'unknown' ? (intendedInService(arn, resolution) ?? known.suggestion) : undefined;
  if (suggestion === undefined) return undefined;
  return {
    why: `No resource type of ${arn.service.text} matches "${resource.text}", so this matches nothing.`,
    suggestion: text.slice(0, resource.start) + suggestion,
  };
}

const labels = { region: 'Region', account: 'account' } as const;

function superfluous(
  arn: WholeArn,
  formats: readonly FormatFields[],
  name: 'region' | 'account',
): ImpossibleForm | undefined {
  const { [name]: field, text } = arn;
  if (field.text === '' || hasWildcard(field.text) || formats.some((format) => format[name] !== ''))
    return undefined;
  return {
    why: `ARNs of the form ${formats[0]?.type.arn ?? ''} have no ${labels[name]}, so this matches nothing.`,
    suggestion: text.slice(0, field.start) + text.slice(field.end),
  };
}

/**
 * Reports a missing Region that all of the types have. A missing account is accepted, because some ARNs that AWS owns
 * have none, such as those of Systems Manager documents.
 */
function withoutRegion(
  { region, resource, text }: WholeArn,
  formats: readonly FormatFields[],
): ImpossibleForm | undefined {
  if (region.text !== '' || hasWildcard(resource.text[0] ?? '*')) return undefined;
  if (formats.some((format) => format.region === '' || format.region.includes('*'))) return undefined;
  return {
    why: `ARNs of the form ${formats[0]?.type.arn ?? ''} have a Region, so this matches nothing.`,
    suggestion: `${text.slice(0, region.start)}*${text.slice(region.end)}`,
  };
}
