import type { CommandField, CommandTarget } from '../../../../protocol/awsCommands.ts';
import type { Command, PolicySource } from './shell.ts';

/** A target, and how to build its commands from the user's answers. */
export interface TargetPlan extends CommandTarget {
  readonly commands: (policy: PolicySource, values: Values) => readonly Command[];
}

/** The user's answer for a field; empty if there is none. */
export type Values = (field: string) => string;

/** Allowed characters and lengths of names: IAM User Guide, "IAM and AWS STS quotas". */
export function nameField(
  id: 'group' | 'policy' | 'role' | 'user',
  prompt: string,
  value: string,
  optional = false,
): CommandField {
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
