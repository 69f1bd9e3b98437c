import type { Problem } from './access.ts';

/** The input to request from the user before the AWS CLI commands can be written, or why there are none. */
export type AwsCommandForm =
  | {
      readonly targets: readonly CommandTarget[];
      /** The more likely one first. */
      readonly shells: readonly { readonly id: ShellId; readonly label: string }[];
    }
  | Problem;

export type ShellId = 'bash' | 'powershell';

/** One way to put a policy in place. */
export interface CommandTarget {
  readonly id: string;
  readonly label: string;
  /** A description of the resulting commands. */
  readonly detail: string;
  readonly fields: readonly CommandField[];
}

/** A value that the commands need. */
export interface CommandField {
  readonly id: string;
  readonly prompt: string;
  /** The initial value. */
  readonly value: string;
  /** Whether it may be left empty. Part of the commands is then omitted. */
  readonly optional: boolean;
  /** A regular expression for the whole value, unless the value is optional and empty. */
  readonly pattern: string;
  /** The message for a value that does not match the pattern. */
  readonly problem: string;
}

/** The user's answers. */
export interface AwsCommandAnswers {
  readonly target: string;
  readonly shell: ShellId;
  /** The values by field ID. Missing ones have the form's initial value. */
  readonly values: Readonly<Record<string, string>>;
}
