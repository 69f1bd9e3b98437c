import type { ConditionKey } from '../../catalog/catalog.ts';
import { keyFamily } from '../../catalog/keyTable.ts';
import { editDistance, nearest } from '../../text/nearest.ts';
import type { NearName } from '../common/actions/nearAction.ts';

/**
 * The key that was most likely meant by an unknown one. The part after the name of a family is kept:
 * `aws:ResourceTags/team` and `aws:ResourceTag:team` give `aws:ResourceTag/team`; if the tag is missing too, the name
 * ends with the slash.
 */
export function nearKey(name: string, keys: readonly ConditionKey[]): NearName | undefined {
  const [head, tail] = cut(name);
  const families = keys.flatMap((key) => familyName(key) ?? []);
  const exact = families.find((family) => family.toLowerCase() === head.toLowerCase());
  if (exact !== undefined) return { name: `${exact}/${tail}`, certain: true };
  const plain = keys.filter((key) => keyFamily(key.name) === undefined).map((key) => key.name);
  const [bestPlain] = nearest(name, plain, { ignoreCase: true, maxDistance: reach(name) });
  const [bestFamily] = nearest(head, families, { ignoreCase: true, maxDistance: reach(head) });
  if (bestFamily !== undefined && (bestPlain === undefined || tail !== '')) {
    return { name: `${bestFamily}/${tail}`, certain: isSlip(head, bestFamily) };
  }
  return bestPlain === undefined ? undefined : { name: bestPlain, certain: isSlip(name, bestPlain) };
}

/** Splits a name at its first slash or second colon. */
function cut(name: string): readonly [string, string] {
  const end = name.slice(name.indexOf(':') + 1).search(/[/:]/) + name.indexOf(':') + 1;
  return end === name.indexOf(':') ? [name, ''] : [name.slice(0, end), name.slice(end + 1)];
}

/**
 * The name of a key family, such as `aws:ResourceTag`; undefined for other keys, and for families whose members end
 * with a fixed text.
 */
function familyName({ name }: ConditionKey): string | undefined {
  const family = keyFamily(name);
  return family?.suffix === '' && family.prefix.endsWith('/') ? family.prefix.slice(0, -1) : undefined;
}

function reach(name: string): number {
  return Math.min(3, (name.length - name.indexOf(':') - 1) >> 2);
}

/**
 * A key that is newer than the data is often similar to an old one, so only one different letter, or two in a long
 * name, are certainly a typo.
 */
function isSlip(name: string, known: string): boolean {
  const [from, to] = [name.toLowerCase(), known.toLowerCase()];
  if (/\d*$/.exec(from)?.[0] !== /\d*$/.exec(to)?.[0]) return false;
  const length = name.length - name.indexOf(':') - 1;
  const limit = length >= 12 ? 2 : length >= 4 ? 1 : 0;
  return limit > 0 && editDistance(from, to, limit) <= limit;
}
