import { hasTemplateMark, hasVariable } from '../../policy/variables.ts';
import type { JsonTree } from './parse.ts';
import { hasErrorsWithin, parseSteps } from './parse.ts';
import { commentOrQuote, matchParts } from './matchParts.ts';
import type { Steps } from '../../text/steps.ts';

/**
 * A text with each template placeholder replaced by text of the same length, so that ranges are those of the document.
 */
export interface FilledText {
  readonly text: string;
  /** The starts of strings that represent unknown values. */
  readonly values?: ReadonlySet<number> | undefined;
}

export interface FilledTemplate extends FilledText {
  readonly tree: JsonTree;
}

/**
 * Checks whether template placeholders outside of strings, such as `"Resource": {{ arns | to_json }}` or
 * `${jsonencode(arns)}`, are the reason why a text does not parse. A placeholder represents an unknown value; a
 * template's control statements are ignored.
 */
export function* readTemplateInSteps(text: string, written: JsonTree): Steps<FilledTemplate | undefined> {
  if (!hasErrorsWithin(written) || !(hasVariable(text) || hasTemplateMark(text))) return undefined;
  const { text: filled, values } = yield* fillParts(withoutInnerQuotes(text));
  if (filled === text) return undefined;
  // A loop writes the commas between its iterations.
  const whole = statements.test(text) ? yield* withoutLastCommas(filled) : filled;
  const tree = yield* parseSteps(whole, values);
  return tree.errorCount < written.errorCount ? { text: whole, values, tree } : undefined;
}

/**
 * A placeholder that contains quotes, as in `"arn:aws:s3:::{{ name | default("x") }}"`. They do not end the string
 * around it.
 */
const quotedMark = /\{\{(?!\s*"[^"]*"\s*:)[^{}\n\\]*\}\}|<%[^%\n\\]*%>|[$#]\{[^{}\n\\]*\}/g;

function withoutInnerQuotes(text: string): string {
  return text.replace(quotedMark, (mark) => mark.replaceAll('"', "'"));
}

function* withoutLastCommas(text: string): Steps<string> {
  let result = '';
  yield* matchParts(text, lastCommas, (part, index) => {
    if (part.startsWith(',')) result += `${text.slice(result.length, index)} `;
    return true;
  });
  return result + text.slice(result.length);
}

/** Control statements: `{% … %}`, `%{ … }` of Terraform, `{{#each …}}`, `{{- range … }}`, `<% … %>`. */
const statement = String.raw`\{%[^{}]*%\}|%\{~?\s*(?:for|if|else|endfor|endif)\b[^{}]*\}|\{\{-?\s*(?:[#\/!]|(?:range|if|else|end|with)\b)[^{}]*\}\}|<%(?!=)[^<>]*%>`;

/**
 * A placeholder for a value. Braces within `${…}` nest once, as in `${jsonencode({ a = b })}`. An object in doubled
 * braces is not a placeholder.
 */
const value = String.raw`\$\{(?:[^{}]|\{[^{}]*\})*\}|\{\{\{[^{}]*\}\}\}|\{\{(?!\s*"[^"]*"\s*:)[^{}]*\}\}|<[^<>"\n]+>|[%#]\{[^{}]*\}|\(\([^()]*\)\)|\$\([\w. -]+\)|\$[A-Za-z_]\w+|%%?[A-Za-z_]\w+%%?|@@?[A-Za-z_]\w+@@?|\b__[A-Za-z]\w*__\b`;

const statements = new RegExp(statement);
const parts = new RegExp([commentOrQuote, statement, value].join('|'));
const lastCommas = new RegExp(String.raw`${commentOrQuote}|,\s*(?=[\]}])`);

/** Replaces the placeholders of a text, and collects the positions of those that represent a value. */
function* fillParts(text: string): Steps<FilledText> {
  let filled = '';
  const values = new Set<number>();
  yield* matchParts(text, parts, (part, index) => {
    filled += text.slice(filled.length, index);
    if (part.startsWith('"') || part.startsWith('/')) filled += part;
    else if (statements.test(part)) filled += part.replace(/[^\n]/g, ' ');
    else {
      values.add(index);
      filled += `"${'_'.repeat(part.length - 2)}"`;
    }
    return true;
  });
  return { text: filled + text.slice(filled.length), values };
}
