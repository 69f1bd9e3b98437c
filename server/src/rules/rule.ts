import type { Severity } from './severity.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { PolicyKind } from '../policy/kind.ts';
import type { Condition, NodeTypes } from '../policy/policy.ts';
import type { Fix } from '../refactorings/fix.ts';
import type { KnownValues } from '../refactorings/knownValues.ts';
import type { Edit } from '../syntax/edit.ts';
import type { SyntaxError } from '../syntax/syntaxError.ts';
import type { TextRange } from '../text/range.ts';
import type { Resolution } from './resolution.ts';

/** One check. Its id is the file's name, the diagnostic's code, the settings' key and the doc's name. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** One sentence; the doc beside the rule opens with the same. */
  readonly summary: string;
  /** The finding of IAM Access Analyzer that this is, where AWS has it. */
  readonly accessAnalyzer?: AccessAnalyzerType;
  /** Policies of other kinds are not visited. */
  readonly policyKinds: 'all' | readonly PolicyKind[];
  /** Stay silent where the kind of policy was only guessed. */
  readonly needsCertainKind?: boolean;
  /** Kinds of policy in which it is off until its severity is set. */
  readonly offIn?: readonly PolicyKind[];
  /** Off until the security tier is asked for. */
  readonly tier?: 'security';
  /** A JSON server finds the same at the same place; beside one there are only the fixes. */
  readonly ofJson?: true;
  /**
   * It checks a name or an ARN by itself, regardless of the rest of the statement. Only such rules apply to policies
   * that a program builds.
   */
  readonly ofNames?: true;
  /**
   * What it says of a statement, or of something in one, rests on other statements of the policy too. What all other
   * rules say there is kept as long as the statement, and the policy's kind and version, stay the same.
   */
  readonly acrossStatements?: true;
  /** It looks at a policy in linear time and at no statement, so that it is asked however large the policy is. */
  readonly atAnySize?: true;
  /**
   * Which conditions are visited, by operator and key alone; all if it is left out. Asked once for each pair of these,
   * so that few rules look at each.
   */
  readonly concerns?: (asked: AskedCondition) => boolean;
  readonly visit: RuleVisitor;
}

/** A condition without its values. */
export type AskedCondition = Pick<Condition, 'operator' | 'lowerKey'>;

/**
 * AWS's type of the finding, whose code is the rule's id in capitals with underscores. Source: IAM User Guide, "Access
 * Analyzer policy check reference"
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).
 */
export type AccessAnalyzerType = 'ERROR' | 'SECURITY_WARNING' | 'WARNING' | 'SUGGESTION';

/** Called for each node of a kind, in document order. */
export type RuleVisitor = {
  readonly [Kind in keyof NodeTypes]?: (node: NodeTypes[Kind], context: RuleContext) => void;
};

/** What a rule checks with. */
export interface RuleContext {
  /** With the details of every service that the document names. */
  readonly catalog: Catalog;
  /** What the policy's names mean in the catalog, computed once for all rules. */
  readonly resolution: Resolution;
  readonly document: RuleDocument;
  readonly report: (report: Report) => void;
}

/** The document around the policy, for rules about its text. */
export interface RuleDocument {
  readonly text: string;
  /** It is known to have no characters but ASCII's. */
  readonly ascii: boolean;
  /** Of the whole document, handed out with its first policy only. */
  readonly syntaxErrors: readonly SyntaxError[];
  /** Likewise: variables in places where the tool that reads the document does not replace them. */
  readonly unsubstituted: readonly UnsubstitutedVariable[];
}

/** A variable in a text in which nothing is inserted for it; `edits` have it put in. */
export interface UnsubstitutedVariable extends TextRange {
  readonly variable: string;
  /** What is inserted is a name where an ARN belongs; this is to be written for the ARN. */
  readonly arn?: string;
  readonly edits: readonly Edit[];
}

/** What a rule reports for a range of the document. */
export interface Report {
  readonly range: TextRange;
  /** What is wrong and with which value, in one or two sentences. */
  readonly message: string;
  /** If it is not the rule's own. */
  readonly severity?: Severity;
  /**
   * The id of a rule that reports the same cause at the same place: with the security tier on, it alone is heard. Where
   * AWS's validator has this finding, programs get both, and people are shown one (`onceForPeople`).
   */
  readonly saidBy?: string;
  readonly related?: readonly Related[];
  /** `unnecessary` is drawn faded, `deprecated` struck through. */
  readonly tag?: 'unnecessary' | 'deprecated';
  /** Worked out only when somebody asks for the fixes. */
  readonly fixes?: MakeRuleFixes;
  /** All of them narrow what the policy grants: whoever looks for safe ones need not work them out. */
  readonly narrows?: true;
}

/** `known`: values that are worth writing into ARNs, after those of the document. */
export type MakeFixes = (known?: KnownValues) => readonly Fix[];

/** The same as a rule writes it. */
export type MakeRuleFixes = (known?: KnownValues) => readonly RuleFix[];

/**
 * A fix that a refactoring makes, or one of the rule's own: its id is the rule's, followed by `variant` if there is
 * one.
 */
export type RuleFix = Fix | OwnFix;

export interface OwnFix extends Omit<Fix, 'id'> {
  /** Tells it from the rule's other fixes of the same finding. */
  readonly variant?: string;
}

/** Another place that a finding rests on. */
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
  readonly saidBy: string | undefined;
}

/**
 * The findings without those whose cause another finding reports at the same place. Programs get all of them, as from
 * AWS's validator.
 */
export function onceForPeople(findings: readonly Finding[]): readonly Finding[] {
  if (findings.every(({ saidBy }) => saidBy === undefined)) return findings;
  const reported = new Set(findings.map(({ rule, start }) => `${rule.id} ${String(start)}`));
  return findings.filter(
    ({ saidBy, start }) => saidBy === undefined || !reported.has(`${saidBy} ${String(start)}`),
  );
}

/** Types a rule; a visitor for a node that does not exist is a type error. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
