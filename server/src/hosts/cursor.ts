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
  /** The nodes that contain the cursor, from the root inwards: objects, the members entered, and lists. */
  readonly trail: readonly (ObjectNode | Member | ArrayNode)[];
  /** The member whose key or value the cursor is on. Undefined in a list, and at a key that has not been typed. */
  readonly member: Member | undefined;
  /** The string or scalar that the cursor touches. */
  readonly node: ValueNode | undefined;
  /** The earliest offset where text of this place can start: after the last token before it. */
  readonly from: number;
  /** The end of the preceding value, if it needs a comma before anything can be written here. */
  readonly commaAt: number | undefined;
}

/** What has been typed at a cursor, and what an accepted proposal would replace. All offsets are in the document. */
export interface Typed {
  readonly offset: number;
  /** The string that the cursor is in or at the end of. */
  readonly token: StringNode | undefined;
  /** The decoded text between the token's start and the cursor. */
  readonly before: string;
  /** The decoded text of the whole token. For a half-typed word without quotes, the word. */
  readonly text: string;
  /** The whole token, including its quotes. Empty at the cursor if nothing has been typed. */
  readonly replace: TextRange;
  /** `closed`: in quotes; `open`: the closing quote is missing; `none`: without quotes, or nothing at all. */
  readonly quotes: 'closed' | 'open' | 'none';
  /**
   * The cursor is before the opening quote or after the closing one: it touches the string, but typed text would not go
   * into it.
   */
  readonly outside: boolean;
  /** For a key: whether a colon follows it. */
  readonly colon: boolean;
  /** The offset of a missing comma, which has to be inserted for the proposal to fit. */
  readonly commaBefore: number | undefined;
  /** Another member or item follows without a comma in between. */
  readonly commaAfter: boolean;
  /** The literal at the cursor, if the text is joined from several. `replace` and `quotes` are those of the literal. */
  readonly literal?: TypedLiteral | undefined;
}

/** A literal that contributes a part of a text. */
export interface TypedLiteral {
  /** The part of the text. */
  readonly from: number;
  readonly to: number;
  /** The text of the literal in the document, without its quotes. */
  readonly content: TextRange;
  /** What is before the part is not in the document. */
  readonly isFirst?: boolean;
}

/** A cursor at the name of an attribute of the document's language that has no counterpart in IAM. */
export interface AttributePlace {
  readonly typed: Typed;
  /** The attributes that are missing, by name. */
  readonly attributes: readonly (readonly [name: string, attribute: HostAttribute])[];
}

export interface HostAttribute {
  /** The initial value to write. */
  readonly value: NewValue;
  readonly detail: string;
}

/** The length of a string's decoded value before a document offset. */
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

/** A cursor where nothing has been typed. */
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
