import type { Typed } from '../hosts/cursor.ts';
import type { PrincipalType } from '../policy/elements.ts';
import type {
  ActionPattern,
  Condition,
  ConditionBlock,
  PolicyDocument,
  Principal,
  ResourcePattern,
  Statement,
} from '../policy/policy.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from '../syntax/node.ts';

/** What a cursor is on or in, in IAM's terms; completion, hover and definition all start here. */
export type CursorContext = EmptyDocumentCursor | PolicyCursor | StatementCursor;

/** Nothing has been written yet. */
export interface EmptyDocumentCursor extends Typed {
  readonly kind: 'emptyDocument';
  /** Whether the document's name indicates that it will be a policy. */
  readonly named: boolean;
}

interface InPolicy extends Typed {
  readonly policy: PolicyDocument;
  /** The member whose key or value the cursor is in; undefined if the key has not been typed. */
  readonly member: Member | undefined;
  /** The string or scalar that the cursor touches. */
  readonly node: ValueNode | undefined;
  /** The list around the value. */
  readonly list: ArrayNode | undefined;
}

export type PolicyCursor =
  /** A key of the policy itself. */
  | (InPolicy & { readonly kind: 'policyKey' })
  /** The value that will be a policy. */
  | (InPolicy & { readonly kind: 'policyBody' })
  | (InPolicy & { readonly kind: 'version' })
  | (InPolicy & { readonly kind: 'policyId' })
  /** A statement fits here: in the list, or as the value of `Statement`. */
  | (InPolicy & { readonly kind: 'statementBody' });

interface InStatement extends InPolicy {
  readonly statement: Statement;
}

interface InCondition extends InStatement {
  readonly block: ConditionBlock;
}

export type StatementCursor =
  | (InStatement & { readonly kind: 'statementKey' })
  | (InStatement & { readonly kind: 'sid' })
  | (InStatement & { readonly kind: 'effect' })
  | (InStatement & {
      readonly kind: 'action';
      /** From `NotAction`. */
      readonly negated: boolean;
      readonly pattern: ActionPattern | undefined;
    })
  | (InStatement & {
      readonly kind: 'resource';
      /** From `NotResource`. */
      readonly negated: boolean;
      readonly pattern: ResourcePattern | undefined;
    })
  /** A type's key, or a place for one. */
  | (InStatement & { readonly kind: 'principalType'; readonly object: ObjectNode })
  | (InStatement & {
      readonly kind: 'principal';
      /** The type's key as written; undefined directly under `Principal`, for `"*"` or an object. */
      readonly typeKey: string | undefined;
      readonly type: PrincipalType | undefined;
      readonly pattern: Principal | undefined;
    })
  /** The value of `Condition` while its object is missing. */
  | (InStatement & { readonly kind: 'conditionBody' })
  | (InStatement & {
      readonly kind: 'conditionOperator';
      /** The block under this operator; undefined while the operator is not typed. */
      readonly block: ConditionBlock | undefined;
    })
  /** The value of an operator while its object is missing. */
  | (InCondition & { readonly kind: 'conditionBlockBody' })
  | (InCondition & {
      readonly kind: 'conditionKey';
      /** Undefined while the key is not typed. */
      readonly condition: Condition | undefined;
    })
  | (InCondition & { readonly kind: 'conditionValue'; readonly condition: Condition });

/** The context of one kind. */
export type CursorOf<Kind extends CursorContext['kind']> = Extract<CursorContext, { kind: Kind }>;
