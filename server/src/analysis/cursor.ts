import type { Place, Typed } from '../hosts/cursor.ts';
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
import type { DocumentAnalysis } from './analysis.ts';
import { cursorInStatement } from './cursorInStatement.ts';

/** What a cursor is on or in, in IAM's terms; completion, hover and definition all start here. */
export type CursorContext = EmptyDocumentCursor | PolicyCursor | StatementCursor;

/** Nothing has been written yet. */
export interface EmptyDocumentCursor extends Typed {
  readonly kind: 'emptyDocument';
  /** The document's name says that it is to become a policy. */
  readonly named: boolean;
}

interface InPolicy extends Typed {
  readonly policy: PolicyDocument;
  /** The member that the cursor is in the key or value of; undefined at a key that has not been typed. */
  readonly member: Member | undefined;
  /** The string or scalar that the cursor touches. */
  readonly node: ValueNode | undefined;
  /** The list around the value. */
  readonly list: ArrayNode | undefined;
}

export type PolicyCursor =
  /** A key of the policy itself. */
  | (InPolicy & { readonly kind: 'policyKey' })
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
      /** Stands in `NotAction`. */
      readonly negated: boolean;
      readonly pattern: ActionPattern | undefined;
    })
  | (InStatement & {
      readonly kind: 'resource';
      /** Stands in `NotResource`. */
      readonly negated: boolean;
      readonly pattern: ResourcePattern | undefined;
    })
  /** A type's key, or a place for one. */
  | (InStatement & { readonly kind: 'principalType'; readonly object: ObjectNode })
  | (InStatement & {
      readonly kind: 'principal';
      /** The type's key as written; undefined directly under `Principal`, where `"*"` or an object stands. */
      readonly typeKey: string | undefined;
      readonly type: PrincipalType | undefined;
      readonly pattern: Principal | undefined;
    })
  /** The value of `Condition`, where its object is still missing. */
  | (InStatement & { readonly kind: 'conditionBody' })
  | (InStatement & {
      readonly kind: 'conditionOperator';
      /** The block under this operator; undefined while the operator is not typed. */
      readonly block: ConditionBlock | undefined;
    })
  /** The value of an operator, where its object is still missing. */
  | (InCondition & { readonly kind: 'conditionBlockBody' })
  | (InCondition & {
      readonly kind: 'conditionKey';
      /** Undefined while the key is not typed. */
      readonly condition: Condition | undefined;
    })
  | (InCondition & { readonly kind: 'conditionValue'; readonly condition: Condition });

/** The context of one kind. */
export type CursorOf<Kind extends CursorContext['kind']> = Extract<CursorContext, { kind: Kind }>;

/**
 * What the cursor at a UTF-16 offset is on or in; undefined outside of policies, in comments and where the policy language has no
 * word for the place. Works on half-typed and broken text; never throws.
 */
export function cursorAt(analysis: DocumentAnalysis, offset: number): CursorContext | undefined {
  const { document, host, policies } = analysis;
  const { text } = document;
  if (offset < 0 || offset > text.length) return undefined;
  if (host.awaits !== undefined) {
    return { kind: 'emptyDocument', named: host.awaits === 'policy', ...host.typedInEmpty(offset) };
  }
  if (isInComment(analysis, offset)) return undefined;
  for (const policy of policies) {
    const found = host.cursorIn(policy.node, offset);
    if (found !== undefined) return toCursor(found.place, policy, found.typed);
  }
  return undefined;
}

function isInComment({ document, host }: DocumentAnalysis, offset: number): boolean {
  return host.comments.some(
    ({ start, end }) =>
      start < offset && (offset < end || (offset === end && !document.text.startsWith('/*', start))),
  );
}

function toCursor(place: Place, policy: PolicyDocument, typed: Typed): CursorContext | undefined {
  const { trail, at, member, node } = place;
  const [, owner, second, third] = trail;
  const innermost = trail.at(-1);
  const list =
    innermost !== undefined && 'kind' in innermost && innermost.kind === 'array' ? innermost : undefined;
  const base = { ...typed, policy, member, node, list };
  if (owner === undefined) return at === 'key' ? { kind: 'policyKey', ...base } : undefined;
  if (!('key' in owner)) return undefined;
  const name = owner.key.value;
  if (name === 'Statement') {
    const statementNode =
      second !== undefined && 'kind' in second && second.kind === 'array' ? third : second;
    if (statementNode === undefined) return { kind: 'statementBody', ...base };
    const statement = policy.statements.find((each) => each.node === statementNode);
    if (statement === undefined) return undefined;
    const depth = trail.indexOf(statementNode);
    return cursorInStatement({ ...base, statement }, trail.slice(depth + 1), at);
  }
  if (second !== undefined) return undefined;
  if (name === 'Version') return { kind: 'version', ...base };
  return name === 'Id' ? { kind: 'policyId', ...base } : undefined;
}
