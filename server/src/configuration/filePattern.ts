import type { Wildcard } from '../policy/wildcard.ts';
import { compileWildcard } from '../policy/wildcard.ts';

/**
 * A pattern for paths: `*` and `?` within a part, `**` for any number of parts. Linear in the path; `\` is not a
 * separator.
 */
export interface FilePattern {
  readonly pattern: string;
  /** Whether it names one file. */
  readonly literal: boolean;
  matches(path: string): boolean;
}

/** A pattern without a slash fits files of that name in any folder; `/name` fits in the topmost folder alone. */
export function compileFilePattern(pattern: string): FilePattern {
  const relative = pattern.replace(/^\.?\//, '');
  const placed = pattern.startsWith('/') || relative.includes('/');
  const parts = (placed ? relative : `**/${relative}`).split('/').map(compilePart);
  return {
    pattern,
    literal: placed && parts.every((part) => part !== 'any' && part.literal),
    matches: (path) => matchParts(parts, path.split('/')),
  };
}

type Part = Wildcard | 'any';

function compilePart(text: string): Part {
  return text === '**' ? 'any' : compileWildcard(text, 'matchCase');
}

/** For each part of the pattern: how many parts of the path the pattern up to there can match. */
function matchParts(parts: readonly Part[], path: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    if (part === 'any') {
      for (
        let taken = [...reached].reduce((least, each) => Math.min(least, each), Infinity);
        taken <= path.length;
        taken++
      )
        next.add(taken);
    } else {
      for (const taken of reached) {
        const name = path[taken];
        if (name !== undefined && part.matches(name)) next.add(taken + 1);
      }
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(path.length);
}
