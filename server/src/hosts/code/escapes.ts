const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** Decodes an escape sequence, and returns where it ends. */
export function decodeEscape(text: string, at: number): { readonly text: string; readonly end: number } {
  const [written = '', hex, point] =
    /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{[\da-fA-F]{1,6}\}|U[\da-fA-F]{8}|[0-7]{1,3}|\r\n|[^])/.exec(
      text.slice(at, at + 12),
    ) ?? [];
  const end = at + Math.max(written.length, 1);
  const digits = hex ?? point ?? /^\\(?:u\{([\da-fA-F]+)\}|U([\da-fA-F]+))$/.exec(written)?.slice(1).join('');
  if (digits !== undefined) {
    const code = Number.parseInt(digits, 16);
    return { text: code > 0x10ffff ? '' : String.fromCodePoint(code), end };
  }
  const character = written.slice(1);
  if (/^[0-7]/.test(character)) return { text: String.fromCharCode(Number.parseInt(character, 8)), end };
  if (character === '\n' || character === '\r\n') return { text: '', end };
  return { text: escapes[character] ?? character, end };
}
