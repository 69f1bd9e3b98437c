import type { Shell } from './shell.ts';
import { withoutUnsupported, unprintable } from './shell.ts';

/** Bash, zsh and similar shells (Bash Reference Manual, "Quoting"). */
export const bash: Shell = {
  word: bashWord,
  document(source, name) {
    if (source.kind === 'text') return { before: [], value: bashWord(source.json) };
    // The AWS CLI expands environment variables in the path of a `file://` value, and has no escape for a dollar sign.
    if (source.path.includes('$'))
      return { before: [`${name}=$(cat ${bashWord(source.path)})`], value: `"$${name}"` };
    return { before: [], value: bashWord(`file://${source.path}`) };
  },
  variable: (name) => `"$${name}"`,
  assign: (name, command) => `${name}=$(${command})`,
};

function bashWord(raw: string): string {
  const text = withoutUnsupported(raw);
  if (/^[A-Za-z0-9_./][A-Za-z0-9_./:@+,=-]*$/.test(text)) return text;
  if (text.search(unprintable) < 0) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = text.replaceAll(/['\\]/g, String.raw`\$&`).replaceAll('!', String.raw`\x21`);
  return `$'${escaped.replaceAll(unprintable, inBytes)}'`;
}

/** Writes UTF-8 bytes, which every version of bash understands. The version on macOS does not know `\u`. */
function inBytes(character: string): string {
  return encodeURIComponent(character)
    .replaceAll('%', String.raw`\x`)
    .toLowerCase();
}
