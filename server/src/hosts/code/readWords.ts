import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { PythonScanner } from './pythonScanner.ts';
import { ScriptScanner } from './scriptScanner.ts';
import type { Words } from './tokens.ts';

/** Splits a program into tokens. */
export function wordsOf(text: string, languageId: string): Words {
  return atOnce(readWords(text, languageId));
}

/** Splits a program into tokens, in steps. */
export function* readWords(text: string, languageId: string): Steps<Words> {
  const isPython = languageId === 'python';
  if (isPython) return { text, isPython, ...taken(yield* new PythonScanner(text).scan()) };
  const scanner = yield* new ScriptScanner(text, languageId !== 'typescript').scan();
  if (!scanner.isLost) return { text, isPython, ...taken(scanner) };
  const again = yield* new ScriptScanner(text, false).scan();
  return { text, isPython, ...taken(again), steps: scanner.steps + again.steps };
}

function taken({
  tokens,
  comments,
  steps,
}: PythonScanner | ScriptScanner): Pick<Words, 'tokens' | 'comments' | 'steps'> {
  return { tokens, comments, steps };
}
