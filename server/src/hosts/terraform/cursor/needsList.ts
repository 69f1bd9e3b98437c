import type { Place } from '../../cursor.ts';
import { isBlockObject } from '../documentBlocks.ts';
import { isRecordObject } from '../statementObjects.ts';

/**
 * Whether a cursor is at a value, not yet in a list, that the data source or a module's statement requires to be in a
 * list (Terraform AWS provider, data source `aws_iam_policy_document`).
 */
export function needsList({ at, trail, member, node }: Place, text: string): boolean {
  const innermost = trail.at(-1);
  if (at !== 'value' || innermost === undefined || !('key' in innermost)) return false;
  if (node !== undefined && node !== member?.value) return false;
  const { key } = innermost;
  if (/^"?(?:not_)?(?:actions|resources)"?$/.test(text.slice(key.start, key.end))) return true;
  // Below a principal type or a condition key there are only values.
  const isStatement = (each: (typeof trail)[number]): boolean =>
    !('key' in each) && (isBlockObject(each) || isRecordObject(each)) && each !== trail[0];
  const element = trail.findIndex(isStatement);
  const parent = trail[element + 1];
  return element > 0 && parent !== undefined && 'key' in parent && parent !== innermost;
}
