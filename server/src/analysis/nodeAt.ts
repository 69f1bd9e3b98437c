import type {
  ActionPattern,
  Condition,
  ConditionBlock,
  PolicyDocument,
  Principal,
  ResourcePattern,
  Statement,
} from '../policy/policy.ts';
import type { ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import { touches } from '../text/range.ts';

/** The word of a policy that an offset is on, in IAM's terms; `word` is its token, quotes included. */
export type NodeAt = { readonly word: StringNode } & (
  | { readonly kind: 'element' }
  | { readonly kind: 'version' | 'effect' | 'sid' }
  | { readonly kind: 'action'; readonly pattern: ActionPattern }
  | { readonly kind: 'resource'; readonly pattern: ResourcePattern }
  | { readonly kind: 'principalType'; readonly statement: Statement }
  | { readonly kind: 'principal'; readonly principal: Principal }
  | { readonly kind: 'operator'; readonly block: ConditionBlock }
  | { readonly kind: 'conditionKey'; readonly condition: Condition }
  | { readonly kind: 'conditionValue'; readonly condition: Condition }
);

/** What of a policy is at a UTF-16 offset; undefined between the words and outside of the policies. */
export function nodeAt(policies: readonly PolicyDocument[], offset: number): NodeAt | undefined {
  const policy = policies.find((each) => touches(each, offset));
  if (policy === undefined) return undefined;
  const statement = policy.statements.find((each) => touches(each, offset));
  if (statement !== undefined) return inStatement(statement, offset);
  if (policy.version !== undefined && touches(policy.version, offset))
    return { kind: 'version', word: policy.version };
  return keyAt(policy.node, offset);
}

function keyAt(object: ObjectNode, offset: number): NodeAt | undefined {
  const member = object.members.find(({ key }) => touches(key, offset));
  return member === undefined ? undefined : { kind: 'element', word: member.key };
}

function inStatement(statement: Statement, offset: number): NodeAt | undefined {
  const member = statement.node.members.find((each) => touches(each, offset));
  if (member === undefined) return undefined;
  if (touches(member.key, offset)) return { kind: 'element', word: member.key };
  const value = member.value;
  if (value?.kind === 'string' && member.key.value === 'Effect') return { kind: 'effect', word: value };
  if (value?.kind === 'string' && member.key.value === 'Sid') return { kind: 'sid', word: value };
  return (
    literalAt(statement, offset) ??
    conditionAt(statement, offset) ??
    principalTypeAt(statement, value, offset)
  );
}

function literalAt({ actions, resources, principals }: Statement, offset: number): NodeAt | undefined {
  const action = actions.find((each) => touches(each, offset));
  if (action !== undefined) return { kind: 'action', word: action.literal, pattern: action };
  const resource = resources.find((each) => touches(each, offset));
  if (resource !== undefined) return { kind: 'resource', word: resource.literal, pattern: resource };
  const principal = principals.find((each) => touches(each, offset));
  return principal === undefined ? undefined : { kind: 'principal', word: principal.literal, principal };
}

function conditionAt(statement: Statement, offset: number): NodeAt | undefined {
  const block = statement.conditionBlocks.find((each) => touches(each, offset));
  if (block === undefined) return undefined;
  if (touches(block.member.key, offset)) return { kind: 'operator', word: block.member.key, block };
  const condition = block.conditions.find((each) => touches(each, offset));
  if (condition === undefined) return undefined;
  if (touches(condition.key, offset)) return { kind: 'conditionKey', word: condition.key, condition };
  const value = condition.values.find((each) => touches(each, offset));
  return value?.kind === 'string' ? { kind: 'conditionValue', word: value, condition } : undefined;
}

function principalTypeAt(
  statement: Statement,
  object: ValueNode | undefined,
  offset: number,
): NodeAt | undefined {
  if (object?.kind !== 'object') return undefined;
  const entry = object.members.find(({ key }) => touches(key, offset));
  return entry === undefined ? undefined : { kind: 'principalType', word: entry.key, statement };
}
