import type { ObjectNode, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';

/** A way to write a policy down. */
export type NotationId = 'json' | 'terraform' | 'yaml';

/** Why a policy cannot be read or written, worded for the user, with its range in the text that was read. */
export interface Obstacle extends TextRange {
  readonly message: string;
}

/** How a policy is written. */
export interface WriteOptions {
  /** What Terraform is to call the document: letters, digits and underscores. */
  readonly name: string;
}

/** Turns text into value trees and value trees into text. Pure and total. */
export interface Notation {
  readonly id: NotationId;
  /** What users call it. */
  readonly label: string;
  /** Whether a text that holds policies seems to be written so. */
  recognises(text: string): boolean;
  /** The trees of a text, whose ranges are offsets into it, or the obstacle. */
  read(text: string): Outcome<readonly ValueNode[]>;
  /** One policy as text that ends with a line break, or the obstacle. */
  write(policy: ObjectNode, options: WriteOptions): Outcome<string>;
}

/** What a notation gives, or what keeps it from that. */
export type Outcome<T> = { readonly result: T } | { readonly obstacle: Obstacle };

/** Thrown if reading or writing cannot continue, and caught only by `attempt`. */
class ObstacleError extends Error {
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle) {
    super(obstacle.message);
    this.obstacle = obstacle;
  }
}

/** Ends the work that `attempt` has begun; the range lies in the text. */
export function giveUp({ start, end }: TextRange, message: string): never {
  throw new ObstacleError({ start, end, message });
}

/** What the work gives, or why it gave up. */
export function attempt<T>(work: () => T): Outcome<T> {
  try {
    return { result: work() };
  } catch (error) {
    if (error instanceof ObstacleError) return { obstacle: error.obstacle };
    // What is nested so deeply that the stack is full.
    if (error instanceof RangeError)
      return { obstacle: { start: 0, end: 0, message: 'This is nested too deeply.' } };
    throw error;
  }
}
