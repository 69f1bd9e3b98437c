import type { Range } from 'vscode-languageserver-types';

/** What a file of policy tests contains. */
export interface ReadTests {
  readonly cases: readonly { readonly name: string; readonly range: Range }[];
  readonly problems: readonly { readonly message: string; readonly range: Range }[];
}

/** The result of one case. */
export interface PolicyTestResult {
  readonly name: string;
  readonly passed: boolean;
  /** Why it failed, in sentences; empty if it passed. */
  readonly messages: readonly string[];
  /** The statements that decided a request that was not as expected. */
  readonly statements: readonly StatementPlace[];
}

/** The place of a statement. */
export interface StatementPlace {
  readonly uri: string;
  /** From 1. */
  readonly line: number;
  /** Its Sid, or its number from 1. */
  readonly name: string;
}
