import { parseIpRange } from '../../../policy/ipRange.ts';

/**
 * The address or range that was most likely meant by a text with spaces around it, or with its last numbers missing or
 * replaced by stars.
 */
export function intendedRange(text: string): string | undefined {
  const trimmed = text.trim();
  if (parseIpRange(trimmed) !== undefined) return trimmed;
  const numbers = /^(\d{1,3}(?:\.\d{1,3}){0,2})(?:\.\*)+$|^(\d{1,3}(?:\.\d{1,3}){1,2})\.?$/.exec(trimmed);
  const given = (numbers?.[1] ?? numbers?.[2])?.split('.');
  if (given === undefined) return undefined;
  const range = `${[...given, '0', '0', '0'].slice(0, 4).join('.')}/${given.length * 8}`;
  return parseIpRange(range) === undefined ? undefined : range;
}
