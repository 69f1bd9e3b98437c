import type { SamPolicy } from './samPolicies.ts';
import type { Member, ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';
import type { Effect, PrincipalType } from './elements.ts';
import type { PolicyContext } from './kind.ts';
import type { WholeArn } from './arn.ts';
import type { ConditionOperator } from './operator.ts';

/**
 * A policy in IAM's own terms, over the value tree it was lowered from. Lowering never fails: what is not as the
 * grammar has it is left out here and still there in `node`. Every part is its own range in the document.
 */
export interface PolicyDocument extends TextRange {
  readonly node: ObjectNode;
  readonly context: PolicyContext;
  /** The text of `Version`, valid or not. */
  readonly version: StringNode | undefined;
  readonly statements: readonly Statement[];
  /** Its characters without white space, where they have been counted. */
  readonly length?: number | undefined;
}

/** One statement; `index` is its place among those of the policy that are objects. */
export interface Statement extends TextRange {
  readonly node: ObjectNode;
  readonly policy: PolicyDocument;
  readonly index: number;
  readonly sid: StringNode | undefined;
  /** Only where it is exactly `Allow` or `Deny`. */
  readonly effect: Effect | undefined;
  /** Of `Action` and `NotAction`, in document order. */
  readonly actions: readonly ActionPattern[];
  /** Of `Resource` and `NotResource`, in document order. */
  readonly resources: readonly ResourcePattern[];
  /** Of `Principal` and `NotPrincipal`, in document order. */
  readonly principals: readonly Principal[];
  readonly conditionBlocks: readonly ConditionBlock[];
}

/** One string of `Action` or `NotAction`. */
export interface ActionPattern extends TextRange {
  readonly statement: Statement;
  readonly member: Member;
  /** Its place in `statement.actions`. */
  readonly index: number;
  /** From `NotAction`. */
  readonly negated: boolean;
  readonly literal: StringNode;
  /** The part before the first colon, in lower case; undefined if there is no colon. */
  readonly service: string | undefined;
  /** The part after the first colon as written; the whole text if there is no colon. */
  readonly name: string;
}

/** One string of `Resource` or `NotResource`. */
export interface ResourcePattern extends TextRange {
  readonly statement: Statement;
  readonly member: Member;
  /** From `NotResource`. */
  readonly negated: boolean;
  readonly literal: StringNode;
}

/** A resource that is an ARN with all its fields. */
export interface ArnResource {
  readonly resource: ResourcePattern;
  readonly arn: WholeArn;
}

/** One principal: the bare `"*"`, or one string under a type. */
export interface Principal extends TextRange {
  readonly statement: Statement;
  readonly member: Member;
  /** From `NotPrincipal`. */
  readonly negated: boolean;
  /** The type's key as written; undefined for a bare string. */
  readonly typeKey: StringNode | undefined;
  /** Only where the type is exactly one of AWS's four. */
  readonly type: PrincipalType | undefined;
  readonly literal: StringNode;
}

/** One operator of a `Condition` with its keys. */
export interface ConditionBlock extends TextRange {
  readonly statement: Statement;
  readonly member: Member;
  readonly operator: ConditionOperator;
  readonly conditions: readonly Condition[];
}

/** One condition key under an operator, with its values. */
export interface Condition extends TextRange {
  readonly statement: Statement;
  readonly block: ConditionBlock;
  readonly member: Member;
  readonly operator: ConditionOperator;
  /** The key as written, such as `aws:SourceIp`. */
  readonly key: StringNode;
  /** The key in lower case: IAM does not mind its capitals. */
  readonly lowerKey: string;
  /** The strings, numbers and booleans, from a list or a single value; other values are skipped. */
  readonly values: readonly ValueNode[];
}

/** A string in a place where IAM inserts variables, that has at least the beginning of one. */
export interface TemplatedString {
  readonly literal: StringNode;
  readonly statement: Statement;
}

/** What a rule can visit. */
export interface NodeTypes {
  policy: PolicyDocument;
  /** A policy that AWS SAM knows by its name, outside of all policies. */
  samPolicy: SamPolicy;
  statement: Statement;
  principal: Principal;
  action: ActionPattern;
  /**
   * An action that the catalog has nothing for: a mistake, a name without a service, or only wildcards. Few are, so
   * rules about mistakes need not look at all.
   */
  unmatchedAction: ActionPattern;
  resource: ResourcePattern;
  /** A resource that is a whole ARN; most are `*`, so rules about the fields of ARNs need not look at them. */
  arn: ArnResource;
  conditionBlock: ConditionBlock;
  condition: Condition;
  /** A resource or a value of a condition with `${` in it, which few have. */
  templated: TemplatedString;
}
