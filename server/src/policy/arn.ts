import type { TextRange } from '../text/range.ts';
import { findVariables } from './variables.ts';

/** One field of an ARN; the range is one of indexes into the ARN's text. */
export interface ArnField extends TextRange {
  readonly text: string;
}

/**
 * An ARN as it stands in a policy: wildcards and variables may be in it, and fields at its end may be missing.
 * Source: IAM User Guide, "IAM identifiers".
 */
export interface ArnPattern {
  readonly text: string;
  /** With `arn` itself, so a whole ARN has six; colons behind the fifth belong to the resource. */
  readonly fieldCount: number;
  readonly partition: ArnField;
  readonly service: ArnField | undefined;
  readonly region: ArnField | undefined;
  readonly account: ArnField | undefined;
  readonly resource: ArnField | undefined;
}

/** The fields of a text that starts with `arn:`, in any case although AWS wants it lower; undefined for any other text. */
export function parseArn(text: string): ArnPattern | undefined {
  const [first, partition, service, region, account, resource] = splitArn(text);
  if (first?.text.toLowerCase() !== 'arn' || partition === undefined) return undefined;
  const present = [service, region, account, resource].filter((field) => field !== undefined);
  return { text, fieldCount: 2 + present.length, partition, service, region, account, resource };
}

/** Cuts a text at its first five colons, those within `${…}` not counted. Gives one field to six. */
export function splitArn(text: string): readonly ArnField[] {
  const variables = findVariables(text);
  const fields: ArnField[] = [];
  let start = 0;
  let variable = 0;
  for (let index = text.indexOf(':'); index >= 0 && fields.length < 5; index = text.indexOf(':', index + 1)) {
    while ((variables[variable]?.end ?? Infinity) <= index) variable++;
    if ((variables[variable]?.start ?? Infinity) < index) continue;
    fields.push({ text: text.slice(start, index), start, end: index });
    start = index + 1;
  }
  fields.push({ text: text.slice(start), start, end: text.length });
  return fields;
}
