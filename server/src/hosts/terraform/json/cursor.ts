import { skipTrivia } from '../../../text/trivia.ts';
import type { HostCursor } from '../../cursor.ts';
import { cursorIn as cursorInHcl } from '../cursor.ts';
import { HclString } from '../nodes.ts';
import { isBlockObject } from '../documents.ts';
import type { TerraformPolicy } from '../policies.ts';

/** What a cursor in a policy is on: as in HCL, with the colons and commas of JSON. */
export function cursorIn(policy: TerraformPolicy, text: string, offset: number): HostCursor | undefined {
  const found = cursorInHcl(policy, text, offset);
  if (found === undefined) return undefined;
  const { place, typed } = found;
  // Of what is escaped twice, only texts that are there already are written.
  if (policy.form === 'template') {
    const { token } = typed;
    const isText = place.at === 'value' && token instanceof HclString && token.style === 'quoted';
    const outside = typed.outside || !isText || token.open || token.holes.length > 0;
    return { place, typed: { ...typed, outside, commaAfter: false } };
  }
  // Within an element of a statement a key is the text of a member.
  const container = place.trail.findLast((part) => 'kind' in part && part.kind === 'object');
  if (place.at !== 'key' || container === undefined || !isBlockObject(container)) return found;
  const behind = skipTrivia(text, typed.replace.end);
  const colon = text[behind] === ':';
  return {
    place,
    typed: {
      ...typed,
      colon,
      commaBefore: typed.commaBefore ?? commaBefore(text, typed.replace.start),
      commaAfter: !colon && behind < text.length && !',}]'.includes(text[behind] ?? ''),
    },
  };
}

/** Where a comma is missing in front of a key. */
function commaBefore(text: string, offset: number): number | undefined {
  let at = offset;
  while (at > 0 && ' \t\r\n'.includes(text.charAt(at - 1))) at--;
  return at === 0 || ',{['.includes(text.charAt(at - 1)) ? undefined : at;
}
