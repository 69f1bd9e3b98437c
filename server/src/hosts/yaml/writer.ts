import type { NewValue, StopString } from '../../syntax/edit.ts';
import { isStopString } from '../../syntax/edit.ts';
import type { ValueWriter, WriterPlace } from '../host.ts';
import type { NewText } from '../json/writing/newText.ts';
import { printText } from '../json/writing/newText.ts';
import { writerFor as jsonWriterFor } from '../json/writing/writer.ts';
import { lineStartOf } from '../../text/lines.ts';
import { detectLayout } from './layout.ts';
import type { YamlLayout } from './layout.ts';
import type { Lines } from './writeValue.ts';
import {
  flowForms,
  isLeaf,
  joinLines,
  quoteText,
  stepBelow,
  writeItem,
  writeLeaf,
  writeLines,
  writeMember,
} from './writeValue.ts';

/** Returns a writer of YAML for a place in a document: in flow style inside brackets, otherwise in block style. */
export function writerFor(text: string, place: WriterPlace, isInFlow: boolean): ValueWriter {
  if (!isInFlow) return blockWriter(text, place);
  const writer = jsonWriterFor(text, { ...place, clientIndents: false }, flowForms(text));
  // The colon needs no blank only after a quoted key.
  const blank = text[place.offset - 1] === ':' ? ' ' : '';
  return { ...writer, lines: () => [], value: (value, stops) => blank + writer.value(value, stops) };
}

function blockWriter(text: string, { offset, clientIndents }: WriterPlace): ValueWriter {
  const layout = detectLayout(text);
  const before = text.slice(lineStartOf(text, offset), offset);
  const [prefix = '', blanks = ''] = /^([ \t]*)(?:-[ \t]+)*/.exec(before) ?? [];
  const indent = clientIndents ? blanks.length : 0;
  /** The column of the lines that continue the value. */
  const column = prefix.length - indent;
  const isAfterKey = /:[ \t]*$/.test(before);
  const dash = prefix.lastIndexOf('-') - indent;
  // A value needs a blank before it.
  const blank = before.endsWith(':') || before.trim() === '-' ? (before.endsWith(' ') ? '' : ' ') : '';
  const write = (value: NewValue, stops: boolean): NewText => {
    // The first half of an action, which the user continues to type.
    if (typeof value === 'string' && /^[a-z0-9-]+:$/.test(value)) return [blank, value];
    if (isLeaf(value) && !(stops && isEmptyObject(value))) return [blank, ...writeLeaf(value, layout)];
    const lines = linesOf(value, layout, stops);
    if (!isAfterKey) return [blank, ...joinLines(lines, layout, column)];
    return joinLines([[], ...lines], layout, column + stepBelow(value, layout));
  };
  return {
    value: (value, stops) => printText(write(value, stops), stops),
    items: (values, stops) => {
      const lines = values.flatMap((value) => writeItem(value, layout));
      if (dash < 0) return printText([blank, ...joinLines(lines, layout, column)], stops);
      const [first = [], ...others] = lines;
      return printText(joinLines([[blank, ...first.slice(1)], ...others], layout, dash), stops);
    },
    member: (key, value, stops) => {
      const name: NewText = writeLeaf(key, layout);
      const written =
        stops && isEmptyObject(value)
          ? [
              [...name, ':'],
              [' '.repeat(layout.step), { name: '', text: '' }],
            ]
          : withKey(name, value, layout);
      return printText([blank, ...joinLines(written, layout, column)], stops);
    },
    text: (value, stops) => printText(between(textOf(value), text[offset]), stops),
  };
}

function withKey(name: NewText, value: NewValue, layout: YamlLayout): Lines {
  const [first = [], ...others] = writeMember('key', value, layout);
  const after = first.map((part, index) => (index === 0 && typeof part === 'string' ? part.slice(3) : part));
  return [[...name, ...after], ...others];
}

function linesOf(value: NewValue, layout: YamlLayout, stops: boolean): Lines {
  return stops && isEmptyObject(value) ? [[{ name: '', text: '' }]] : writeLines(value, layout);
}

/** Writes the text between the existing quotes, or without any. */
function between(value: string | StopString, quote: string | undefined): NewText {
  const parts = typeof value === 'string' ? [value] : value.stops;
  return parts.map((part) => {
    if (typeof part !== 'string') return part;
    if (quote === '"') return quoteText(part).slice(1, -1);
    return quote === "'" ? part.replaceAll("'", "''") : part;
  });
}

function isEmptyObject(value: NewValue): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}

function textOf(value: NewValue): string | StopString {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && isStopString(value) ? value : '';
}
