import type { Member, ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import type { Effect, PrincipalType } from './elements.ts';
import { principalTypes } from './elements.ts';
import type { PolicyContext } from './kind.ts';
import { parseOperator } from './operator.ts';
import type {
  ActionPattern,
  Condition,
  ConditionBlock,
  PolicyDocument,
  Principal,
  ResourcePattern,
  Statement,
} from './policy.ts';

/** Creates a statement of a policy from its node; `index` is its index among the statements that are objects. */
type LowerStatement = (node: ObjectNode, policy: PolicyDocument, index: number) => Statement;

/** Reads a value tree as a policy. Any object is a policy, possibly without statements. */
export function lowerPolicy(
  node: ObjectNode,
  context: PolicyContext,
  lower: LowerStatement = lowerStatement,
): PolicyDocument {
  const statements: Statement[] = [];
  const version = memberOf(node, 'Version')?.value;
  const policy: PolicyDocument = {
    start: node.start,
    end: node.end,
    node,
    context,
    version: version?.kind === 'string' ? version : undefined,
    statements,
  };
  for (const item of listOf(memberOf(node, 'Statement')?.value)) {
    if (item.kind === 'object') statements.push(lower(item, policy, statements.length));
  }
  return policy;
}

/** The values of an element that may be a single value or a list. */
export function listOf(value: ValueNode | undefined): readonly ValueNode[] {
  if (value === undefined) return [];
  return value.kind === 'array' ? value.items : [value];
}

/**
 * The content of a statement that is being built. Lists are created with their final length: one that grows item by
 * item has room for 17.
 */
interface OpenParts {
  sid: StringNode | undefined;
  effect: Effect | undefined;
  actions: ActionPattern[];
  resources: ResourcePattern[];
  principals: Principal[];
  conditionBlocks: ConditionBlock[];
}

/** The content of the statement. */
export type StatementParts = Readonly<OpenParts>;

function lowerStatement(node: ObjectNode, policy: PolicyDocument, index: number): Statement {
  const { start, end } = node;
  const statement: Statement & OpenParts = {
    start,
    end,
    node,
    policy,
    index,
    sid: undefined,
    effect: undefined,
    actions: [],
    resources: [],
    principals: [],
    conditionBlocks: [],
  };
  fill(statement, statement);
  return statement;
}

/** Reads the content of an existing statement. */
export function partsOf(statement: Statement): StatementParts {
  const parts: OpenParts = {
    sid: undefined,
    effect: undefined,
    actions: [],
    resources: [],
    principals: [],
    conditionBlocks: [],
  };
  fill(parts, statement);
  return parts;
}

function fill(parts: OpenParts, statement: Statement): void {
  for (const member of statement.node.members) {
    const { key, value } = member;
    switch (key.value) {
      case 'Sid':
        if (value?.kind === 'string') parts.sid ??= value;
        break;
      case 'Effect':
        if (value?.kind === 'string' && (value.value === 'Allow' || value.value === 'Deny'))
          parts.effect ??= value.value;
        break;
      case 'Action':
      case 'NotAction':
        parts.actions = joined(parts.actions, lowerActions(statement, member, parts.actions.length));
        break;
      case 'Resource':
      case 'NotResource':
        parts.resources = joined(parts.resources, lowerResources(statement, member));
        break;
      case 'Principal':
      case 'NotPrincipal':
        parts.principals = joined(parts.principals, lowerPrincipals(statement, member));
        break;
      case 'Condition':
        parts.conditionBlocks = joined(parts.conditionBlocks, lowerConditions(statement, member));
    }
  }
}

const none: readonly never[] = [];

/**
 * A statement usually has one member of a kind, so there is nothing to join. Appends without copying, since a key may
 * be repeated a thousand times.
 */
function joined<Part>(before: Part[], more: Part[]): Part[] {
  if (before.length === 0) return more;
  for (const each of more) before.push(each);
  return before;
}

function stringsOf(value: ValueNode | undefined): readonly StringNode[] {
  const items = listOf(value);
  return items.every(isString) ? items : items.filter(isString);
}

function isString(node: ValueNode): node is StringNode {
  return node.kind === 'string';
}

function lowerActions(statement: Statement, member: Member, first: number): ActionPattern[] {
  const negated = member.key.value === 'NotAction';
  let service: string | undefined;
  return stringsOf(member.value).map((literal, place) => {
    const { start, end, value } = literal;
    const colon = value.indexOf(':');
    // Actions of a service are usually listed together, and a shared string is faster to compare.
    if (service === undefined || colon !== service.length || !value.startsWith(service))
      service = colon < 0 ? undefined : value.slice(0, colon).toLowerCase();
    const name = value.slice(colon + 1);
    const index = first + place;
    return { start, end, statement, member, index, negated, literal, service, name };
  });
}

function lowerResources(statement: Statement, member: Member): ResourcePattern[] {
  const negated = member.key.value === 'NotResource';
  return stringsOf(member.value).map((literal) => {
    const { start, end } = literal;
    return { start, end, statement, member, negated, literal };
  });
}

function lowerPrincipals(statement: Statement, member: Member): Principal[] {
  const { value } = member;
  if (value?.kind !== 'object') return principalsOf(statement, member, undefined, value);
  return value.members.flatMap((entry) => principalsOf(statement, member, entry.key, entry.value));
}

function principalsOf(
  statement: Statement,
  member: Member,
  typeKey: StringNode | undefined,
  value: ValueNode | undefined,
): Principal[] {
  const negated = member.key.value === 'NotPrincipal';
  const type: PrincipalType | undefined = principalTypes.find((name) => name === typeKey?.value);
  return stringsOf(value).map((literal) => {
    const { start, end } = literal;
    return { start, end, statement, member, negated, typeKey, type, literal };
  });
}

function lowerConditions(statement: Statement, member: Member): ConditionBlock[] {
  if (member.value?.kind !== 'object') return [];
  return member.value.members.map((entry) => lowerConditionBlock(statement, entry));
}

export function lowerConditionBlock(statement: Statement, member: Member): ConditionBlock {
  const { start, end, value } = member;
  const operator = parseOperator(member.key.value);
  const block: ConditionBlock & { conditions: readonly Condition[] } = {
    start,
    end,
    statement,
    member,
    operator,
    conditions: none,
  };
  if (value?.kind === 'object') block.conditions = value.members.map((own) => lowerCondition(block, own));
  return block;
}

function lowerCondition(block: ConditionBlock, member: Member): Condition {
  const { statement, operator } = block;
  const { start, end, key } = member;
  const lowerKey = key.value.toLowerCase();
  const items = listOf(member.value);
  const values = items.every(isLiteral) ? items : items.filter(isLiteral);
  return { start, end, statement, block, member, operator, key, lowerKey, values };
}

function isLiteral(node: ValueNode): boolean {
  return node.kind === 'string' || node.kind === 'scalar';
}
