import { isStopString } from '../../../syntax/edit.ts';
import type { NewValue, StopString } from '../../../syntax/edit.ts';
import type { Layout } from './layout.ts';
import { lengthOf } from './newText.ts';
import type { NewText } from './newText.ts';

/** Where a new value is written. */
export interface Place {
  readonly layout: Layout;
  /** The indentation of the line that the value starts on. */
  readonly indent: string;
  /** The value must not contain line breaks. */
  readonly oneLine: boolean;
}

/** Longer lists span several lines. */
export const lineWidth = 80;

/** A value as JSON, in the document's layout. */
export function writeValue(value: NewValue, place: Place): NewText {
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  if (isStopString(value)) return writeStopString(value);
  const own = place.layout.otherForm?.(value);
  if (own !== undefined) return own;
  if (isList(value)) {
    if (place.oneLine || (place.layout.shortLists && value.every(isLeaf))) {
      const oneLine = { ...place, oneLine: true };
      const short = writeEntries(
        value.map((item) => writeValue(item, oneLine)),
        '[]',
        oneLine,
      );
      if (place.oneLine || lengthOf(short) <= lineWidth) return short;
    }
    const inside = { ...place, indent: place.indent + place.layout.indent };
    return writeEntries(
      value.map((item) => writeValue(item, inside)),
      '[]',
      place,
    );
  }
  const inside = { ...place, indent: place.indent + place.layout.indent };
  return writeEntries(
    Object.entries(value).map(([key, member]) => writeMember(key, member, inside)),
    '{}',
    place,
  );
}

/** `"key": value` */
export function writeMember(key: string, value: NewValue, place: Place): NewText {
  return [`${JSON.stringify(key)}:${place.layout.space}`, ...writeValue(value, place)];
}

/** Puts brackets around entries that are already text, written for one level deeper than `place`. */
export function writeEntries(entries: readonly NewText[], brackets: '[]' | '{}', place: Place): NewText {
  const [open, close] = [brackets.charAt(0), brackets.charAt(1)];
  if (entries.length === 0) return [brackets];
  const { lineBreak, indent, space } = place.layout;
  const blank = brackets === '{}' ? space : '';
  const before = place.oneLine ? blank : `${lineBreak}${place.indent}${indent}`;
  const between = place.oneLine ? `,${space}` : `,${before}`;
  const after = place.oneLine ? blank : `${lineBreak}${place.indent}`;
  return [open, before, ...joinEntries(entries, between), after, close];
}

/** Joins texts with a separator. */
export function joinEntries(entries: readonly NewText[], separator: string): NewText {
  const parts: NewText[number][] = [];
  for (const [index, entry] of entries.entries()) {
    if (index > 0) parts.push(separator);
    for (const part of entry) parts.push(part);
  }
  return parts;
}

/** A string that may contain snippet stops. */
function writeStopString({ stops }: StopString): NewText {
  return [
    '"',
    ...stops.map((part) => (typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part)),
    '"',
  ];
}

function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}

function isLeaf(value: NewValue): boolean {
  return typeof value !== 'object' || value === null || isStopString(value);
}
