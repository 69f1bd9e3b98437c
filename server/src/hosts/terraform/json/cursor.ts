import { skipTrivia } from '../../../text/trivia.ts';
import type { TextRange } from '../../../text/range.ts';
import type { HostCursor, Typed } from '../../cursor.ts';
import { nothingTyped, valueIndexAt } from '../../cursor.ts';
import { cursorIn as cursorInHcl } from '../cursor/cursor.ts';
import type { HclBlock } from '../hcl/nodes.ts';
import { HclString } from '../hcl/nodes.ts';
import { isBlockObject } from '../documentBlocks.ts';
import type { TerraformPolicy } from '../policies.ts';

/** What a cursor in a policy is on: the same as in HCL, but with JSON's colons and commas. */
export function cursorIn(policy: TerraformPolicy, text: string, offset: number): HostCursor | undefined {
  const found = cursorInHcl(policy, text, offset);
  if (found === undefined) return undefined;
  const { place, typed } = found;
  // Inside doubly escaped text, only existing strings can be edited.
  if (policy.form === 'template') {
    const { token } = typed;
    const isText = place.at === 'value' && token instanceof HclString && token.style === 'quoted';
    const outside = typed.outside || !isText || token.open || token.holes.length > 0;
    return { place, typed: { ...typed, outside, commaAfter: false } };
  }
  // Inside an element of a statement, a key is the value of a member.
  const container = place.trail.findLast((part) => 'kind' in part && part.kind === 'object');
  if (place.at !== 'key' || container === undefined || !isBlockObject(container)) return found;
  const after = skipTrivia(text, typed.replace.end);
  const colon = text[after] === ':';
  return {
    place,
    typed: {
      ...typed,
      colon,
      commaBefore: typed.commaBefore ?? commaBefore(text, typed.replace.start),
      commaAfter: !colon && after < text.length && !',}]'.includes(text[after] ?? ''),
    },
  };
}

/** The typed part of an attribute's name in quotes, or an empty part. */
export function nameAt({ body }: HclBlock, text: string, offset: number): Typed | undefined {
  const after = (at: number): string => text.charAt(skipTrivia(text, at));
  const before = text.slice(body.start, offset).trimEnd();
  const attribute = body.attributes.find(({ start, name }) => start < offset && offset <= name.end);
  if (attribute === undefined) {
    const isFree = /[{,]$/.test(before) && ![...body.blocks, ...body.attributes].some(isAround(offset));
    return isFree ? { ...nothingTyped(offset), commaAfter: after(offset) === '"' } : undefined;
  }
  const { start, end, value, open } = attribute.name;
  const colon = after(end) === ':';
  return {
    ...nothingTyped(offset),
    token: attribute.name,
    before: value.slice(0, valueIndexAt(attribute.name, offset)),
    text: value,
    replace: { start, end },
    quotes: open ? 'open' : 'closed',
    outside: !open && offset === end,
    colon,
    commaBefore: commaBefore(text, start),
    commaAfter: !colon && after(end) === '"',
  };
}

function isAround(offset: number): (range: TextRange) => boolean {
  return ({ start, end }) => start < offset && offset < end;
}

/** The offset of a missing comma before a key. */
function commaBefore(text: string, offset: number): number | undefined {
  let at = offset;
  while (at > 0 && ' \t\r\n'.includes(text.charAt(at - 1))) at--;
  return at === 0 || ',{['.includes(text.charAt(at - 1)) ? undefined : at;
}
