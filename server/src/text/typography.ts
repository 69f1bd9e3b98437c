/**
 * Characters that word processors and web pages put in place of ASCII ones, with what was typed. Source: the Unicode
 * Standard, chapter 6 "Writing Systems and Punctuation" (quotation marks, dashes, spaces); reviewed 2026-11-22.
 */
export const asciiOf: ReadonlyMap<string, string> = new Map([
  ...fullWidthForms(),
  ...toAscii("'", 0x2018, 0x2019, 0x201a, 0x201b, 0x2032),
  ...toAscii('"', 0xab, 0xbb, 0x201c, 0x201d, 0x201e, 0x201f, 0x2033),
  ...toAscii('-', 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212),
  ...toAscii('...', 0x2026),
  ...toAscii(
    ' ',
    0xa0,
    0x1680,
    0x2002,
    0x2003,
    0x2004,
    0x2005,
    0x2007,
    0x2008,
    0x2009,
    0x2028,
    0x2029,
    0x202f,
    0x205f,
    0x3000,
  ),
  ...toAscii('', 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff),
  ...toAscii('*', 0x2217),
  ...toAscii(':', 0x2236),
]);

function toAscii(ascii: string, ...codes: readonly number[]): readonly (readonly [string, string])[] {
  return codes.map((code) => [String.fromCharCode(code), ascii] as const);
}

/** The forms of ASCII characters in East Asian fonts, such as `［` for `[`. */
function fullWidthForms(): readonly (readonly [string, string])[] {
  const [first, last, distance] = [0xff01, 0xff5e, 0xfee0];
  return Array.from({ length: last - first + 1 }, (_, index) => [
    String.fromCharCode(first + index),
    String.fromCharCode(first + index - distance),
  ]);
}
