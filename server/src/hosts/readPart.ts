import type { Steps } from '../text/steps.ts';
import { atOnce } from '../text/steps.ts';
import type { TextChange } from '../text/textChange.ts';
import { shiftOf } from '../text/textChange.ts';
import type { Host, HostDocument, HostText, RereadDocument } from './host.ts';

/**
 * The same host, limited to the first `maxLength` characters of a document, because reading one between two requests
 * must not delay them. A policy that continues after that is omitted, unless it is the only one.
 */
export function withMaxLength(host: Host, maxLength: number): Host {
  const steps = function* (document: HostText): Steps<HostDocument> {
    return document.text.length <= maxLength
      ? rereadWithMaxLength(yield* host.steps(document), maxLength)
      : yield* readPart(host, document, maxLength);
  };
  return { ...host, parse: (document) => atOnce(steps(document)), steps };
}

/** A document that grows beyond the limit is read in part from then on. */
function rereadWithMaxLength(read: HostDocument, maxLength: number): HostDocument {
  if (read.reread === undefined) return read;
  return {
    ...read,
    reread: (document, change) => {
      if (document.text.length > maxLength) return undefined;
      const again = read.reread?.(document, change);
      return again && { ...again, host: rereadWithMaxLength(again.host, maxLength) };
    },
  };
}

function* readPart(host: Host, document: HostText, maxLength: number): Steps<HostDocument> {
  const end = endOfLine(document.text, maxLength);
  const read = yield* host.steps(cut(document, end));
  if (read.policies.length > 0) return partOf(read, end, maxLength);
  const rest = { ...document, text: document.text.slice(end) };
  // An edit may start a policy that continues after the part, so the document is always read again.
  const anew = { ...read, reread: () => undefined };
  return host.mayHoldPolicy(rest) ? { ...anew, unread: { start: end, cause: 'length' } } : anew;
}

function cut(document: HostText, end: number): HostText {
  return { ...document, text: document.text.slice(0, end) };
}

/** The part of a document up to an offset, with the policies in it. */
function partOf(read: HostDocument, end: number, maxLength: number): HostDocument {
  const whole = read.policies.filter(({ root }) => root.end < end);
  return {
    ...read,
    policies: whole.length === 0 ? read.policies : whole,
    syntaxErrors: read.syntaxErrors.filter((error) => error.end < end),
    unread: { start: end, cause: 'length' },
    reread: (document, change) => rereadPart({ read, end, maxLength }, document, change),
  };
}

/** If a change does not move the end of the part within the text, it is either inside the part or entirely after it. */
function rereadPart(
  { read, end, maxLength }: { readonly read: HostDocument; readonly end: number; readonly maxLength: number },
  document: HostText,
  change: TextChange,
): RereadDocument | undefined {
  if (document.text.length <= maxLength) return undefined;
  const next = endOfLine(document.text, maxLength);
  if (change.start >= end && next === end)
    return read.policies.some(({ alternatives }) => alternatives !== undefined)
      ? undefined
      : { host: partOf(read, end, maxLength), changed: undefined };
  if (change.oldEnd >= end || next !== end + shiftOf(change)) return undefined;
  const again = read.reread?.(cut(document, next), change);
  if (again === undefined || again.host.policies.length === 0) return undefined;
  return { ...again, host: partOf(again.host, next, maxLength) };
}

/** How far before the end to look for a line break. A text may contain none. */
const maxLineLength = 10_000;

function endOfLine(text: string, maxLength: number): number {
  const found = text.lastIndexOf('\n', maxLength);
  return found > Math.max(0, maxLength - maxLineLength) ? found : maxLength;
}
