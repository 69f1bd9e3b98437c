import type { Range } from 'vscode-languageserver-types';

/** What to convert, and to which notation. */
export interface ConvertRequest {
  /** The ID of a notation. */
  readonly to: string;
  /** The selection or the cursor; the whole text if absent. */
  readonly range?: Range;
}

/** A policy in another notation; or why it cannot be converted, and the place that causes this. */
export type Converted =
  | {
      readonly text: string;
      /** What was converted, for the user: `2 statements`. */
      readonly subject: string;
      /** The name of the notation. */
      readonly label: string;
    }
  | { readonly problem: string; readonly range?: Range };
