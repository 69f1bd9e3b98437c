import { hasTemplateMark, hasVariable } from '../../policy/variables.ts';
import type { JsonTree } from './parse.ts';
import { parseJson } from './parse.ts';

/** A text in which each mark of a template was replaced by one of its length, so that ranges are those of the document. */
export interface FilledText {
  readonly text: string;
  /** Where strings begin that stand for values which are not known. */
  readonly values?: ReadonlySet<number> | undefined;
}

export interface FilledTemplate extends FilledText {
  readonly tree: JsonTree;
}

/**
 * Looks whether marks of a template outside of strings, such as `"Resource": {{ arns | to_json }}` or `${jsonencode(arns)}`, are why a text
 * does not parse. A mark stands for a value that is not known, and a template's own statements for nothing.
 */
export function readTemplate(text: string, { syntaxErrors }: JsonTree): FilledTemplate | undefined {
  if (syntaxErrors.length === 0 || !(hasVariable(text) || hasTemplateMark(text))) return undefined;
  const { text: filled, values } = fillParts(text);
  if (filled === text) return undefined;
  // A loop writes the commas between its rounds.
  const whole = statements.test(text) ? filled.replace(lastCommas, blankComma) : filled;
  const tree = parseJson(whole, values);
  return tree.syntaxErrors.length < syntaxErrors.length ? { text: whole, values, tree } : undefined;
}

function blankComma(part: string): string {
  return part.startsWith(',') ? ` ${part.slice(1)}` : part;
}

const string = String.raw`"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[^]*?\*\/`;

/** What a template does: `{% … %}`, `%{ … }` of Terraform, `{{#each …}}`, `{{- range … }}`, `<% … %>`. */
const statement = String.raw`\{%[^{}]*%\}|%\{~?\s*(?:for|if|else|endfor|endif)\b[^{}]*\}|\{\{-?\s*(?:[#\/!]|(?:range|if|else|end|with)\b)[^{}]*\}\}|<%(?!=)[^<>]*%>`;

/**
 * What stands for a value; braces within `${…}` nest once, as in `${jsonencode({ a = b })}`. An object in braces that were written twice is none.
 */
const value = String.raw`\$\{(?:[^{}]|\{[^{}]*\})*\}|\{\{(?!\s*"[^"]*"\s*:)[^{}]*\}\}|<[^<>"\n]+>|[%#]\{[^{}]*\}|\(\([^()]*\)\)`;

const statements = new RegExp(statement);
const parts = new RegExp([string, statement, value].join('|'), 'g');
const lastCommas = new RegExp(String.raw`${string}|,\s*(?=[\]}])`, 'g');

/** A text without its marks, and where those were that stand for a value. */
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
