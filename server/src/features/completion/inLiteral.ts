import type { Typed } from '../../hosts/cursor.ts';
import { textOf } from '../../refactorings/arnTemplate.ts';
import type { StopString } from '../../syntax/edit.ts';
import type { Proposal, Proposals } from './proposal.ts';

/**
 * The proposals for a text that is joined from several literals, with what to write in the literal at the cursor. Those
 * that would change the other parts are left out.
 */
export function inLiteral({ items, within }: Proposals, { literal, text }: Typed): readonly Proposal[] {
  if (literal === undefined) return items;
  const { start, end } = within ?? { start: 0, end: text.length };
  const [head, tail] = [text.slice(start, literal.from), text.slice(literal.to, end)];
  const fitting = new Map<string, Proposal>();
  for (const item of items) {
    const found = fit(item, { head, tail, isNamed: literal.isFirst === true });
    if (found !== undefined && !fitting.has(found.label)) fitting.set(found.label, found);
  }
  return [...fitting.values()];
}

/** What is before and after the literal, and whether the literal alone says what it is. */
interface Around {
  readonly head: string;
  readonly tail: string;
  readonly isNamed: boolean;
}

function fit(item: Proposal, { head, tail, isNamed }: Around): Proposal | undefined {
  const { label, insert = { text: label }, filter = label } = item;
  if (!('text' in insert)) return undefined;
  const whole = textOf(asStops(insert.text));
  if (!whole.toLowerCase().startsWith(head.toLowerCase())) return undefined;
  const isWhole = whole.endsWith(tail) && whole.length >= head.length + tail.length;
  const start = isWhole ? whole : startOf(item, insert.text);
  const end = start.length - overlap(start, tail);
  if (end <= head.length) return undefined;
  const rest = start.slice(head.length, end);
  return {
    ...item,
    ...(isWhole
      ? { insert: { text: cut(insert.text, head.length, end) } }
      : { label: start, insert: { text: rest } }),
    ...(isNamed && { label: rest }),
    filter: filter.includes(head) ? filter.replace(head, '') : rest,
  };
}

/** The first half of a proposal: a service's prefix, or an ARN before its first name. Empty if it has none. */
function startOf({ unfinished }: Proposal, text: string | StopString): string {
  const { stops } = asStops(text);
  const open = stops.findIndex((stop) => typeof stop !== 'string');
  if (open < 0) return unfinished === true ? textOf({ stops }) : '';
  return textOf({ stops: stops.slice(0, open) });
}

/** How much of the end of a text is also the start of the text after it. */
function overlap(text: string, next: string): number {
  let length = Math.min(text.length, next.length);
  while (!text.endsWith(next.slice(0, length))) length--;
  return length;
}

/** Part of a text. A stop of which only a part remains becomes text. */
function cut(text: string | StopString, from: number, to: number): string | StopString {
  if (typeof text === 'string') return text.slice(from, to);
  let first = 0;
  const stops = text.stops.flatMap((stop) => {
    const own = typeof stop === 'string' ? stop : stop.text;
    const part = own.slice(Math.max(0, from - first), Math.max(0, to - first));
    first += own.length;
    if (part === '') return [];
    return part === own ? stop : part;
  });
  return { stops };
}

function asStops(text: string | StopString): StopString {
  return typeof text === 'string' ? { stops: [text] } : text;
}
