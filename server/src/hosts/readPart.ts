import type { Steps } from '../text/steps.ts';
import { atOnce } from '../text/steps.ts';
import type { TextChange } from '../text/textChange.ts';
import { shiftOf } from '../text/textChange.ts';
import type { Host, HostDocument, HostText, RereadDocument } from './host.ts';

/**
 * The same host, which reads no more than the first `most` characters of a document: one that is read between two
 * requests must not keep them waiting. A policy that goes on behind that is left out, unless there is no other.
 */
export function readingAtMost(host: Host, most: number): Host {
  const steps = function* (document: HostText): Steps<HostDocument> {
    return document.text.length <= most
      ? rereadingAtMost(yield* host.steps(document), most)
      : yield* readPart(host, document, most);
  };
  return { ...host, parse: (document) => atOnce(steps(document)), steps };
}

/** A document that grows over the limit is read in part from then on. */
function rereadingAtMost(read: HostDocument, most: number): HostDocument {
  if (read.reread === undefined) return read;
  return {
    ...read,
    reread: (document, change) => {
      if (document.text.length > most) return undefined;
      const again = read.reread?.(document, change);
      return again && { ...again, host: rereadingAtMost(again.host, most) };
    },
  };
}

function* readPart(host: Host, document: HostText, most: number): Steps<HostDocument> {
  const end = endOfLine(document.text, most);
  const read = yield* host.steps(cut(document, end));
  if (read.policies.length > 0) return partOf(read, end, most);
  const rest = { ...document, text: document.text.slice(end) };
  // An edit may begin a policy that goes on behind the part, so the document is read anew.
  const anew = { ...read, reread: () => undefined };
  return host.mayHoldPolicy(rest) ? { ...anew, unread: { start: end, because: 'length' } } : anew;
}

function cut(document: HostText, end: number): HostText {
  return { ...document, text: document.text.slice(0, end) };
}

/** What was read up to a place, with policies in it. */
function partOf(read: HostDocument, end: number, most: number): HostDocument {
  const whole = read.policies.filter(({ root }) => root.end < end);
  return {
    ...read,
    policies: whole.length === 0 ? read.policies : whole,
    syntaxErrors: read.syntaxErrors.filter((error) => error.end < end),
    unread: { start: end, because: 'length' },
    reread: (document, change) => rereadPart({ read, end, most }, document, change),
  };
}

/**
 * Where a change leaves the end of what is read at the same place of the text, it is one of the part, or of nothing
 * that is read.
 */
function rereadPart(
  { read, end, most }: { readonly read: HostDocument; readonly end: number; readonly most: number },
  document: HostText,
  change: TextChange,
): RereadDocument | undefined {
  if (document.text.length <= most) return undefined;
  const next = endOfLine(document.text, most);
  if (change.start >= end && next === end)
    return read.policies.some(({ alternatives }) => alternatives !== undefined)
      ? undefined
      : { host: partOf(read, end, most), changed: undefined };
  if (change.oldEnd >= end || next !== end + shiftOf(change)) return undefined;
  const again = read.reread?.(cut(document, next), change);
  if (again === undefined || again.host.policies.length === 0) return undefined;
  return { ...again, host: partOf(again.host, next, most) };
}

/** How far before the end a line break is looked for; a text may have none. */
const longestLine = 10_000;

function endOfLine(text: string, most: number): number {
  const found = text.lastIndexOf('\n', most);
  return found > Math.max(0, most - longestLine) ? found : most;
}
