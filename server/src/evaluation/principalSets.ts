import type { Statement } from '../policy/policy.ts';
import { memberOf } from '../syntax/node.ts';
import type { NameExpression } from './expressions.ts';
import { namePlace } from './expressions.ts';
import { principalExpressions } from './possible.ts';

/** The principals of a statement; undefined in a policy whose statements have none. */
export interface PrincipalSet {
  /** Each with its type, such as `AWS arn:aws:iam::111122223333:root`. */
  readonly names: ReadonlySet<string>;
  readonly everybody: boolean;
  /** From `NotPrincipal`. */
  readonly negated: boolean;
}

export function principalSetOf(
  statement: Statement,
  nameOf: NameExpression = namePlace,
): PrincipalSet | undefined {
  const { principals } = statement;
  const expressions = principalExpressions(statement);
  if (principals.length === 0 && expressions.length === 0) return undefined;
  const written = principals.map(({ type, literal }) => `${type ?? ''} ${literal.value}`);
  return {
    names: new Set([...written, ...expressions.map(({ type, value }) => `${type} ${nameOf(value)}`)]),
    everybody: principals.some(
      ({ type, typeKey, literal }) => literal.value === '*' && (typeKey === undefined || type === 'AWS'),
    ),
    negated: memberOf(statement.node, 'NotPrincipal') !== undefined,
  };
}

/** Whether `outer` includes every principal of `inner`; true is certain. */
export function coversPrincipals(outer: PrincipalSet | undefined, inner: PrincipalSet | undefined): boolean {
  if (outer === undefined || inner === undefined) return outer === inner;
  if (outer.everybody && !outer.negated) return true;
  if (outer.negated !== inner.negated) return false;
  const [fewer, more] = outer.negated ? [outer.names, inner.names] : [inner.names, outer.names];
  return [...fewer].every((name) => more.has(name));
}
