import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../../analysis/cursorContext.ts';
import { partitions } from '../../../catalog/partitions.ts';
import { regions } from '../../../catalog/regions.ts';
import { splitArn } from '../../../policy/arn.ts';
import type { KnownValues } from '../../../refactorings/knownValues.ts';
import { accountsOf } from '../../../refactorings/knownValues.ts';
import { textOf } from '../../../refactorings/arnTemplate.ts';
import type { StopString } from '../../../syntax/edit.ts';
import { isStopString } from '../../../syntax/edit.ts';
import type { TextRange } from '../../../text/range.ts';
import type { Proposal, Proposals } from '../proposal.ts';
import { regionItems } from './regionItems.ts';

/** A cursor where an ARN is possible. */
type ArnCursor = CursorOf<'resource' | 'principal' | 'conditionValue'>;

/** The number of ARN fields before the resource's name. */
const fieldsBeforeName = 5;

/**
 * Proposals for one field, such as the Region, of a complete ARN with the cursor in its middle. The other fields are
 * kept. Empty once a whole value is typed, so that Tab goes to the next stop instead of accepting a proposal. Undefined
 * elsewhere.
 */
export function proposeArnField(cursor: ArnCursor, known: KnownValues): Proposals | undefined {
  const { token, before, text } = cursor;
  const fields = splitArn(text).map((field) => field.text);
  const rest = text.slice(before.length);
  if (token !== undefined && rest === '' && fields[0] === 'arn' && fields.length === 4 && fields[3] !== '')
    return partialRegion(fields, known, { start: text.lastIndexOf(':') + 1, end: text.length });
  if (token === undefined || fields[0] !== 'arn' || fields.length <= fieldsBeforeName || rest === '')
    return undefined;
  const index = splitArn(before).length - 1;
  // Only one literal is replaced anyway.
  if (cursor.literal !== undefined && (index === 2 || index >= fieldsBeforeName)) return undefined;
  const start = before.lastIndexOf(':') + 1;
  const values = valuesOf(index, fields, known);
  const typed = before.slice(start);
  const isWhole = values.some(({ label }) => label === typed) || regions.some(({ name }) => name === typed);
  const end = before.length + (/^[^:]*/.exec(rest)?.[0].length ?? 0);
  return { items: isWhole ? [] : values, isIncomplete: true, within: { start, end } };
}

/** The Regions that match the end of an incomplete ARN. The rest is proposed once a Region was accepted. */
function partialRegion(
  fields: readonly string[],
  known: KnownValues,
  within: TextRange,
): Proposals | undefined {
  const [, partition, , typed = ''] = fields;
  const started = regionsOf(partition).filter(({ name }) => name.startsWith(typed));
  if (started.length === 0) return undefined;
  const items = regionItems(known, started).map((item): Proposal => ({
    ...item,
    insert: { text: `${item.label}:` },
    unfinished: true,
  }));
  return { items, within };
}

/** The Regions of a partition, or all Regions if the ARN names no known partition. */
function regionsOf(partition: string | undefined): typeof regions {
  const those = regions.filter((region) => region.partition === partition);
  return those.length > 0 ? those : regions;
}

/** The possible values of the ARN field with this index, if they are known. */
function valuesOf(index: number, fields: readonly string[], known: KnownValues): readonly Proposal[] {
  const kind = CompletionItemKind.EnumMember;
  if (index === 1) return partitions.map((label) => ({ label, kind }));
  if (index === 3) return regionItems(known, regionsOf(fields[1]));
  if (index !== 4) return [];
  return accountsOf(known).map((label) => ({ label, kind: CompletionItemKind.Value }));
}

/**
 * While the name in an ARN is being typed, proposes formats with the typed text or with names of the document that
 * start with it, and only if something can follow the name, as an object follows its bucket. Otherwise a placeholder
 * would replace the typed name, and so would other formats in which an editor finds the typed letters scattered.
 */
export function withoutStarted(proposals: Proposals, { before }: ArnCursor): Proposals {
  const started = proposals.items.filter((item) => isStarted(item, before));
  if (started.length === 0) return proposals;
  const items = proposals.items.filter(
    (item) => !started.includes(item) && (!isFormat(item) || item.label.startsWith(before)),
  );
  const filled = new Map(
    started.flatMap((item) => fillStarted(item, before)).map((item) => [item.label, item]),
  );
  const others = [...filled.values()].filter(({ label }) => items.every((item) => item.label !== label));
  const isAsTyped = others.every(({ label }) => label === before);
  return { ...proposals, items: isAsTyped ? items : [...items, ...others], isIncomplete: true };
}

/** Whether a proposal contains snippet stops, as the format of an ARN does. */
function isFormat(item: Proposal): item is Proposal & { readonly insert: { readonly text: StopString } } {
  const { insert } = item;
  return insert !== undefined && 'text' in insert && isStopString(insert.text);
}

function isStarted(item: Proposal, before: string): boolean {
  if (!isFormat(item)) return false;
  const fixed = textBeforeName(item.insert.text);
  return fixed !== undefined && before.length > fixed.length && before.startsWith(fixed);
}

/** Inserts into a format the typed part of the name, and the document's names that start with it. */
function fillStarted(item: Proposal, before: string): readonly Proposal[] {
  if (!isFormat(item)) return [];
  const { insert } = item;
  const fixed = textBeforeName(insert.text) ?? '';
  const at = insert.text.stops.findIndex(
    (_, index, stops) => lengthOf(stops.slice(0, index + 1)) > fixed.length,
  );
  const found = typedIn(fixed, before.slice(fixed.length), insert.text.stops.slice(at));
  if (found === undefined) return [];
  const { typed, rest } = found;
  return found.names.map((each, index) => {
    const text = { stops: [`${found.fixed}${each}`, ...rest] };
    const label = textOf(text);
    // A format that ends with the name comes first, so that accepting it changes nothing.
    const ends = rest.length === 0 ? 0 : 1;
    return {
      ...item,
      label,
      insert: { text },
      filter: filterOf(text, item.description),
      sort: `!0${each === typed ? 1 : 0}${ends}${String(index).padStart(3, '0')}`,
    };
  });
}

/** The place in a format where typing has stopped. */
interface Typed {
  /** The text before the name. */
  readonly fixed: string;
  /** The typed part of the name. */
  readonly typed: string;
  /** The names to propose: the document's and the typed one. */
  readonly names: readonly string[];
  readonly rest: StopString['stops'];
}

/**
 * The place where a typed text stops in the stops of a format: in a name, or in the text behind it, as in `reports/`.
 * Names of log groups contain slashes, and are followed by a colon. Undefined if the text does not have the format.
 */
function typedIn(fixed: string, typed: string, [name, ...rest]: StopString['stops']): Typed | undefined {
  if (name === undefined || typeof name === 'string') return undefined;
  const [next = '', ...later] = rest;
  const after = typeof next === 'string' ? next : '';
  const end = after === '' ? -1 : typed.indexOf(after.charAt(0));
  if (end > 0) {
    const [ended, started] = [typed.slice(0, end), typed.slice(end)];
    if (after.startsWith(started)) return { fixed, typed: ended, names: [ended], rest };
    return started.startsWith(after)
      ? typedIn(`${fixed}${ended}${after}`, started.slice(after.length), later)
      : undefined;
  }
  if (typed.includes(':') || (typed.includes('/') && !after.startsWith(':'))) return undefined;
  const known = (name.choices ?? [name.text]).filter((each) => each !== name.name && each.startsWith(typed));
  return { fixed, typed, names: [...new Set([...known, typed])], rest };
}

/**
 * The typed part of an ARN is only compared with the fixed start of its format. Otherwise an editor would find `eu-`
 * scattered in a placeholder Region and name. The type is found by its own name.
 */
export function filterOf({ stops }: StopString, type = ''): string {
  const open = stops.findIndex((stop) => typeof stop !== 'string');
  return `${type} ${textOf({ stops: open < 0 ? stops : stops.slice(0, open) })}`;
}

function lengthOf(stops: StopString['stops']): number {
  return textOf({ stops }).length;
}

function textBeforeName({ stops }: StopString): string | undefined {
  let text = '';
  for (const stop of stops) {
    if (typeof stop !== 'string' && text.split(':').length > fieldsBeforeName) return text;
    text += typeof stop === 'string' ? stop : stop.text;
  }
  return undefined;
}
