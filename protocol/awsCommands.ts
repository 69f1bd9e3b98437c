import type { Problem } from './access.ts';

/** What to ask the user before the AWS CLI commands can be written, or why there are none. */
export type AwsCommandForm =
  | {
      readonly targets: readonly CommandTarget[];
      /** The likelier one first. */
      readonly shells: readonly { readonly id: ShellId; readonly label: string }[];
    }
  | Problem;

export type ShellId = 'bash' | 'powershell';

/** One way to put a policy in place. */
export interface CommandTarget {
  readonly id: string;
  readonly label: string;
  /** The commands that come of it. */
  readonly detail: string;
  readonly fields: readonly CommandField[];
}

/** A value that the commands need. */
export interface CommandField {
  readonly id: string;
  readonly prompt: string;
  /** The initial value. */
  readonly value: string;
  /** Whether it may be left empty; a part of the commands is then left out. */
  readonly optional: boolean;
  /** A regular expression for the whole value, unless the value is optional and empty. */
  readonly pattern: string;
  /** The message for a value that does not match the pattern. */
  readonly problem: string;
}

/** What the user has answered. */
export interface AwsCommandAnswers {
  readonly target: string;
  readonly shell: ShellId;
  /** By the id of the field; one that is missing has the value that the form has for it. */
  readonly values: Readonly<Record<string, string>>;
}
