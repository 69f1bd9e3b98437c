import type { KnownValues } from '../refactorings/knownValues.ts';
import { noValues } from '../refactorings/knownValues.ts';
import type { Severity } from '../rules/severity.ts';

/** What the user has asked of the rules. */
export interface RuleSettings {
  /** By rule id; a rule that is not here has its own severity. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** Whether the security tier is on. */
  readonly security: boolean;
  /** Whether syntax errors are ours to show; an editor with a JSON server of its own has shown them. */
  readonly syntaxErrors: boolean;
  /** Values that the user wants in ARNs which a fix writes. */
  readonly arnValues: KnownValues;
}

/** The settings of a user who has configured nothing. */
export const defaultRuleSettings: RuleSettings = {
  severities: new Map(),
  security: false,
  syntaxErrors: true,
  arnValues: noValues,
};
