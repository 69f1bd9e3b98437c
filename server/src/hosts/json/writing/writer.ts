import type { NewValue } from '../../../syntax/edit.ts';
import { isStopString } from '../../../syntax/edit.ts';
import type { ValueWriter, WriterPlace } from '../../host.ts';
import type { Layout } from './layout.ts';
import { detectLayout, indentAt } from './layout.ts';
import { listLines } from './listLines.ts';
import type { NewText } from './newText.ts';
import { printText } from './newText.ts';
import type { Place } from './writeValue.ts';
import { joinEntries, writeEntries, writeValue } from './writeValue.ts';

/** Returns a writer of JSON for a place in a document, in the document's layout. */
export function writerFor(
  text: string,
  { offset, clientIndents }: WriterPlace,
  otherForm?: Layout['otherForm'],
): ValueWriter {
  const place: Place = clientIndents
    ? { layout: tabbed, indent: '', oneLine: false }
    : {
        layout: { ...detectLayout(text, '  '), otherForm },
        indent: indentAt(text, offset),
        oneLine: false,
      };
  const write = (value: NewValue, stops: boolean): NewText =>
    stops && isEmptyObject(value)
      ? writeEntries([[{ name: '', text: '' }]], '{}', place)
      : writeValue(value, place);
  const lead = (values: readonly NewValue[]): string =>
    values.some(isFilledObject) && isAfterObject(text, offset) ? place.layout.lineBreak + place.indent : '';
  return {
    value: (value, stops) => lead([value]) + printText(write(value, stops), stops),
    items: (values, stops) => {
      if (isEmptyList(text, offset)) {
        const inside = { ...place, indent: place.indent + place.layout.indent };
        const list = values.map((value) => writeValue(value, inside));
        return printText(writeEntries(list, '[]', place).slice(1, -1), stops);
      }
      const list = values.map((value) => write(value, stops));
      return lead(values) + printText(joinEntries(list, `,${place.layout.lineBreak}${place.indent}`), stops);
    },
    member: (key, value, stops) =>
      printText([...writeValue(key, place), `:${place.layout.space}`, ...write(value, stops)], stops),
    text: (value, stops) => printText(writeValue(value, place), stops).slice(1, -1),
    lines: (list, later) => listLines(text, list, offset, later),
  };
}

const tabbed: Layout = {
  text: '',
  indent: '\t',
  lineBreak: '\n',
  oneLine: false,
  shortLists: true,
  space: ' ',
  indentAt: () => '',
};

/**
 * Whether there is nothing between two brackets except the text being typed, so that items are written as in a new
 * list.
 */
export function isEmptyList(text: string, offset: number): boolean {
  return text[offset - 1] === '[' && /^"?[^\s"{}[\],]*"?\]/.test(text.slice(offset, offset + maxWordLength));
}

const maxWordLength = 100;

/** Whether only the end of an object precedes this offset on the line, so that the next item starts a line. */
function isAfterObject(text: string, offset: number): boolean {
  return /\n[ \t]*\}[ \t]*,?[ \t]*$/.test(text.slice(Math.max(0, offset - maxLineLength), offset));
}

/** Longer than any indentation with a bracket and a comma, and short enough to examine for each proposal. */
const maxLineLength = 200;

function isEmptyObject(value: NewValue): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

function isFilledObject(value: NewValue): boolean {
  return isObject(value) && !isStopString(value) && Object.keys(value).length > 0;
}

function isObject(value: NewValue): value is Extract<NewValue, object> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
