import type { PolicySource, Shell } from './shell.ts';
import { withoutUnsupported, unprintable } from './shell.ts';

/** Windows PowerShell 5.1 and PowerShell 7 (PowerShell documentation, "about_Quoting_Rules" and "about_Parsing"). */
export const powershell: Shell = {
  word: powershellWord,
  document(source, name) {
    if (source.kind === 'file' && !needsCopy(source.path))
      return { before: [], value: powershellWord(`file://${source.path}`) };
    const file = variable(name);
    return {
      before: [`${file} = [IO.Path]::GetTempFileName()`, fill(file, source)],
      value: `"file://${file}"`,
    };
  },
  variable,
  assign: (name, command) => `${variable(name)} = ${command}`,
};

/**
 * The AWS CLI expands environment variables, written `$name` or `%name%`, in the path of a `file://` value; and before
 * PowerShell 7.3, double quotes do not reach a program. A policy's text contains double quotes as well, so it is also
 * passed in a file.
 */
function needsCopy(path: string): boolean {
  return /[$%"]/.test(path);
}

function fill(file: string, source: PolicySource): string {
  return source.kind === 'file'
    ? `Copy-Item -LiteralPath ${powershellWord(source.path)} -Destination ${file}`
    : `[IO.File]::WriteAllText(${file}, ${powershellWord(source.json)})`;
}

/** PowerShell variables are written in camel case. */
function variable(name: string): string {
  return `$${name.replaceAll(/_(.)/g, (_all, letter: string) => letter.toUpperCase())}`;
}

function powershellWord(raw: string): string {
  const text = withoutUnsupported(raw);
  if (/^[A-Za-z][A-Za-z0-9_-]*$/.test(text)) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(unprintable)) {
    // A concatenation that starts with a string is a string, even if characters follow.
    parts.push(literal(text.slice(from, index)), `[char]0x${character.charCodeAt(0).toString(16)}`);
    from = index + character.length;
  }
  if (parts.length === 0) return literal(text);
  return `(${[...parts, literal(text.slice(from))].join(' + ')})`;
}

/** Every typographic single quote ends a literal string like `'` does. Doubled, it is an ordinary character. */
function literal(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
}
