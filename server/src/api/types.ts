/** The types of the language service's parameters and results. */
export type { PolicyQuestion } from '../../../protocol/access.ts';
export type { PolicyTestResult, StatementPlace } from '../../../protocol/policyTests.ts';
export type { DocumentAnalysis } from '../analysis/analysis.ts';
export type { RuleSettings } from '../analysis/ruleSettings.ts';
export type { AccessLevel } from '../catalog/accessLevel.ts';
export type { Catalog, CatalogSource } from '../catalog/catalog.ts';
export type { CatalogChoice } from '../catalog/chosenCatalog.ts';
export type {
  Configuration,
  ConfigurationFile,
  Project,
  Suppression,
} from '../configuration/configuration.ts';
export type { AccessAnswer } from '../features/access/answer.ts';
export type { DifferenceGroup } from '../features/access/differenceGroups.ts';
export type { GrantLevel, StatementGrants } from '../features/access/grants.ts';
export type { ActionDifference, PolicyDifference } from '../features/access/policyDifference.ts';
export type { AccessQuestion, QuestionPolicies } from '../features/access/question.ts';
export type { FoundAction } from '../features/awsCatalog/searchActions.ts';
export type { CodeActionClient } from '../features/codeActions/codeActions.ts';
export type { CompletionOptions } from '../features/completion/proposal.ts';
export type { RuleDocumentation } from '../features/diagnostics.ts';
export type { Renamed } from '../features/sids/renameSid.ts';
export type { HostText, TextReplacement } from '../hosts/host.ts';
export type { ModuleFile } from '../hosts/moduleFile.ts';
export type { PolicyContext, PolicyKind } from '../policy/kind.ts';
export type { TestedPolicies } from '../policyTests/policyTests.ts';
export type { KnownValues } from '../refactorings/knownValues.ts';
export type { Finding, Rule } from '../rules/rule.ts';
export type { Severity } from '../rules/severity.ts';
export type { StringNode } from '../syntax/node.ts';
export type { TextRange } from '../text/range.ts';
