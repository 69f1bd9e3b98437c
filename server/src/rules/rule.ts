import type { Severity } from './severity.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { PolicyKind } from '../policy/kind.ts';
import type { Condition, NodeTypes } from '../policy/policy.ts';
import type { Fix } from '../refactorings/fix.ts';
import type { KnownValues } from '../refactorings/knownValues.ts';
import type { Edit } from '../syntax/edit.ts';
import type { SyntaxError } from '../syntax/syntaxError.ts';
import type { TextRange } from '../text/range.ts';
import type { Steps } from '../text/steps.ts';
import type { Resolution } from './resolution.ts';

/** A check. Its id is the name of its file and of its doc, the diagnostic's code, and the key in the settings. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** One sentence; the doc beside the rule starts with it. */
  readonly summary: string;
  /** The type of the same finding of IAM Access Analyzer, if AWS has it. */
  readonly accessAnalyzer?: AccessAnalyzerType;
  /** Policies of other kinds are not visited. */
  readonly policyKinds: 'all' | readonly PolicyKind[];
  /** Whether the rule is skipped if the kind of the policy was only guessed. */
  readonly needsCertainKind?: boolean;
  /** Kinds of policies for which the rule is off unless its severity is configured. */
  readonly offIn?: readonly PolicyKind[];
  /** Off unless the security tier is enabled. */
  readonly tier?: 'security';
  /** A JSON server reports the same problem in the same place; if there is one, the rule only offers its fixes. */
  readonly reportedByJsonServer?: true;
  /**
   * Whether the rule checks a name or an ARN by itself, regardless of the rest of the statement. Only such rules apply
   * to policies that a program builds.
   */
  readonly contextFree?: true;
  /**
   * Whether findings about a statement, or about something in it, also depend on other statements of the policy.
   * Findings of all other rules are kept until the statement, or the policy's kind or version, changes.
   */
  readonly acrossStatements?: true;
  /**
   * Whether the rule checks a policy in linear time without its statements, so that it runs regardless of the policy's
   * size.
   */
  readonly atAnySize?: true;
  /**
   * Selects the visited conditions by operator and key; absent if all are visited. Called once for each operator and
   * key, so that few rules visit each condition.
   */
  readonly concerns?: (asked: ConditionTest) => boolean;
  readonly visit: RuleVisitor;
}

/** A condition without its values. */
export type ConditionTest = Pick<Condition, 'operator' | 'lowerKey'>;

/**
 * AWS's type of the finding, whose code is the rule's id in upper case with underscores. Source: IAM User Guide,
 * "Access Analyzer policy check reference"
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).
 */
export type AccessAnalyzerType = 'ERROR' | 'SECURITY_WARNING' | 'WARNING' | 'SUGGESTION';

/** Called for each node of a kind, in document order. */
export type RuleVisitor = { readonly [Kind in keyof NodeTypes]?: LookAt<NodeTypes[Kind]> };

/** Reports what is wrong with a node; in steps if that may take long for a long policy or statement. */
export type LookAt<Node> = (node: Node, context: RuleContext) => Steps<void> | undefined;

/** What a rule uses to check a node. */
export interface RuleContext {
  /** Contains the details of every service that the document names. */
  readonly catalog: Catalog;
  /** What the policy's names mean in the catalog, computed once for all rules. */
  readonly resolution: Resolution;
  readonly document: RuleDocument;
  readonly report: (report: Report) => void;
}

/** The document around the policy, for rules about its text. */
export interface RuleDocument {
  readonly text: string;
  /** Whether the text is known to contain only ASCII characters. */
  readonly ascii: boolean;
  /** The syntax errors of the whole document; only passed with its first policy. */
  readonly syntaxErrors: readonly SyntaxError[];
  /** Variables in places where the document's tool does not replace them; only passed with the first policy. */
  readonly unsubstituted: readonly UnsubstitutedVariable[];
}

/** A variable in a text in which it is not replaced; `edits` change the text so that it is. */
export interface UnsubstitutedVariable extends TextRange {
  readonly variable: string;
  /** The variable to write instead, if the value is a name where an ARN is required. */
  readonly arn?: string;
  readonly edits: readonly Edit[];
}

/** What a rule reports for a range of the document. */
export interface Report {
  readonly range: TextRange;
  /** What is wrong and with which value, in one or two sentences. */
  readonly message: string;
  /** Overrides the severity of the rule. */
  readonly severity?: Severity;
  /**
   * The id of a rule that reports the same cause in the same place: with the security tier on, only that rule reports
   * it. If AWS's validator has this finding, programs get both findings, and people see one (`onePerCause`).
   */
  readonly reportedBy?: string;
  readonly related?: readonly Related[];
  /** Editors fade out `unnecessary` code and strike through `deprecated` code. */
  readonly tag?: 'unnecessary' | 'deprecated';
  /** Only called when the fixes are requested. */
  readonly fixes?: MakeRuleFixes;
  /** All fixes narrow what the policy grants, so they do not have to be computed to find fixes that keep it. */
  readonly narrows?: true;
}

/** `known`: values to insert into ARNs, after those of the document. */
export type MakeFixes = (known?: KnownValues) => readonly Fix[];

/** Computes the fixes as a rule defines them. */
export type MakeRuleFixes = (known?: KnownValues) => readonly RuleFix[];

/** A refactoring's fix, or the rule's own fix: its id is the rule's id, followed by `variant` if there is one. */
export type RuleFix = Fix | OwnFix;

export interface OwnFix extends Omit<Fix, 'id'> {
  /** Distinguishes it from the rule's other fixes for the same finding. */
  readonly variant?: string;
}

/** Another place that is related to a finding. */
export interface Related {
  readonly range: TextRange;
  readonly message: string;
}

/** What a rule has found in a document. */
export interface Finding extends TextRange {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly Related[];
  readonly tag: 'unnecessary' | 'deprecated' | undefined;
  readonly fixes: MakeFixes;
  readonly narrows: boolean;
  /** See `Report`. */
  readonly reportedBy: string | undefined;
}

/**
 * Removes findings whose cause another finding reports in the same place. Programs get all findings, as from AWS's
 * validator.
 */
export function onePerCause(findings: readonly Finding[]): readonly Finding[] {
  if (findings.every(({ reportedBy }) => reportedBy === undefined)) return findings;
  const reported = new Set(findings.map(({ rule, start }) => `${rule.id} ${String(start)}`));
  return findings.filter(
    ({ reportedBy, start }) => reportedBy === undefined || !reported.has(`${reportedBy} ${String(start)}`),
  );
}

/** Checks the type of a rule: a visitor for an unknown kind of node is a type error. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
