import type { ObjectNode, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';

/** A way to write a policy down. */
export type NotationId = 'json' | 'terraform' | 'yaml';

/** What stands in the way of reading or writing a policy, at the place in the text that was read. In words for the user. */
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
  /** The trees of a text, whose ranges are offsets into it, or what stands in the way. */
  read(text: string): Outcome<readonly ValueNode[]>;
  /** One policy as text that ends in a line break, or what stands in the way. */
  write(policy: ObjectNode, options: WriteOptions): Outcome<string>;
}

/** What a notation gives, or what keeps it from that. */
export type Outcome<T> = { readonly result: T } | { readonly obstacle: Obstacle };

/** Thrown where reading or writing cannot go on, and caught by `attempt`; nobody else sees it. */
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
