import type { Effect } from '../policy/elements.ts';
import { listOf } from '../policy/lower.ts';
import { lazyStatement } from '../policy/lazyStatement.ts';
import { isOpaque } from '../policy/variables.ts';
import type { ConditionBlock, PolicyDocument, Statement } from '../policy/policy.ts';
import type { ObjectNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';

/** A statement that a policy has, or may have. */
export interface PossibleStatement {
  readonly statement: Statement;
  /** The expression that decides whether the policy has the statement; absent if it certainly has. */
  readonly dependsOn?: TextRange;
}

/** The contents of a policy, as far as the document states them: its language may compute the rest. */
export interface Possible {
  /** In document order. */
  readonly statements: readonly PossibleStatement[];
  /** Expressions that may evaluate to statements that are not written in the document. */
  readonly unknown: readonly ValueNode[];
}

/** Nested choices are only a few levels deep. */
const maxDepth = 8;

/** The statements of a policy, including statements that the document's language may omit, as `Fn::If` does. */
export function possibleStatements(policy: PolicyDocument): Possible {
  const statements: PossibleStatement[] = [];
  const unknown: ValueNode[] = [];
  const { statements: objects } = policy;
  let [listed, more] = [0, objects.length];
  for (const item of listOf(memberOf(policy.node, 'Statement')?.value)) {
    if (item.kind === 'object') {
      const statement = objects[listed++];
      if (statement !== undefined) statements.push(possible(statement, item.repeatedBy));
    }
    if (item.kind !== 'dynamic' && item.kind !== 'string') continue;
    for (const part of partsOf(item)) {
      if (part.kind === 'object')
        statements.push(possible(lazyStatement(part, policy, more++), part.repeatedBy ?? item));
      else unknown.push(item);
    }
  }
  return { statements, unknown };
}

function possible(statement: Statement, dependsOn: TextRange | undefined): PossibleStatement {
  return dependsOn === undefined ? { statement } : { statement, dependsOn };
}

/** The statements that are written in an expression, as objects, and its unknown parts. */
function partsOf(node: ValueNode, depth = 0): readonly ValueNode[] {
  const inner = (part: ValueNode): readonly ValueNode[] => partsOf(part, depth + 1);
  if (depth > maxDepth) return [{ kind: 'dynamic', start: node.start, end: node.end }];
  switch (node.kind) {
    case 'string':
      return isOpaque(node.value) ? [node] : [];
    case 'scalar':
      return [];
    case 'array':
      return node.items.flatMap(inner);
    case 'object':
      return partsOfObject(node, inner);
    case 'dynamic': {
      if (node.call !== undefined) return inner(node.call);
      const { parts = [] } = node;
      return parts.length === 0 ? [node] : parts.flatMap(inner);
    }
  }
}

function partsOfObject(
  node: ObjectNode,
  inner: (part: ValueNode) => readonly ValueNode[],
): readonly ValueNode[] {
  if (['Effect', 'Action', 'NotAction'].some((key) => memberOf(node, key) !== undefined)) return [node];
  const chosen = memberOf(node, 'Fn::If')?.value;
  if (chosen?.kind === 'array') return chosen.items.slice(1).flatMap(inner);
  const named = memberOf(node, 'Ref')?.value;
  const isNothing = named?.kind === 'string' && named.value === 'AWS::NoValue';
  return isNothing ? [] : [{ kind: 'dynamic', start: node.start, end: node.end }];
}

/** The expression for a statement's effect, if the document's language computes it. */
export function effectExpression({ node, effect }: Statement): ValueNode | undefined {
  const value = effect === undefined ? memberOf(node, 'Effect')?.value : undefined;
  return value?.kind === 'dynamic' || (value?.kind === 'string' && value.isSubstituted === true)
    ? value
    : undefined;
}

/** Whether a statement has or may have an effect. */
export function mayHaveEffect(statement: Statement, effect: Effect): boolean {
  return statement.effect === effect || effectExpression(statement) !== undefined;
}

/** The expressions in some elements of a statement, which may evaluate to more values than the document shows. */
export function expressionsIn({ node }: Statement, ...keys: readonly string[]): readonly ValueNode[] {
  return keys.flatMap((key) => listOf(memberOf(node, key)?.value).filter(({ kind }) => kind === 'dynamic'));
}

/** The expressions among the principals of a statement, each with its principal type. */
export function principalExpressions({
  node,
}: Statement): readonly { readonly type: string; readonly value: TextRange }[] {
  return ['Principal', 'NotPrincipal'].flatMap((key) => {
    const value = memberOf(node, key)?.value;
    if (value?.kind !== 'object') return value?.kind === 'dynamic' ? [{ type: '', value }] : [];
    const within = value.members.flatMap((member) =>
      listOf(member.value)
        .filter(({ kind }) => kind === 'dynamic')
        .map((each) => ({ type: member.key.value, value: each })),
    );
    return value.extendedBy === undefined ? within : [...within, { type: '', value: value.extendedBy }];
  });
}

/** The expressions in a statement's conditions, whose requirements are unknown. */
export function conditionExpressions({ node, conditionBlocks }: Statement): readonly ValueNode[] {
  const whole = memberOf(node, 'Condition')?.value;
  return [whole, ...conditionBlocks.map(({ member }: ConditionBlock) => member.value)].filter(
    (value) => value?.kind === 'dynamic',
  );
}
