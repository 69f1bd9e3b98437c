import type { Range } from 'vscode-languageserver-types';

/** What to convert, and to which notation. */
export interface ConvertRequest {
  /** The id of a notation. */
  readonly to: string;
  /** What is selected, or where the cursor is; the whole text if absent. */
  readonly range?: Range;
}

/** A policy in another notation, or why it cannot be written in it, and which place of the text is the reason. */
export type Converted =
  | {
      readonly text: string;
      /** What has been converted, for people: `2 statements`. */
      readonly subject: string;
      /** The name of the notation. */
      readonly label: string;
    }
  | { readonly problem: string; readonly range?: Range };
