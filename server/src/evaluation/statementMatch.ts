import type { Statement } from '../policy/policy.ts';
import { memberOf } from '../syntax/node.ts';
import { conditionIsMet } from './conditions.ts';
import { matches } from './compare.ts';
import type { PossibleStatement } from './possible.ts';
import { conditionExpressions, effectExpression, expressionsIn } from './possible.ts';
import { principalFits } from './principals.ts';
import type { AccessRequest } from './request.ts';
import { resourceMatches } from './resourcePattern.ts';
import { substitute } from './substitute.ts';
import type { Truth } from './truth.ts';
import { all, any, not, unknown } from './truth.ts';

/** Which part of a statement a request is compared with. */
export type MatchedElement = 'Principal' | 'Action' | 'Resource' | 'Condition';

/** The comparison of a statement with a request, element by element. */
export interface StatementMatch {
  readonly statement: Statement;
  /** Whether the statement applies to the request. */
  readonly applies: Truth;
  readonly elements: Readonly<Record<MatchedElement, Truth>>;
}

/** How the kind of policy and the caller affect the comparison. */
export interface MatchOptions {
  /** Statements of the policy have no principals: they apply to everyone that the policy is attached to. */
  readonly principalless: boolean;
  /** The caller has a permissions boundary. */
  readonly bounded?: boolean;
}

/** Compares a statement with a request. Source: IAM User Guide, "IAM JSON policy element reference". */
export function matchStatement(
  { statement, dependsOn }: PossibleStatement,
  request: AccessRequest,
  { principalless, bounded = false }: MatchOptions,
): StatementMatch {
  const elements = {
    Principal: principalless || principalFits(statement, request, bounded),
    Action: actionFits(statement, request),
    Resource: resourceFits(statement, request, principalless),
    Condition: conditionsAreMet(statement, request),
  };
  // The document's language decides whether the statement exists, and with which effect.
  const isThere: Truth = dependsOn === undefined || unknown('Statement');
  const hasEffect: Truth = effectExpression(statement) === undefined || unknown('Effect');
  return { statement, elements, applies: all([...Object.values(elements), isThere, hasEffect]) };
}

function conditionsAreMet(statement: Statement, request: AccessRequest): Truth {
  const written = statement.conditionBlocks.flatMap(({ conditions }) =>
    conditions.map((condition): Truth => {
      const isMet = conditionIsMet(condition, request);
      return isMet === true || condition.member.repeatedBy === undefined ? isMet : unknown('Condition');
    }),
  );
  return all([...written, ...conditionExpressions(statement).map(() => unknown('Condition'))]);
}

function actionFits(statement: Statement, { action }: AccessRequest): Truth {
  const fits = any([
    ...statement.actions.map(({ literal }) => matches(action, literal.value, 'ignoreCase')),
    ...unknownIn(statement, 'Action', 'NotAction'),
  ]);
  if (statement.actions.some(({ negated }) => negated)) return not(fits);
  return fits;
}

function resourceFits(statement: Statement, request: AccessRequest, principalless: boolean): Truth {
  const elements = statement.resources;
  const expressions = unknownIn(statement, 'Resource', 'NotResource');
  // Policies of some resources, such as roles and repositories, have no Resource: they apply to the resource that they
  // are attached to.
  if (elements.length === 0 && expressions.length === 0)
    return !principalless && hasNone(statement, 'Resource', 'NotResource');
  const hasVariables = statement.policy.version?.value === '2012-10-17';
  const fits = any([
    ...elements.map(({ literal }): Truth => {
      const substituted = substitute(literal.value, request.context, hasVariables);
      if (substituted === 'noValue') return false;
      if ('needs' in substituted)
        return matches(request.resource, substituted.widest, 'matchCase') && { needs: substituted.needs };
      return resourceMatches(request.resource, substituted.pattern);
    }),
    ...expressions,
  ]);
  return memberOf(statement.node, 'NotResource') === undefined ? fits : not(fits);
}

function hasNone({ node }: Statement, ...keys: readonly string[]): boolean {
  return keys.every((key) => memberOf(node, key) === undefined);
}

/** Unknown values that the document's language computes at deployment, such as CloudFormation functions. */
function unknownIn(statement: Statement, ...keys: readonly string[]): readonly Truth[] {
  return keys.flatMap((key) => expressionsIn(statement, key).map(() => unknown(key)));
}
