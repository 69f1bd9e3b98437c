import type { TextRange } from '../text/range.ts';
import { findPlaceholders } from './variables.ts';

/** One field of an ARN; the range consists of indexes into the ARN's text. */
export interface ArnField extends TextRange {
  readonly text: string;
}

/**
 * An ARN as written in a policy: it may contain wildcards and variables, and trailing fields may be missing. Source:
 * IAM User Guide, "IAM identifiers".
 */
export interface ArnPattern {
  readonly text: string;
  /** Includes `arn` itself, so a complete ARN has six; colons after the fifth belong to the resource. */
  readonly fieldCount: number;
  readonly partition: ArnField;
  readonly service: ArnField | undefined;
  readonly region: ArnField | undefined;
  readonly account: ArnField | undefined;
  readonly resource: ArnField | undefined;
}

/** An ARN with all six fields; the last one may contain colons. */
export interface WholeArn extends ArnPattern {
  readonly service: ArnField;
  readonly region: ArnField;
  readonly account: ArnField;
  readonly resource: ArnField;
}

/** Whether the ARN has all six fields. */
export function isWhole(arn: ArnPattern): arn is WholeArn {
  return arn.fieldCount === 6;
}

/**
 * The fields of a text that starts with `arn:`, in upper or lower case although AWS requires lower case; undefined for
 * other texts.
 */
export function parseArn(text: string): ArnPattern | undefined {
  if (!isArn(text)) return undefined;
  const fields = splitArn(text);
  const [, partition, service, region, account, resource] = fields;
  if (partition === undefined) return undefined;
  return { text, fieldCount: fields.length, partition, service, region, account, resource };
}

/** Whether a text starts with `arn:`, in upper or lower case. */
function isArn(text: string): boolean {
  return text.charCodeAt(3) === 58 && text.slice(0, 3).toLowerCase() === 'arn';
}

/** Splits a text at its first five colons, except those within `${…}` and template marks. Returns one to six fields. */
export function splitArn(text: string): readonly ArnField[] {
  const placeholders = findPlaceholders(text);
  const fields: ArnField[] = [];
  let start = 0;
  let next = 0;
  for (let index = text.indexOf(':'); index >= 0 && fields.length < 5; index = text.indexOf(':', index + 1)) {
    while ((placeholders[next]?.end ?? Infinity) <= index) next++;
    if ((placeholders[next]?.start ?? Infinity) < index) continue;
    fields.push({ text: text.slice(start, index), start, end: index });
    start = index + 1;
  }
  fields.push({ text: text.slice(start), start, end: text.length });
  return fields;
}
