/** A range of IP addresses: an address and how many of its leading bits count. */
export interface IpRange {
  readonly version: 4 | 6;
  /** All 32 or 128 bits, including those after the prefix. */
  readonly address: bigint;
  /** 32 or 128 if only an address is written. */
  readonly prefix: number;
}

/** Reads an IPv4 or IPv6 address, alone or with a prefix length in CIDR notation; undefined for anything else. */
export function parseIpRange(text: string): IpRange | undefined {
  const [host = '', length, ...more] = text.split('/');
  if (more.length > 0) return undefined;
  const version = host.includes(':') ? 6 : 4;
  const address = version === 4 ? parseIpv4(host) : parseIpv6(host);
  const bits = widthOf(version);
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : Infinity;
  return address === undefined || prefix > bits ? undefined : { version, address, prefix };
}

/** The range with all bits after the prefix cleared. */
export function maskRange({ version, address, prefix }: IpRange): IpRange {
  const rest = BigInt(widthOf(version) - prefix);
  return { version, address: (address >> rest) << rest, prefix };
}

/** In CIDR notation; IPv6 in its short form (RFC 5952). */
export function writeIpRange({ version, address, prefix }: IpRange): string {
  return `${version === 4 ? writeIpv4(address) : writeIpv6(address)}/${prefix}`;
}

/** Whether no request can come from an address of the range over the internet. */
export function isPrivateRange(range: IpRange): boolean {
  return privateRanges.some(
    (known) =>
      known.version === range.version &&
      known.prefix <= range.prefix &&
      maskRange({ ...range, prefix: known.prefix }).address === known.address,
  );
}

/** RFC 1918 and RFC 4193 (private networks), RFC 1122 and RFC 4291 (loopback), RFC 3927 and RFC 4291 (link-local). */
const privateRanges: readonly IpRange[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  '::1/128',
  'fe80::/10',
].flatMap((text) => parseIpRange(text) ?? []);

function widthOf(version: 4 | 6): number {
  return version === 4 ? 32 : 128;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((address, part) => (address << 8n) | BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const before = parseGroups(head, tail === undefined);
  const after = tail === undefined ? [] : parseGroups(tail, true);
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...new Array<bigint>(missing).fill(0n), ...after];
  return groups.reduce((address, group) => (address << 16n) | group, 0n);
}

/** Groups of hexadecimal digits; at the end of an address, an IPv4 address may replace two of them. */
function parseGroups(text: string, atEnd: boolean): readonly bigint[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const ipv4 = atEnd && last.includes('.') ? parseIpv4(last) : undefined;
  if (ipv4 !== undefined) parts.pop();
  if (!parts.every((part) => /^[\da-f]{1,4}$/i.test(part))) return undefined;
  const groups = parts.map((part) => BigInt(`0x${part}`));
  return ipv4 === undefined ? groups : [...groups, ipv4 >> 16n, ipv4 & 0xffffn];
}

function writeIpv4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 0xffn)).join('.');
}

function writeIpv6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  const run = longestZeros(groups);
  if (run.length < 2) return groups.join(':');
  return `${groups.slice(0, run.start).join(':')}::${groups.slice(run.start + run.length).join(':')}`;
}

/** The first of the longest runs of zero groups. */
function longestZeros(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  groups.forEach((group, index) => {
    if (group !== '0') start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  });
  return best;
}
