import type { Suppression } from '../configuration/configuration.ts';
import type { Finding } from '../rules/rule.ts';
import type { TextRange } from '../text/range.ts';

/**
 * A comment that suppresses rules in one line of a document: `// iam-policy-ignore full-admin: break-glass role`, in
 * YAML `# iam-policy-ignore …`. After code it applies to its own line; alone on a line, it applies to the next line
 * that is not a comment; in both cases also to all of a string that starts on that line.
 */
export interface CommentSuppression extends TextRange {
  /** Rule ids, or `*`. */
  readonly rules: readonly string[];
  /** The line, from 0, whose findings it suppresses. */
  readonly line: number;
}

/** The findings of a document, in document order, without accepted ones. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  /** The suppressions that suppressed something. */
  readonly used: ReadonlySet<Suppression | CommentSuppression>;
}
