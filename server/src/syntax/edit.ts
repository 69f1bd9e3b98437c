import type { TextRange } from '../text/range.ts';
import type { ArrayNode, Member, ObjectNode, StringNode, ValueNode } from './node.ts';

/**
 * A place in new text that the user is expected to fill in; rendered as a snippet stop, or as its text if there are no
 * stops.
 */
export interface Stop {
  /** Stops of the same name are one: typing in one changes all. */
  readonly name: string;
  /** The default text, until the user types and in clients without snippets. */
  readonly text: string;
  /** Values to choose from; the first is `text`. */
  readonly choices?: readonly string[];
  /** Comes after the other stops, because its default is probably right. */
  readonly late?: boolean;
}

/** A string with stops in it, such as an ARN without an account. */
export interface StopString {
  readonly stops: readonly (string | Stop)[];
}

/** A value to write: JSON, with stops allowed wherever a string is. */
export type NewValue = Scalar | StopString | readonly NewValue[] | { readonly [key: string]: NewValue };

type Scalar = string | number | boolean | null;

/**
 * What to change, in terms of the tree. The host that made the tree turns it into text,
 * keeping the format, indentation and comments around it.
 */
export type Edit =
  | { readonly kind: 'replace'; readonly node: ValueNode; readonly value: NewValue }
  | { readonly kind: 'remove'; readonly container: ObjectNode; readonly member: Member }
  | { readonly kind: 'removeItem'; readonly container: ArrayNode; readonly item: ValueNode }
  /** `before`: the key to insert before; at the end if absent or not found. */
  | {
      readonly kind: 'insertMember';
      readonly into: ObjectNode;
      readonly key: string;
      readonly value: NewValue;
      readonly before?: string;
      readonly after?: string;
    }
  /** If the target is a scalar, it becomes a list. `after`: the item to insert after; at the end if absent. */
  | {
      readonly kind: 'insertItem';
      readonly into: ArrayNode | StringNode | ObjectNode;
      readonly value: NewValue;
      readonly after?: ValueNode;
    }
  | { readonly kind: 'renameKey'; readonly member: Member; readonly key: string }
  | { readonly kind: 'repair'; readonly repair: Repair };

/**
 * Repairs a text that breaks the host's grammar so that it says what its tree already says: the replacement of the
 * range. Made by the host that found the error.
 */
export interface Repair extends TextRange {
  readonly newText: string;
}

/** Whether this value is a string with stops rather than an object. */
export function isStopString(value: NewValue): value is StopString {
  return typeof value === 'object' && value !== null && 'stops' in value && Array.isArray(value.stops);
}

/** What an edit replaces, or where it inserts. */
export function placeOf(edit: Edit): TextRange {
  switch (edit.kind) {
    case 'replace':
      return edit.node;
    case 'remove':
    case 'renameKey':
      return edit.member;
    case 'removeItem':
      return edit.item;
    case 'insertMember':
    case 'insertItem':
      return edit.into;
    case 'repair':
      return edit.repair;
  }
}
