/** A text that counts how much of it is read. */
export interface CountedText {
  readonly text: string;
  /** The number of characters that were examined, searched or copied. */
  readonly steps: () => number;
}

/**
 * Counts the characters that a reader touches, so that a test can measure the growth of work without a clock. A
 * substring counts by its length. A regular expression applied to the whole text counts as one character, because it
 * has to be anchored.
 */
export function countedText(source: string): CountedText {
  let steps = 0;
  const distance = (from: number, found: number, to: number): number =>
    Math.abs((found < 0 ? to : found) - from) + 1;
  const methods: Readonly<Record<string, (...given: never[]) => unknown>> = {
    charAt: (at: number) => (steps++, source.charAt(at)),
    charCodeAt: (at: number) => (steps++, source.charCodeAt(at)),
    codePointAt: (at: number) => (steps++, source.codePointAt(at)),
    toString: () => (steps++, source),
    startsWith: (part: string, at = 0) => ((steps += part.length), source.startsWith(part, at)),
    slice: (start: number, end?: number) => {
      const cut = source.slice(start, end);
      steps += cut.length + 1;
      return cut;
    },
    substring: (start: number, end?: number) => {
      const cut = source.substring(start, end);
      steps += cut.length + 1;
      return cut;
    },
    indexOf: (part: string, from = 0) => {
      const found = source.indexOf(part, from);
      steps += distance(from, found, source.length);
      return found;
    },
    lastIndexOf: (part: string, from = source.length) => {
      const found = source.lastIndexOf(part, from);
      steps += distance(from, found, 0);
      return found;
    },
    includes: (part: string, from = 0) => {
      steps += distance(from, source.indexOf(part, from), source.length);
      return source.includes(part, from);
    },
  };
  const counted = new Proxy(Object(source) as object, {
    get: (_, key) => {
      if (typeof key === 'symbol') return key === Symbol.toPrimitive ? () => (steps++, source) : undefined;
      if (key === 'length') return source.length;
      if (/^\d+$/.test(key)) return (steps++, source[Number(key)]);
      if (Object.hasOwn(methods, key)) return methods[key];
      throw new Error(`Count what "${key}" reads.`);
    },
  });
  return { text: counted as unknown as string, steps: () => steps };
}
