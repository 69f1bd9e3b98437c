import type { Catalog } from '../../../catalog/catalog.ts';
import { editDistance, nearest } from '../../../text/nearest.ts';
import type { Severity } from '../../severity.ts';
import { otherServiceNames, retiredPrefixes } from '../../../catalog/facts/servicePrefixes.ts';

/** What to report for a word that is not a service prefix. */
export interface UnknownService {
  readonly kind: 'retired' | 'otherName' | 'slip' | 'short' | 'unknown';
  /** The prefix that was most likely meant. */
  readonly suggestion: string | undefined;
  /** An error even if AWS has added services since the catalog's date. */
  readonly certain: boolean;
  /** A hint if AWS itself reports nothing. */
  readonly severity: Severity;
}

/** Explains a word, in lower case, that is not a service prefix in the catalog. */
export function explainService(word: string, catalog: Catalog): UnknownService {
  const retired = retiredPrefixes.get(word);
  if (retired !== undefined) {
    const certain = retired.refused === true;
    return { kind: 'retired', suggestion: retired.successor, certain, severity: certain ? 'error' : 'hint' };
  }
  const other = otherServiceNames.get(word) ?? otherSpelling(word, catalog);
  if (other !== undefined) return { kind: 'otherName', suggestion: other, certain: true, severity: 'error' };
  const [suggestion] = nearest(word, catalog.prefixes, {
    ignoreCase: true,
    maxDistance: word.length >= 8 ? 3 : word.length > 1 ? 1 : 0,
  });
  const slip = suggestion !== undefined && isSlip(word, suggestion);
  const whole = slip ? undefined : wholePrefix(word, catalog);
  if (whole !== undefined) return { kind: 'short', suggestion: whole, certain: false, severity: 'warning' };
  return { kind: slip ? 'slip' : 'unknown', suggestion, certain: slip, severity: slip ? 'error' : 'warning' };
}

/**
 * `wafv2` for `waf-v2` and `lambda` for `AWSLambda`, with other marks or the company's name; `iam` for
 * `iam.amazonaws.com`, a service's principal; `lex` for `lex-v2`, another version; `firehose` for
 * `kinesisfirehose`, its name; and `states` for `stepfunction`, which is a typo in another name of the service.
 */
function otherSpelling(word: string, catalog: Catalog): string | undefined {
  const unmarked = word.replaceAll(/[^a-z0-9]/g, '');
  const named = [unmarked, unmarked.replace(/^(?:amazon|aws)/, '')].find(
    (text) => text !== word && catalog.service(text) !== undefined,
  );
  if (named !== undefined) return named;
  const bare = word.replace(/\.amazonaws\.com(?:\.cn)?$/, '').replace(/-v?\d+$/, '');
  if (bare !== word && catalog.service(bare) !== undefined) return bare;
  const squeezed = bare.replaceAll(/[^a-z0-9]/g, '');
  if (squeezed.length < 6) return undefined;
  const titled = catalog.prefixes.filter((prefix) => titleOf(prefix, catalog) === squeezed);
  if (titled.length === 1) return titled[0];
  const [alias] = nearest(
    bare,
    [...otherServiceNames.keys()].filter((name) => name.length >= 8),
    {
      ignoreCase: true,
      maxDistance: 1,
    },
  );
  return alias === undefined || bare.length < 8 ? undefined : otherServiceNames.get(alias);
}

/** A service's name in one word. */
function titleOf(prefix: string, catalog: Catalog): string {
  const title = catalog.service(prefix)?.title ?? '';
  return title
    .toLowerCase()
    .replace(/^(?:amazon|aws) /, '')
    .replaceAll(/[^a-z0-9]/g, '');
}

/** `kinesis` for `kine` with the name of an action: the only service that starts with the word and has this action. */
export function ownerWithStart(word: string, name: string, catalog: Catalog): string | undefined {
  if (word.length < 3) return undefined;
  const [only, ...others] = catalog.prefixes.filter(
    (prefix) => prefix.startsWith(word) && catalog.service(prefix)?.action(name) !== undefined,
  );
  return others.length === 0 ? only : undefined;
}

/** The only prefix that starts with the word: `dynamodb` for `dynamo`. */
function wholePrefix(word: string, { prefixes }: Catalog): string | undefined {
  const [whole, ...others] = word.length < 4 ? [] : prefixes.filter((prefix) => prefix.startsWith(word));
  return others.length === 0 ? whole : undefined;
}

/**
 * Whether a word is a typo of a known prefix. Short prefixes and versions of a service do not count, because a new
 * prefix may be equally similar.
 */
export function isSlip(word: string, known: string): boolean {
  const limit = word.length >= 8 ? 2 : word.length >= 5 ? 1 : 0;
  const versioned = /\d*$/.exec(word)?.[0] !== /\d*$/.exec(known)?.[0];
  return limit > 0 && !versioned && editDistance(word, known, limit) <= limit;
}
