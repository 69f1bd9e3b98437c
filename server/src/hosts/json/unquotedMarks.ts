import { hasTemplateMark, hasVariable } from '../../policy/variables.ts';
import type { JsonTree } from './parse.ts';
import { hasErrorsWithin, parseJson } from './parse.ts';

/** A text in which each mark of a template was replaced by one of its length, so that ranges are those of the document. */
export interface FilledText {
  readonly text: string;
  /** The starts of strings that represent unknown values. */
  readonly values?: ReadonlySet<number> | undefined;
}

export interface FilledTemplate extends FilledText {
  readonly tree: JsonTree;
}

/**
 * Checks whether template marks outside of strings, such as `"Resource": {{ arns | to_json }}` or
 * `${jsonencode(arns)}`, are the reason that a text does not parse. A mark represents an unknown value; a template's
 * control statements are ignored.
 */
export function readTemplate(text: string, written: JsonTree): FilledTemplate | undefined {
  if (!hasErrorsWithin(written) || !(hasVariable(text) || hasTemplateMark(text))) return undefined;
  const { text: filled, values } = fillParts(text);
  if (filled === text) return undefined;
  // A loop writes the commas between its rounds.
  const whole = statements.test(text) ? filled.replace(lastCommas, blankComma) : filled;
  const tree = parseJson(whole, values);
  return tree.syntaxErrors.length < written.syntaxErrors.length ? { text: whole, values, tree } : undefined;
}

function blankComma(part: string): string {
  return part.startsWith(',') ? ` ${part.slice(1)}` : part;
}

const string = String.raw`"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[^]*?\*\/`;

/** What a template does: `{% … %}`, `%{ … }` of Terraform, `{{#each …}}`, `{{- range … }}`, `<% … %>`. */
const statement = String.raw`\{%[^{}]*%\}|%\{~?\s*(?:for|if|else|endfor|endif)\b[^{}]*\}|\{\{-?\s*(?:[#\/!]|(?:range|if|else|end|with)\b)[^{}]*\}\}|<%(?!=)[^<>]*%>`;

/**
 * A mark for a value; braces within `${…}` nest once, as in `${jsonencode({ a = b })}`. An object in doubled braces is
 * not a mark.
 */
const value = String.raw`\$\{(?:[^{}]|\{[^{}]*\})*\}|\{\{(?!\s*"[^"]*"\s*:)[^{}]*\}\}|<[^<>"\n]+>|[%#]\{[^{}]*\}|\(\([^()]*\)\)`;

const statements = new RegExp(statement);
const parts = new RegExp([string, statement, value].join('|'), 'g');
const lastCommas = new RegExp(String.raw`${string}|,\s*(?=[\]}])`, 'g');

/** A text without its marks, and the places of those that represent a value. */
function fillParts(text: string): FilledText {
  let filled = '';
  const values = new Set<number>();
  for (const { 0: part, index } of text.matchAll(parts)) {
    filled += text.slice(filled.length, index);
    if (part.startsWith('"') || part.startsWith('/')) filled += part;
    else if (statements.test(part)) filled += part.replace(/[^\n]/g, ' ');
    else {
      values.add(index);
      filled += `"${'_'.repeat(part.length - 2)}"`;
    }
  }
  return { text: filled + text.slice(filled.length), values };
}
