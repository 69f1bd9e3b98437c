import type { Range } from 'vscode-languageserver-types';

/** The content of a policy test file. */
export interface PolicyTestFile {
  readonly cases: readonly { readonly name: string; readonly range: Range }[];
  readonly problems: readonly { readonly message: string; readonly range: Range }[];
}

/** The result of one case. */
export interface PolicyTestResult {
  readonly name: string;
  readonly passed: boolean;
  /** Why it failed, in sentences; empty if it passed. */
  readonly messages: readonly string[];
  /** The statements that decided the unexpected request. */
  readonly statements: readonly StatementPlace[];
}

/** The place of a statement. */
export interface StatementPlace {
  readonly uri: string;
  /** The line number, from 1. */
  readonly line: number;
  /** The Sid, or the statement's number from 1. */
  readonly name: string;
}
