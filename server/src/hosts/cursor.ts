import type { NewValue } from '../syntax/edit.ts';
import type { ArrayNode, Member, ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';

/** A cursor in a policy: its place in the tree, and the text typed there. */
export interface HostCursor {
  readonly place: Place;
  readonly typed: Typed;
}

/** The place of a cursor in a value tree: at a key of an object or at a value of a member or list. */
export interface Place {
  readonly at: 'key' | 'value';
  /** What the cursor is in, from the root inwards: objects, the members entered, and lists. */
  readonly trail: readonly (ObjectNode | Member | ArrayNode)[];
  /** The member whose key or value the cursor is on; undefined at a key that has not been typed and in a list. */
  readonly member: Member | undefined;
  /** The string or scalar that the cursor touches. */
  readonly node: ValueNode | undefined;
  /** Where the text of this place can begin at the earliest: after the last token before it. */
  readonly from: number;
  /** The end of the preceding value, if it needs a comma before anything can be written here. */
  readonly commaAt: number | undefined;
}

/** What is typed at a cursor, and what an accepted proposal would replace. All offsets are in the document. */
export interface Typed {
  readonly offset: number;
  /** The string that the cursor is in or at the end of. */
  readonly token: StringNode | undefined;
  /** The decoded text between the token's start and the cursor. */
  readonly before: string;
  /** The decoded text of the whole token; of a half-typed word without quotes the word. */
  readonly text: string;
  /** The whole token, its quotes included; empty at the cursor where nothing has been typed. */
  readonly replace: TextRange;
  /** `closed`: in quotes; `open`: the closing quote is missing; `none`: no quotes, or nothing at all. */
  readonly quotes: 'closed' | 'open' | 'none';
  /**
   * The cursor is before the opening quote or after the closing one: on the string, but typing would not go into it.
   */
  readonly outside: boolean;
  /** At a key: whether it is followed by a colon. */
  readonly colon: boolean;
  /** Where a comma is missing in front; it has to be inserted there for the proposal to fit. */
  readonly commaBefore: number | undefined;
  /** Another member or item follows without a comma in between. */
  readonly commaAfter: boolean;
}

/** A cursor at the name of an attribute that the document's language has and IAM has no word for. */
export interface AttributePlace {
  readonly typed: Typed;
  /** Those that are missing, by their names. */
  readonly attributes: readonly (readonly [name: string, attribute: HostAttribute])[];
}

export interface HostAttribute {
  /** What is written for it at first. */
  readonly value: NewValue;
  readonly detail: string;
}

/** The length of a string's value before a document offset. */
export function valueIndexAt(token: StringNode, offset: number): number {
  let low = 0;
  let high = token.value.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (token.at(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Nothing, at a cursor. */
export function nothingTyped(offset: number): Typed {
  return {
    offset,
    token: undefined,
    before: '',
    text: '',
    replace: { start: offset, end: offset },
    quotes: 'none',
    outside: false,
    colon: false,
    commaBefore: undefined,
    commaAfter: false,
  };
}
