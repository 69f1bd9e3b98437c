import { cutEnd } from '../../text/cutEnd.ts';
import { workflowCommand, unicodeEscapes, invisibleCharacters } from '../../text/invisibleCharacters.ts';
import type { PolicyVariable } from '../../policy/variables.ts';
import { findVariables } from '../../policy/variables.ts';

/**
 * Writes a text as an HCL template that evaluates to it. If the provider converts `&{` to `${` in this place, policy
 * variables are written with `&{`; Terraform references, such as `${aws_s3_bucket.logs.arn}`, are kept; any other `${`
 * and `%{` are escaped.
 */
export function writeText(text: string, takesVariables: boolean): string {
  let written = '';
  let from = 0;
  for (const variable of findVariables(text)) {
    const source = text.slice(variable.start, variable.end);
    const between = text.slice(from, variable.start);
    if (takesVariables && isPolicyVariable(variable))
      written += `${escape(between)}&${escape(source.slice(1))}`;
    else if (isReference(source)) written += escapedEnd(escape(between)) + source;
    else continue;
    from = variable.end;
  }
  return `"${written}${escape(text.slice(from))}"`;
}

/** A `$` before a reference would turn it into text. */
function escapedEnd(text: string): string {
  const kept = cutEnd(text, '$');
  return kept + unicodeEscapes(text.slice(kept.length));
}

function isPolicyVariable({ closed, kind }: PolicyVariable): boolean {
  return closed && kind !== 'template';
}

/** Whether this is a reference: names separated by dots, and indexes. A policy variable has a colon. */
function isReference(source: string): boolean {
  return /^\$\{[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[\d+\]|\[\*\])*\.[A-Za-z_][\w-]*(?:\[\d+\]|\[\*\])*\}$/.test(
    source,
  );
}

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

const special = new RegExp(String.raw`([$%]*)([$%])\{|["\\${invisibleCharacters}]|${workflowCommand}`, 'gu');

/**
 * Escapes literal text. A `$` before an escaped `${` would become part of the escape, so it is written as a Unicode
 * escape.
 */
function escape(text: string): string {
  return text.replaceAll(special, (found: string, before?: string, sign?: string) =>
    sign === undefined
      ? (escapes[found] ?? unicodeEscapes(found))
      : `${unicodeEscapes(before ?? '')}${sign}${sign}{`,
  );
}
