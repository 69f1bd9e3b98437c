/** What an editor shows of a document while it is open. */
export interface DocumentStatus {
  readonly uri: string;
  /** Empty if the document contains no policy. */
  readonly items: readonly StatusItem[];
}

/** One line of it. */
export interface StatusItem {
  readonly id: 'kind' | 'size' | 'data' | 'security';
  /** What the line is about, where lines are listed. */
  readonly name: string;
  readonly text: string;
  readonly detail?: string;
  /** Whether the line reports something that AWS would reject. */
  readonly warns?: boolean;
  /** The title of the command that changes it. */
  readonly change?: string;
  /** That command, if it is not the one that chooses the policy type. */
  readonly command?: StatusCommand;
}

/** A command of the client that the server names by itself. */
export type StatusCommand = 'iamPolicy.enableSecurityChecks';

/** How far a document is the server's. */
export interface WholePolicy {
  readonly uri: string;
  /** Whether it is a policy from its first brace to its last. */
  readonly whole: boolean;
  /** Whether the server lists all its symbols, the statements by name. */
  readonly outlined: boolean;
}
