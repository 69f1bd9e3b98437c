import type { TextReplacement } from './host.ts';

/** Applies sorted, non-overlapping replacements to a text. */
export function applyReplacements(text: string, replacements: readonly TextReplacement[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, newText } of replacements) {
    result += text.slice(from, start) + newText;
    from = end;
  }
  return result + text.slice(from);
}
