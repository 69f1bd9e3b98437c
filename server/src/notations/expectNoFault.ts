import { giveUp } from './notation.ts';

/** Gives up at the first place where a text violates the grammar of its language. */
export function expectNoFault(text: string, faults: readonly number[], language: string): void {
  const start = faults.reduce((first, at) => Math.min(first, at), Infinity);
  if (start < Infinity)
    giveUp({ start, end: Math.min(start + 1, text.length) }, problemAt(text, start, language));
}

/** Describes the mistake by the character at which parsing failed. */
function problemAt(text: string, at: number, language: string): string {
  const character = text.charAt(at);
  if (character === '"' || character === "'") return 'This text has no closing quotation mark.';
  return character === '\\' ? 'Invalid escape.' : `This is not valid ${language}.`;
}
