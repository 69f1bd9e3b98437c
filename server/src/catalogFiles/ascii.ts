/** Orders by UTF-16 units, so that the order is the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The index of a value in a closed list. */
export function digitOf(values: readonly string[], value: string, owner: string): number {
  const digit = values.indexOf(value);
  if (digit < 0) throw new Error(`"${value}" of ${owner} is not one of: ${values.join(', ')}.`);
  return digit;
}

/**
 * Writes everything beyond ASCII as `\uXXXX`, so that the engine stores one byte per character and a byte offset is a
 * character offset.
 */
export function toAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
