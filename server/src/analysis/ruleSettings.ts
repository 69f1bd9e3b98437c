import type { KnownValues } from '../refactorings/knownValues.ts';
import { noValues } from '../refactorings/knownValues.ts';
import type { Severity } from '../rules/severity.ts';

/** The user's settings for rules. */
export interface RuleSettings {
  /** By rule id; a rule that is not listed has its default severity. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** Whether the security tier is on. */
  readonly security: boolean;
  /** Whether to report syntax errors that the servers of JSON, YAML and Terraform show as well. */
  readonly syntaxErrors: boolean;
  /** Values that fixes insert into ARNs. */
  readonly arnValues: KnownValues;
}

/** The settings of a user who has configured nothing. */
export const defaultRuleSettings: RuleSettings = {
  severities: new Map(),
  security: false,
  syntaxErrors: true,
  arnValues: noValues,
};
