import type { ObjectNode, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';

/** A language in which policies are written. */
export type NotationId = 'json' | 'terraform' | 'yaml';

/** Why a policy cannot be read or written, worded for the user, with the range in the source text. */
export interface Obstacle extends TextRange {
  readonly message: string;
}

/** How a policy is written. */
export interface WriteOptions {
  /** The name of the Terraform data source: letters, digits and underscores. */
  readonly name: string;
}

/** Converts text to value trees and value trees to text. Pure and total. */
export interface Notation {
  readonly id: NotationId;
  /** The name that users know. */
  readonly label: string;
  /** Whether a text that contains policies seems to use this notation. */
  recognizes(text: string): boolean;
  /** The trees of a text, with ranges that are offsets into it, or the obstacle. */
  read(text: string): Outcome<readonly ValueNode[]>;
  /** One policy as text that ends with a line break, or the obstacle. */
  write(policy: ObjectNode, options: WriteOptions): Outcome<string>;
}

/** The result of a notation, or why there is none. */
export type Outcome<T> = { readonly result: T } | { readonly obstacle: Obstacle };

/** Thrown if reading or writing cannot continue; only `attempt` catches it. */
class ObstacleError extends Error {
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle) {
    super(obstacle.message);
    this.obstacle = obstacle;
  }
}

/** Ends the work that `attempt` has started; the range is in the source text. */
export function giveUp({ start, end }: TextRange, message: string): never {
  throw new ObstacleError({ start, end, message });
}

/** The result of the work, or why it gave up. */
export function attempt<T>(work: () => T): Outcome<T> {
  try {
    return { result: work() };
  } catch (error) {
    if (error instanceof ObstacleError) return { obstacle: error.obstacle };
    // Deep nesting has overflowed the stack.
    if (error instanceof RangeError)
      return { obstacle: { start: 0, end: 0, message: 'This is nested too deeply.' } };
    throw error;
  }
}
