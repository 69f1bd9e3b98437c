import { parseIpRange } from '../../policy/ipRange.ts';

/**
 * The address or range that a text was meant to be, with spaces around it, or with the last numbers missing or replaced
 * by stars.
 */
export function meantRange(text: string): string | undefined {
  const trimmed = text.trim();
  if (parseIpRange(trimmed) !== undefined) return trimmed;
  const numbers = /^(\d{1,3}(?:\.\d{1,3}){0,2})(?:\.\*)+$|^(\d{1,3}(?:\.\d{1,3}){1,2})\.?$/.exec(trimmed);
  const given = (numbers?.[1] ?? numbers?.[2])?.split('.');
  if (given === undefined) return undefined;
  const range = `${[...given, '0', '0', '0'].slice(0, 4).join('.')}/${given.length * 8}`;
  return parseIpRange(range) === undefined ? undefined : range;
}
