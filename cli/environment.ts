import { printableText } from './printable.ts';
import type { ProgressLine } from './progress.ts';

/** The environment of the command line; tests pass their own. */
export interface Environment {
  /** The folder that paths are relative to. */
  readonly cwd: string;
  readonly version: string;
  /** The folder that contains dist/catalog and dist/docs. */
  readonly dist: string;
  /** The folder of imported AWS data, from `--data` or IAM_POLICY_DATA. */
  readonly data: string | undefined;
  /** The current date, `YYYY-MM-DD`. */
  readonly today: string;
  /** Resolves when the reader is ready for more, so that output does not pile up in memory. */
  readonly out: (text: string) => Promise<void>;
  /** Whether the output is a terminal, which executes control characters. */
  readonly isTerminal?: boolean;
  readonly error: (text: string) => void;
  /** Where a long run shows its progress, if that is a terminal. */
  readonly progress?: ProgressLine | undefined;
  /** The script of other threads, each of which calls `checkInThread`, and the number of cores. */
  readonly threads?: { readonly script: URL; readonly cores: number };
  /** All of standard input. */
  readonly readInput: () => Promise<Uint8Array>;
}

/** Prints a document as it is; on a terminal, control characters are escaped. */
export function printDocument(text: string, { out, isTerminal }: Environment): Promise<void> {
  return out(isTerminal === true ? printableText(text.replaceAll('\r\n', '\n')) : text);
}

/**
 * The exit codes: nothing at the failing level, or access allowed; findings, or access denied; wrong use or unreadable
 * input; an answer that depends on something unknown.
 */
export const exitCodes = { clean: 0, findings: 1, trouble: 2, depends: 3 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Incorrect usage: shown to the user as is, without a stack trace. */
export class UsageError extends Error {}
