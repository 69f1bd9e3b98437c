import type { Command, PolicySource } from './shell.ts';

/** What is asked of the user before the commands can be written. */
export interface Field {
  readonly id: string;
  readonly prompt: string;
  /** The initial value. */
  readonly value: string;
  /** May be left empty, and then a part of the commands is left out. */
  readonly optional: boolean;
  /** A regular expression for the whole value, unless it is empty and may be. */
  readonly pattern: string;
  /** The message for a value that does not match the pattern. */
  readonly problem: string;
}

/** One way to put a policy in place. */
export interface Target {
  readonly id: string;
  readonly label: string;
  /** The commands that come of it. */
  readonly detail: string;
  readonly fields: readonly Field[];
}

/** A target together with how its commands are made of what the user has answered. */
export interface TargetPlan extends Target {
  readonly commands: (policy: PolicySource, values: Values) => readonly Command[];
}

/** What the user has answered, by field; empty where nothing was. */
export type Values = (field: string) => string;

/** IAM User Guide, "IAM and AWS STS quotas": which characters a name may have, and how many. */
export function nameField(
  id: 'group' | 'policy' | 'role' | 'user',
  prompt: string,
  value: string,
  optional = false,
): Field {
  const maxLength = id === 'role' || id === 'user' ? 64 : 128;
  return {
    id,
    prompt,
    value,
    optional,
    pattern: `[A-Za-z0-9_+=,.@-]{1,${String(maxLength)}}`,
    problem: `Only letters, digits and _+=,.@-, up to ${String(maxLength)} characters.`,
  };
}
