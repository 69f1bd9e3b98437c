import type { Suppression } from '../configuration/configuration.ts';
import type { Finding } from '../rules/rule.ts';
import type { TextRange } from '../text/range.ts';

/**
 * A comment that suppresses rules in one line of a document: `// iam-policy-ignore full-admin: break-glass role`, in
 * YAML `# iam-policy-ignore …`. Behind code it is about its own line, alone about the next line that is not a comment;
 * and about all of a text that begins in that line.
 */
export interface CommentSuppression extends TextRange {
  /** Rule ids, or `*`. */
  readonly rules: readonly string[];
  /** The line, from 0, whose findings it suppresses. */
  readonly line: number;
}

/** What is left of the findings of a document, by place, once accepted ones are taken out. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  /** Those that suppressed something. */
  readonly used: ReadonlySet<Suppression | CommentSuppression>;
}
