import { isNear } from './isNear.ts';

/** V8 searches for a pattern that begins with a class five times as fast as for a word of more than six characters. */
const word = /[Ss]tatement/;

/** Whether a pattern for a key of statements matches somewhere. Other texts cost one fast search. */
export function mayHaveStatements(text: string, pattern: RegExp): boolean {
  return word.test(text) && isNear(text, 'tatement', pattern);
}
