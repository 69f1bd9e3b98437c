import { findVariables, hasVariable } from '../policy/variables.ts';
import type { PolicyVariable } from '../policy/variables.ts';
import type { Need } from './truth.ts';

/** Replace the literal characters `*` and `?` in a pattern; no AWS name has private-use characters. */
const [plainStar, plainMark] = ['\uE000', '\uE001'];

/** A policy's text as a pattern, with its variables replaced. */
type Substituted =
  | { readonly pattern: string }
  | {
      readonly needs: readonly Need[];
      /** The pattern if the unknown values could be any text. */
      readonly widest: string;
    }
  | 'noValue';

/**
 * Replaces the policy variables in a text. If the request does not have a variable's key and the variable has no
 * default value, the text matches nothing. Source: IAM User Guide, "IAM policy elements: Variables and tags".
 *
 * @param variables False if the policy's version is older than 2012-10-17, in which `${` is plain text.
 */
export function substitute(
  text: string,
  context: ReadonlyMap<string, readonly string[]>,
  variables: boolean,
): Substituted {
  if (!variables || !hasVariable(text)) return { pattern: text };
  const needs: Need[] = [];
  let pattern = '';
  let from = 0;
  for (const variable of findVariables(text)) {
    const value = valueOf(variable, text, context);
    if (value === 'noValue') return 'noValue';
    if ('value' in value) pattern += text.slice(from, variable.start) + plain(value.value);
    else {
      pattern += `${text.slice(from, variable.start)}*`;
      needs.push(value);
    }
    from = variable.end;
  }
  pattern += text.slice(from);
  return needs.length > 0 ? { needs, widest: pattern } : { pattern };
}

/** Escapes a text to compare it with a pattern that `substitute` returned. */
export function plain(text: string): string {
  return text.replaceAll('*', plainStar).replaceAll('?', plainMark);
}

function valueOf(
  variable: PolicyVariable,
  text: string,
  context: ReadonlyMap<string, readonly string[]>,
): { readonly value: string } | Need | 'noValue' {
  if (variable.kind === 'special') return { value: variable.name };
  if (variable.kind === 'template' || !variable.closed)
    return { fact: text.slice(variable.start, variable.end) };
  const key = variable.name.trim();
  const values = context.get(key.toLowerCase());
  if (values === undefined) return { fact: key.toLowerCase() };
  // Only keys with a single value can be variables.
  if (values.length === 1) return { value: values[0] ?? '' };
  return values.length === 0 && variable.default !== undefined ? { value: variable.default.text } : 'noValue';
}
