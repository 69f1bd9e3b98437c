import type { ValueNode } from '../syntax/node.ts';
import { parseIpRange } from './ipRange.ts';
import type { OperatorFamily } from './operator.ts';

/**
 * The text that AWS compares: numbers and booleans may be written without quotes (IAM User Guide, "Grammar of the IAM
 * JSON policy language"). Undefined for every other value.
 */
export function textOf(node: ValueNode): string | undefined {
  if (node.kind === 'string') return node.value;
  return node.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}

/**
 * Whether a text has the form that operators of the family compare (IAM User Guide, "IAM JSON policy elements:
 * Condition operators").
 */
export function isValidFor(text: string, family: OperatorFamily): boolean {
  switch (family) {
    case 'Bool':
    case 'Null':
      return /^(?:true|false)$/i.test(text);
    case 'Numeric':
      return text.trim() !== '' && !Number.isNaN(Number(text));
    case 'Date':
      return isEpoch(text) || isDate(text);
    case 'IpAddress':
      return parseIpRange(text) !== undefined;
    case 'Binary':
      return /^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(text) && !text.includes('_');
    case 'Arn':
      return text.startsWith('arn:') || text === '*';
    case 'String':
      return true;
  }
}

/** Seconds since 1970; four digits are a year. */
export function isEpoch(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text) && !/^\d{4}$/.test(text);
}

const dateForm =
  /^\d{4}(?:-(\d\d)(?:-(\d\d)(?:[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:[Zz]|[+-](\d\d):?(\d\d))?)?)?)?$/;
const compactForm = /^\d{4}(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/**
 * A date in the W3C profile of ISO 8601 that AWS names: from only the year to fractions of a second with an offset. The
 * offset is optional and the basic form is accepted, as on some of AWS's pages.
 */
export function isDate(text: string): boolean {
  const found = dateForm.exec(text) ?? compactForm.exec(text);
  if (!found) return false;
  const [, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = found;
  return (
    between(month, 1, 12) &&
    between(day, 1, daysIn(Number(text.slice(0, 4)), Number(month))) &&
    between(hour, 0, 24) &&
    between(minute, 0, 59) &&
    between(second, 0, 60)
  );
}

function between(text: string, min: number, max: number): boolean {
  return Number(text) >= min && Number(text) <= max;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
