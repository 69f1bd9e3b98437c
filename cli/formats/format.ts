import type { DocumentAnalysis, Finding } from '../../server/src/api/languageService.ts';

/** The findings in one file. */
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

/** A way to print reports. Files are printed one by one, so that thousands of them need no more memory than one. */
export interface Format {
  /** Reports for people contain one finding for each cause. Programs get all findings, to compare them with AWS's. */
  readonly isHumanReadable: boolean;
  begin(): string;
  /** The pieces of a file's report. */
  file(report: FileReport): readonly string[];
  /** The separators before the first piece and before each other piece. */
  readonly separators: readonly [first: string, other: string];
  end(summary: Summary): string;
}
