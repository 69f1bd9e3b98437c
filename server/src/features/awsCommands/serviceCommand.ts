import type { WholeArn } from '../../policy/arn.ts';
import type { OptionValue, PolicySource } from './shell.ts';

/** How one service accepts a whole resource policy. */
export interface ServiceCommand {
  /** The prefix of the service in policies. */
  readonly service: string;
  /** Distinguishes the commands of a service that has several of them. */
  readonly id?: string;
  /** The AWS CLI's name for the service, if it differs from the prefix. */
  readonly cli?: string;
  readonly command: string;
  readonly label: string;
  /** The options that name the resource; empty if the account has a single policy for everything. */
  readonly names: readonly NameOption[];
  readonly policy: (policy: PolicySource) => Readonly<Record<string, OptionValue>>;
}

export interface NameOption {
  readonly option: string;
  readonly prompt: string;
  /** The placeholder if the policy does not name the resource. */
  readonly example: string;
  readonly pattern: string;
  /** The option's value from the resource's ARN; empty for other kinds of resources. */
  readonly nameOf: (arn: WholeArn) => string;
}

/** The ARN of a resource in an account, as a regular expression. */
export const anArn = String.raw`arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:\d{12}:[^\s'"]+`;
