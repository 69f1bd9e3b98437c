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
    kind: 'policy',
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

function lowerStatement(node: ObjectNode, policy: PolicyDocument, index: number): Statement {
  const actions: ActionPattern[] = [];
  const resources: ResourcePattern[] = [];
  const principals: Principal[] = [];
  const conditionBlocks: ConditionBlock[] = [];
  let sid: StringNode | undefined;
  let effect: Effect | undefined;
  for (const { key, value } of node.members) {
    if (value?.kind !== 'string') continue;
    if (key.value === 'Sid') sid ??= value;
    else if (key.value === 'Effect' && (value.value === 'Allow' || value.value === 'Deny'))
      effect ??= value.value;
  }
  const { start, end } = node;
  const statement: Statement = {
    kind: 'statement',
    start,
    end,
    node,
    policy,
    index,
    sid,
    effect,
    actions,
    resources,
    principals,
    conditionBlocks,
  };
  for (const member of node.members) {
    switch (member.key.value) {
      case 'Action':
      case 'NotAction':
        lowerActions(statement, member, actions);
        break;
      case 'Resource':
      case 'NotResource':
        lowerResources(statement, member, resources);
        break;
      case 'Principal':
      case 'NotPrincipal':
        lowerPrincipals(statement, member, principals);
        break;
      case 'Condition':
        lowerConditions(statement, member, conditionBlocks);
    }
  }
  return statement;
}

function lowerActions(statement: Statement, member: Member, into: ActionPattern[]): void {
  const negated = member.key.value === 'NotAction';
  let service: string | undefined;
  for (const literal of listOf(member.value)) {
    if (literal.kind !== 'string') continue;
    const { start, end, value } = literal;
    const colon = value.indexOf(':');
    // Actions of a service mostly stand together, and one string for all of them is quicker to compare.
    if (service === undefined || colon !== service.length || !value.startsWith(service))
      service = colon < 0 ? undefined : value.slice(0, colon).toLowerCase();
    const name = value.slice(colon + 1);
    const index = into.length;
    into.push({ kind: 'action', start, end, statement, member, index, negated, literal, service, name });
  }
}

function lowerResources(statement: Statement, member: Member, into: ResourcePattern[]): void {
  const negated = member.key.value === 'NotResource';
  for (const literal of listOf(member.value)) {
    if (literal.kind !== 'string') continue;
    into.push({
      kind: 'resource',
      start: literal.start,
      end: literal.end,
      statement,
      member,
      negated,
      literal,
    });
  }
}

function lowerPrincipals(statement: Statement, member: Member, into: Principal[]): void {
  const value = member.value;
  if (value?.kind === 'object') {
    for (const entry of value.members) addPrincipals(statement, member, entry.key, listOf(entry.value), into);
  } else addPrincipals(statement, member, undefined, listOf(value), into);
}

function addPrincipals(
  statement: Statement,
  member: Member,
  typeKey: StringNode | undefined,
  values: readonly ValueNode[],
  into: Principal[],
): void {
  const negated = member.key.value === 'NotPrincipal';
  const type: PrincipalType | undefined = principalTypes.find((name) => name === typeKey?.value);
  for (const literal of values) {
    if (literal.kind !== 'string') continue;
    into.push({
      kind: 'principal',
      start: literal.start,
      end: literal.end,
      statement,
      member,
      negated,
      typeKey,
      type,
      literal,
    });
  }
}

function lowerConditions(statement: Statement, member: Member, into: ConditionBlock[]): void {
  if (member.value?.kind !== 'object') return;
  for (const entry of member.value.members) {
    const operator = parseOperator(entry.key.value);
    const conditions: Condition[] = [];
    const block: ConditionBlock = {
      kind: 'conditionBlock',
      start: entry.start,
      end: entry.end,
      statement,
      member: entry,
      operator,
      conditions,
    };
    into.push(block);
    if (entry.value?.kind !== 'object') continue;
    for (const own of entry.value.members) {
      const { start, end, key, value } = own;
      const values = listOf(value).filter((node) => node.kind === 'string' || node.kind === 'scalar');
      conditions.push({
        kind: 'condition',
        start,
        end,
        statement,
        block,
        member: own,
        operator,
        key,
        lowerKey: key.value.toLowerCase(),
        values,
      });
    }
  }
}
