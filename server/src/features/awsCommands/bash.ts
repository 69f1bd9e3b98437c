import type { Shell } from './shell.ts';
import { carriable, unprintable } from './shell.ts';

/** Bash, and zsh and other shells of its family (Bash Reference Manual, "Quoting"). */
export const bash: Shell = {
  word: bashWord,
  document(source, name) {
    if (source.kind === 'text') return { before: [], value: bashWord(source.json) };
    // The AWS CLI puts environment variables into the path of a `file://` value, and has no way to write a plain
    // dollar.
    if (source.path.includes('$'))
      return { before: [`${name}=$(cat ${bashWord(source.path)})`], value: `"$${name}"` };
    return { before: [], value: bashWord(`file://${source.path}`) };
  },
  variable: (name) => `"$${name}"`,
  assign: (name, command) => `${name}=$(${command})`,
};

function bashWord(raw: string): string {
  const text = carriable(raw);
  if (/^[A-Za-z0-9_./][A-Za-z0-9_./:@+,=-]*$/.test(text)) return text;
  if (text.search(unprintable) < 0) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = text.replaceAll(/['\\]/g, String.raw`\$&`).replaceAll('!', String.raw`\x21`);
  return `$'${escaped.replaceAll(unprintable, inBytes)}'`;
}

/** As the bytes of UTF-8, which every bash understands; `\u` is unknown to the one of macOS. */
function inBytes(character: string): string {
  return encodeURIComponent(character)
    .replaceAll('%', String.raw`\x`)
    .toLowerCase();
}
