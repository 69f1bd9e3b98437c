/** What an editor shows about an open document. */
export interface DocumentStatus {
  readonly uri: string;
  /** Empty if the document contains no policy. */
  readonly items: readonly StatusItem[];
}

/** One line of it. */
export interface StatusItem {
  readonly id: 'kind' | 'size' | 'data' | 'security';
  /** The subject of the line, for lists of lines. */
  readonly name: string;
  readonly text: string;
  readonly detail?: string;
  /** Whether the line reports something that AWS would reject. */
  readonly warns?: boolean;
  /** The title of the command that changes its value. */
  readonly change?: string;
  /** That command, if it is not the one that chooses the policy type. */
  readonly command?: StatusCommand;
}

/** A command of the client that the server knows by name. */
export type StatusCommand = 'iamPolicy.enableSecurityChecks';

/** How much of a document belongs to the server. */
export interface WholePolicy {
  readonly uri: string;
  /** Whether the whole document is a policy. */
  readonly whole: boolean;
  /** Whether the server lists all of its symbols, with statements by name. */
  readonly outlined: boolean;
}
