/** A word of the length of a policy's keys, in which letters may be written with escapes of JSON, YAML or HCL. */
const words = /(?:[A-Za-z]|\\{1,2}(?:x|u00|U000000)[\dA-Fa-f]{2}){7,10}(?=\\?["'])/g;

/** Whether a text contains a key of a policy that is written with escapes. Nobody does that except to hide it. */
export function hasEscapedKey(text: string): boolean {
  if (!/\\(?:x|u00|U000000)[4-7]/.test(text)) return false;
  for (const [word] of text.matchAll(words)) {
    const key = word.replaceAll(/\\+[xuU](?:00){0,3}(..)/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    if (key !== word && /^(?:Statements?|statement|Version)$/.test(key)) return true;
  }
  return false;
}
