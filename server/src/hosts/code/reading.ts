/** A value that has been read, and the token after it. */
export interface Read<Node> {
  readonly node: Node;
  readonly next: number;
}

/** The surroundings of the value being read. */
export interface Around {
  /** The value must end before this token. */
  readonly limit: number;
  readonly depth: number;
  /** A colon ends the value, because it is a key. */
  readonly isKey?: boolean;
}
