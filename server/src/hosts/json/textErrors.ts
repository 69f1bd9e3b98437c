import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';
import { errorsOfComments } from './comments.ts';
import type { JsonTree } from './parse.ts';

/** A text is reported with at most this many errors. */
const maxErrors = 100;

const strings = /"(?:[^"\\\n]|\\[^])*"/g;

/** What valid JSON never contains outside of its strings, but the placeholders of templates do. */
const placeholder = /[$%<>@()`]|\{\{|\b__|#\{/;

/**
 * The errors of JSON in a text of another document, whose server does not read it. None if a template may still make it
 * valid. `at` converts offsets.
 */
export function errorsOfText(
  text: string,
  { syntaxErrors, comments }: JsonTree,
  at: (range: TextRange) => TextRange,
): readonly SyntaxError[] {
  const errors = [...syntaxErrors, ...errorsOfComments(text, comments, false)];
  if (errors.length === 0 || placeholder.test(text.replace(strings, ''))) return [];
  return errors.slice(0, maxErrors).map((error) => ({ ...at(error), message: error.message, own: true }));
}
