import type { Host, HostDocument, HostText } from './host.ts';

/**
 * The same host, which reads no more than the first `most` characters of a document: one that is read between two requests must not keep them
 * waiting. A policy that goes on behind that is left out, unless there is no other.
 */
export function readingAtMost(host: Host, most: number): Host {
  return {
    ...host,
    parse: (document) =>
      document.text.length <= most
        ? rereadingAtMost(host.parse(document), most)
        : parsePart(host, document, most),
  };
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

function parsePart(host: Host, document: HostText, most: number): HostDocument {
  const end = endOfLine(document.text, most);
  const part = host.parse({ ...document, text: document.text.slice(0, end) });
  if (part.policies.length === 0) return part;
  const whole = part.policies.filter(({ root }) => root.end < end);
  return {
    ...part,
    policies: whole.length === 0 ? part.policies : whole,
    syntaxErrors: part.syntaxErrors.filter((error) => error.end < end),
    unread: { start: end, because: 'length' },
    reread: () => undefined,
  };
}

/** How far before the end a line break is looked for; a text may have none. */
const longestLine = 10_000;

function endOfLine(text: string, most: number): number {
  const found = text.lastIndexOf('\n', most);
  return found > most - longestLine ? found : most;
}
