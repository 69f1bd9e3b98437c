import { globCovers } from './glob.ts';

/**
 * A slow evaluator of conditions, written only from the IAM User Guide's pages on condition operators and on
 * single-valued and multivalued keys. It shares no code with the project. It compares conditions by trying requests
 * that could make a difference.
 */
export interface ConditionEntry {
  /** As written: `ForAllValues:StringEqualsIfExists`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A request's values for a key; undefined if the key is absent. */
export type RequestValues = readonly string[] | undefined;

/** What is known about a key's values in requests. */
export interface KeyFacts {
  /** No request has several values. */
  readonly single?: boolean;
  /** Every request has the key. */
  readonly always?: boolean;
  /** No request has this value. */
  readonly never?: (value: string) => boolean;
}

/** Whether an entry matches a request with these values for its key. */
function entryHolds({ operator, values }: ConditionEntry, request: RequestValues): boolean {
  const [, prefix = '', base = '', suffix = ''] =
    /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(operator.toLowerCase()) ?? [];
  if (base === 'null') return values.some((value) => (value === 'true') === (request === undefined));
  const isNegated = /not/.test(base);
  if (request === undefined) {
    if (suffix !== '' || prefix === 'forallvalues') return true;
    return prefix === '' && isNegated;
  }
  const positive = base.replace('not', '');
  const fits = (own: string): boolean => values.some((value) => compare(positive, value, own)) !== isNegated;
  return prefix === 'forallvalues' ? request.every(fits) : request.some(fits);
}

/** Whether all entries, which are for the same key, match the request. */
export function allHold(entries: readonly ConditionEntry[], request: RequestValues): boolean {
  return entries.every((entry) => entryHolds(entry, request));
}

/** Whether every tried request that matches `inner` also matches `outer`. Keys are in lower case. */
export function impliesAll(
  inner: readonly ConditionEntry[],
  outer: readonly ConditionEntry[],
  facts: (key: string) => KeyFacts,
): boolean {
  const of = (entries: readonly ConditionEntry[], key: string): readonly ConditionEntry[] =>
    entries.filter((entry) => entry.key === key);
  const fails = [...new Set(outer.map(({ key }) => key))].find(
    (key) => !implies(of(inner, key), of(outer, key), facts(key)),
  );
  if (fails === undefined) return true;
  // If nothing matches the inner condition, it is contained in every other one.
  return inner.some(({ key }) =>
    requestsFor(of(inner, key), facts(key)).every((request) => !allHold(of(inner, key), request)),
  );
}

/** The same for entries with the same key. */
function implies(
  inner: readonly ConditionEntry[],
  outer: readonly ConditionEntry[],
  facts: KeyFacts,
): boolean {
  if (JSON.stringify(inner) === JSON.stringify(outer)) return true;
  return requestsFor([...inner, ...outer], facts).every(
    (request) => !allHold(inner, request) || allHold(outer, request),
  );
}

/** The requests that can make a difference to entries with the same key. */
export function requestsFor(
  entries: readonly ConditionEntry[],
  { single = false, always = false, never = () => false }: KeyFacts = {},
): readonly RequestValues[] {
  const known = new Set(
    entries.flatMap(({ operator, values }) => values.flatMap((value) => samplesOf(operator, value))),
  );
  const samples = known.size === 0 ? ['something'] : [...known].filter((value) => !never(value));
  const pairs = single
    ? []
    : samples.slice(0, 30).flatMap((one, index) => samples.slice(index + 1, 30).map((other) => [one, other]));
  return [...(always ? [] : [undefined]), ...samples.map((sample) => [sample]), ...pairs];
}

/** `base` is in lower case and without its negation. */
function compare(base: string, value: string, own: string): boolean {
  switch (base) {
    case 'stringequals':
    case 'binaryequals':
      return value === own;
    case 'stringequalsignorecase':
    case 'bool':
      return value.toLowerCase() === own.toLowerCase();
    case 'stringlike':
      return globCovers(value, own);
    case 'arnequals':
    case 'arnlike':
      return arnFits(value, own);
    case 'ipaddress':
      return ipFits(value, own);
    default:
      return base.startsWith('date')
        ? ordered(base.slice('date'.length), timeOf(own), timeOf(value))
        : ordered(base.slice('numeric'.length), Number(own), Number(value));
  }
}

function ordered(relation: string, own: number, value: number): boolean {
  switch (relation) {
    case 'equals':
      return own === value;
    case 'lessthan':
      return own < value;
    case 'lessthanequals':
      return own <= value;
    case 'greaterthan':
      return own > value;
    default:
      return relation === 'greaterthanequals' && own >= value;
  }
}

/**
 * A number means seconds since 1970, except for four digits, which are a year in ISO 8601. Anything else that
 * `Date.parse` would guess is not a date.
 */
function timeOf(text: string): number {
  if (/^-?\d+(?:\.\d+)?$/.test(text) && !/^\d{4}$/.test(text)) return Number(text) * 1000;
  return /^\d{4}(?:$|-|\d{4}T)/.test(text) ? Date.parse(text) : NaN;
}

function arnFits(pattern: string, own: string): boolean {
  const [fields, others] = [fieldsOf(pattern), fieldsOf(own)];
  return (
    fields.length === others.length && fields.every((field, index) => globCovers(field, others[index] ?? ''))
  );
}

function fieldsOf(arn: string): readonly string[] {
  const fields = arn.split(':');
  return [...fields.slice(0, 5), ...(fields.length > 5 ? [fields.slice(5).join(':')] : [])];
}

function ipFits(range: string, own: string): boolean {
  const [host = '', length] = range.split('/');
  const [base, address] = [bitsOf(host), bitsOf(own)];
  const count = length === undefined ? base.length : Number(length);
  return base.length === address.length && base.slice(0, count) === address.slice(0, count);
}

/** An address as a string of its bits. */
function bitsOf(address: string): string {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((part) => binary(Number(part), 8))
      .join('');
  const [head = '', tail] = address.split('::');
  const [front, back] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - front.length - back.length }, () => 0);
  return [...front, ...zeros, ...back].map((group) => binary(group, 16)).join('');
}

function groupsOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

function binary(value: number, width: number): string {
  return value.toString(2).padStart(width, '0');
}

/** Request values on both sides of the boundary that a policy value sets. */
function samplesOf(operator: string, value: string): readonly string[] {
  const base = operator.toLowerCase();
  if (/numeric/.test(base)) return [-1, -0.5, 0, 0.5, 1].map((step) => String(Number(value) + step));
  if (/date/.test(base)) return [-1, 0, 1].map((step) => dateNear(value, step));
  if (/bool|null/.test(base)) return ['true', 'false'];
  if (/ipaddress/.test(base)) return addressesAround(value);
  const filled = ['', 'x', 'x/y'].map((text) => value.replaceAll('*', text).replaceAll('?', 'q'));
  return [...filled, value.toUpperCase(), `${value}x`, `x${value}`, 'something else'];
}

function dateNear(value: string, seconds: number): string {
  const time = timeOf(value) + seconds * 1000;
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? value : date.toISOString();
}

/** The first and the last address of a range, and one outside of it that differs in the last significant bit. */
function addressesAround(range: string): readonly string[] {
  const [host = '', length] = range.split('/');
  const bits = bitsOf(host);
  const count = length === undefined ? bits.length : Number(length);
  const net = bits.slice(0, count);
  const outside = count === 0 ? '' : net.slice(0, -1) + (net.endsWith('1') ? '0' : '1');
  const texts = [
    net.padEnd(bits.length, '0'),
    net.padEnd(bits.length, '1'),
    outside.padEnd(bits.length, '0'),
  ];
  return texts.filter((text) => /^[01]+$/.test(text)).map(writeAddress);
}

function writeAddress(bits: string): string {
  const width = bits.length === 32 ? 8 : 16;
  const parts = bits.match(width === 8 ? /.{8}/g : /.{16}/g) ?? [];
  return width === 8
    ? parts.map((part) => String(Number.parseInt(part, 2))).join('.')
    : parts.map((part) => Number.parseInt(part, 2).toString(16)).join(':');
}
