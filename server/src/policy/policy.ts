import type { SamPolicy } from './samPolicies.ts';
import type { Member, ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';
import type { Effect, PrincipalType } from './elements.ts';
import type { PolicyContext } from './kind.ts';
import type { WholeArn } from './arn.ts';
import type { ConditionOperator } from './operator.ts';

/**
 * A policy in IAM's own terms, over the value tree it was lowered from. Lowering never fails: it skips what does not
 * follow the grammar, which is still available in `node`. Every part is a range of the document.
 */
export interface PolicyDocument extends TextRange {
  readonly node: ObjectNode;
  readonly context: PolicyContext;
  /** The text of `Version`, valid or not. */
  readonly version: StringNode | undefined;
  readonly statements: readonly Statement[];
  /** Its number of characters without white space, if they have been counted. */
  readonly length?: number | undefined;
}

/** One statement; `index` is its index among the policy's statements that are objects. */
export interface Statement extends TextRange {
  readonly node: ObjectNode;
  readonly policy: PolicyDocument;
  readonly index: number;
  readonly sid: StringNode | undefined;
  /** Only if it is exactly `Allow` or `Deny`. */
  readonly effect: Effect | undefined;
  /** From `Action` and `NotAction`, in document order. */
  readonly actions: readonly ActionPattern[];
  /** From `Resource` and `NotResource`, in document order. */
  readonly resources: readonly ResourcePattern[];
  /** From `Principal` and `NotPrincipal`, in document order. */
  readonly principals: readonly Principal[];
  readonly conditionBlocks: readonly ConditionBlock[];
}

/** One string of `Action` or `NotAction`. */
export interface ActionPattern extends TextRange {
  readonly statement: Statement;
  readonly member: Member;
  /** Its index in `statement.actions`. */
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
  /** Only if the type is exactly one of AWS's four. */
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
  /** The key in lower case: IAM ignores case in keys. */
  readonly lowerKey: string;
  /** The strings, numbers and booleans, from a list or a single value; other values are skipped. */
  readonly values: readonly ValueNode[];
}

/** A string that contains at least the beginning of a variable, in a place where IAM replaces variables. */
export interface TemplatedString {
  readonly literal: StringNode;
  readonly statement: Statement;
}

/** What a rule can visit. */
export interface NodeTypes {
  policy: PolicyDocument;
  /** A SAM policy template, which is not part of a policy. */
  samPolicy: SamPolicy;
  statement: Statement;
  principal: Principal;
  action: ActionPattern;
  /**
   * An action that matches nothing in the catalog: a mistake, a name without a service, or only wildcards. These are
   * few, so rules about mistakes do not have to visit all actions.
   */
  unmatchedAction: ActionPattern;
  resource: ResourcePattern;
  /**
   * A resource that is a whole ARN; most resources are `*`, which rules about the fields of ARNs do not have to visit.
   */
  arn: ArnResource;
  conditionBlock: ConditionBlock;
  condition: Condition;
  /** One of the few resources and condition values that contain `${`. */
  templated: TemplatedString;
}
