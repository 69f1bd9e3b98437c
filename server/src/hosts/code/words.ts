import { PythonScanner } from './python.ts';
import { ScriptScanner } from './script.ts';
import type { Words } from './tokens.ts';

/** Reads a program as words. */
export function wordsOf(text: string, languageId: string): Words {
  const isPython = languageId === 'python';
  if (isPython) return { text, isPython, ...taken(new PythonScanner(text).scan()) };
  const scanner = new ScriptScanner(text, languageId !== 'typescript').scan();
  if (!scanner.isLost) return { text, isPython, ...taken(scanner) };
  const again = new ScriptScanner(text, false).scan();
  return { text, isPython, ...taken(again), steps: scanner.steps + again.steps };
}

function taken({
  tokens,
  comments,
  steps,
}: PythonScanner | ScriptScanner): Pick<Words, 'tokens' | 'comments' | 'steps'> {
  return { tokens, comments, steps };
}
