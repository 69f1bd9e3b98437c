import type { DocumentAnalysis, Finding } from '../../server/src/languageService.ts';

/** What was found in one file. */
export interface FileReport {
  readonly name: string;
  /** Absolute path; undefined for standard input. */
  readonly file: string | undefined;
  readonly analysis: DocumentAnalysis;
  readonly findings: readonly Finding[];
}

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly others: number;
  readonly fixed: number;
  readonly unreadable: number;
}

/** A way to print reports. Files are printed as they come, so that thousands of them need no more memory than one. */
export interface Format {
  begin(): string;
  file(report: FileReport): string;
  end(summary: Summary): string;
}
