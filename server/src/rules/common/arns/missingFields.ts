import type { WholeArn } from '../../../policy/arn.ts';
import { parseArn } from '../../../policy/arn.ts';
import { isOpaque } from '../../../policy/variables.ts';
import type { Resolution } from '../../resolution.ts';
import { canBeAccount } from './arnAccount.ts';
import { matchesFormat } from '../catalogMemory.ts';

/**
 * The ARN with the fields that were forgotten, as in `arn:aws:s3::reports`; undefined if no inserted fields make it
 * match a resource type.
 */
export function withMissingFields(text: string, resolution: Resolution): string | undefined {
  const [arn = '', partition = '', service = '', ...rest] = text.split(':');
  // `arn:s3:::reports` has no partition.
  const partitioned = `arn:aws:${text.slice(arn.length + 1)}`;
  if (!/^aws\b|[*?$]/.test(partition) && isWellFormed(partitioned, resolution)) return partitioned;
  const resource = rest.pop();
  if (resource === undefined || resource === '' || rest.length > 1) return undefined;
  const head = `${arn}:${partition}:${service}`;
  return firstWellFormed(head, rest.length === 0 ? filled : pairsWith(rest[0] ?? ''), resource, resolution);
}

/**
 * The corrected ARN for a text that has six fields only because its resource has a colon:
 * `arn:aws:lambda:eu-west-1:function:reports`. Its account is the type of the resource.
 */
export function withMissingField(
  { partition, service, region, account, resource }: WholeArn,
  resolution: Resolution,
): string | undefined {
  if (canBeAccount(account.text)) return undefined;
  const pairs = region.text === '' ? filled : pairsWith(region.text);
  const head = `arn:${partition.text}:${service.text}`;
  const shifted = `${head}:${account.text}:${resource.text}`;
  if (hasExtraColon({ region, resource }) && isWellFormed(shifted, resolution)) return shifted;
  // Many people write `role:x` for `role/x`.
  return (
    firstWellFormed(head, pairs, `${account.text}:${resource.text}`, resolution) ??
    firstWellFormed(head, pairs, `${account.text}/${resource.text}`, resolution)
  );
}

/** Whether the account follows where the resource should, as in `arn:aws:sqs::eu-west-1:123456789012:jobs`. */
export function hasExtraColon({ region, resource }: Pick<WholeArn, 'region' | 'resource'>): boolean {
  return region.text === '' && /^\d{12}:/.test(resource.text);
}

type RegionAndAccount = readonly [string, string];

function firstWellFormed(
  head: string,
  pairs: readonly RegionAndAccount[],
  resource: string,
  resolution: Resolution,
): string | undefined {
  return pairs
    .map(([region, account]) => `${head}:${region}:${account}:${resource}`)
    .find((text) => isWellFormed(text, resolution));
}

/** Whether the ARN matches a resource type, with a Region and an account exactly if the type has them. */
function isWellFormed(text: string, resolution: Resolution): boolean {
  const arn = parseArn(text);
  if (arn?.region === undefined || arn.account === undefined) return false;
  const { region, account } = arn;
  if (!canBeAccount(account.text) || !canBeRegion(region.text)) return false;
  return resolution
    .serviceFormats(arn)
    .some(
      (format) =>
        (format.region === '') === (region.text === '') &&
        (format.account === '') === (account.text === '') &&
        matchesFormat(arn, format),
    );
}

function canBeRegion(text: string): boolean {
  return /^(?:\*|[a-z]{2,}(?:-[a-z]+)+-\d)?$/.test(text) || isOpaque(text);
}

/** The candidates for an unknown Region and account, empty ones first. */
const filled: readonly RegionAndAccount[] = [
  ['', ''],
  ['', '*'],
  ['*', '*'],
];

/** The candidates if one of the two is given; the name of a variable has to show which one it is. */
function pairsWith(given: string): readonly RegionAndAccount[] {
  return ['', '*'].flatMap((other): readonly RegionAndAccount[] => {
    const isAccount = !isOpaque(given) || /account/i.test(given);
    const isRegion = !isOpaque(given) || /region/i.test(given);
    return [...(isAccount ? [[other, given] as const] : []), ...(isRegion ? [[given, other] as const] : [])];
  });
}
