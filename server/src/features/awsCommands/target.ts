import type { CommandField, CommandTarget } from '../../../../protocol/awsCommands.ts';
import type { Command, PolicySource } from './shell.ts';

/** A target together with how its commands are made of what the user has answered. */
export interface TargetPlan extends CommandTarget {
  readonly commands: (policy: PolicySource, values: Values) => readonly Command[];
}

/** What the user has answered, by field; empty if nothing was. */
export type Values = (field: string) => string;

/** IAM User Guide, "IAM and AWS STS quotas": which characters a name may have, and how many. */
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
