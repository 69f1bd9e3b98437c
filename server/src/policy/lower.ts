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

/** Reads a value tree as a policy. Total: any object gives a policy, if one without statements. */
export function lowerPolicy(node: ObjectNode, context: PolicyContext): PolicyDocument {
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
    if (item.kind === 'object') statements.push(lowerStatement(item, policy, statements.length));
  }
  return policy;
}

/** An element that may be written as one value or a list of them. */
export function listOf(value: ValueNode | undefined): readonly ValueNode[] {
  if (value === undefined) return [];
  return value.kind === 'array' ? value.items : [value];
}

/** A statement while it grows. Its lists are made as long as they are: one that grows item by item has room for 17 of them. */
interface OpenStatement extends Statement {
  actions: ActionPattern[];
  resources: ResourcePattern[];
  principals: Principal[];
  conditionBlocks: ConditionBlock[];
}

function lowerStatement(node: ObjectNode, policy: PolicyDocument, index: number): Statement {
  let sid: StringNode | undefined;
  let effect: Effect | undefined;
  for (const { key, value } of node.members) {
    if (value?.kind !== 'string') continue;
    if (key.value === 'Sid') sid ??= value;
    else if (key.value === 'Effect' && (value.value === 'Allow' || value.value === 'Deny'))
      effect ??= value.value;
  }
  const { start, end } = node;
  const statement: OpenStatement = {
    start,
    end,
    node,
    policy,
    index,
    sid,
    effect,
    actions: [],
    resources: [],
    principals: [],
    conditionBlocks: [],
  };
  for (const member of node.members) {
    switch (member.key.value) {
      case 'Action':
      case 'NotAction':
        statement.actions = joined(statement.actions, lowerActions(statement, member));
        break;
      case 'Resource':
      case 'NotResource':
        statement.resources = joined(statement.resources, lowerResources(statement, member));
        break;
      case 'Principal':
      case 'NotPrincipal':
        statement.principals = joined(statement.principals, lowerPrincipals(statement, member));
        break;
      case 'Condition':
        statement.conditionBlocks = joined(statement.conditionBlocks, lowerConditions(statement, member));
    }
  }
  return statement;
}

const none: readonly never[] = [];

/**
 * A statement mostly has one member of a kind, so there is nothing to join. It appends without copying, as a key may be
 * repeated a thousand times.
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

function lowerActions(statement: Statement, member: Member): ActionPattern[] {
  const negated = member.key.value === 'NotAction';
  const first = statement.actions.length;
  let service: string | undefined;
  return stringsOf(member.value).map((literal, place) => {
    const { start, end, value } = literal;
    const colon = value.indexOf(':');
    // Actions of a service are mostly listed together, and one shared string is quicker to compare.
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
  return member.value.members.map((entry) => {
    const { start, end, value } = entry;
    const operator = parseOperator(entry.key.value);
    const block: ConditionBlock & { conditions: readonly Condition[] } = {
      start,
      end,
      statement,
      member: entry,
      operator,
      conditions: none,
    };
    if (value?.kind === 'object') block.conditions = value.members.map((own) => lowerCondition(block, own));
    return block;
  });
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
