import type { Principal, Statement } from '../../policy/policy.ts';
import { memberOf, comparableText } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { coversActions, coversResource, isUnconditionalDeny } from '../common/grants/denials.ts';
import { removeStatement } from '../common/removal.ts';

export const statementShadowedByDeny = defineRule({
  id: 'statement-shadowed-by-deny',
  severity: 'information',
  summary: 'Another statement denies everything that a statement allows.',
  policyKinds: 'all',
  visit: {
    policy({ statements }, { report }) {
      const denies = statements.filter(isPlainDeny).slice(0, maxDenies);
      if (denies.length === 0) return;
      for (const statement of statements) {
        if (statement.effect !== 'Allow' || !isPlain(statement)) continue;
        const deny = denies.find((each) => shadows(each, statement));
        if (deny === undefined) continue;
        report({
          range: memberOf(statement.node, 'Effect')?.value ?? statement,
          message: 'Another statement denies everything that this one allows, and Deny takes precedence.',
          tag: 'unnecessary',
          related: [
            { range: memberOf(deny.node, 'Effect')?.value ?? deny, message: 'This statement denies it.' },
          ],
          fixes: () => {
            const edit = removeStatement(statement);
            return edit === undefined
              ? []
              : [{ title: 'Remove the statement, which grants nothing', meaning: 'keeps', edits: [edit] }];
          },
        });
      }
    },
  },
});

/** The maximum number of Deny statements that are compared, so that a huge policy does not take quadratic time. */
const maxDenies = 50;

/** NotAction and NotResource count too, unless mixed with Action and Resource. */
function isPlainDeny(statement: Statement): boolean {
  const { actions, resources, principals } = statement;
  return (
    statement.node.repeatedBy === undefined &&
    isUnconditionalDeny(statement) &&
    isWhole(statement) &&
    areAllOfOneSign(actions) &&
    areAllOfOneSign(resources) &&
    !principals.some(({ negated }) => negated)
  );
}

function areAllOfOneSign(parts: readonly { readonly negated: boolean }[]): boolean {
  return parts.every(({ negated }) => negated === parts[0]?.negated);
}

/** Whether the statement has no negated elements, so that its lists contain what it applies to. */
function isPlain(statement: Statement): boolean {
  const { actions, resources, principals } = statement;
  return isWhole(statement) && [...actions, ...resources, ...principals].every((part) => !part.negated);
}

/** Whether actions and resources contain no expressions of a host. */
function isWhole({ node, actions, resources }: Statement): boolean {
  return (
    actions.length > 0 &&
    countStrings(memberOf(node, actions[0]?.negated === true ? 'NotAction' : 'Action')?.value) ===
      actions.length &&
    countStrings(memberOf(node, resources[0]?.negated === true ? 'NotResource' : 'Resource')?.value) ===
      resources.length
  );
}

/** The number of entries, including those that are not strings. */
function countStrings(
  value: { readonly kind: string; readonly items?: readonly unknown[] } | undefined,
): number {
  if (value === undefined) return 0;
  return value.items?.length ?? 1;
}

function shadows(deny: Statement, allow: Statement): boolean {
  return (
    coversPrincipals(deny, allow) &&
    coversResources(deny, allow) &&
    allow.actions.every((action) => coversActions(deny, action))
  );
}

/** If both statements have no resources, as in trust policies, there is nothing to compare. */
function coversResources(deny: Statement, allow: Statement): boolean {
  if (deny.resources.length === 0 || allow.resources.length === 0)
    return deny.resources.length === allow.resources.length;
  return allow.resources.every(({ literal }) => coversResource(deny, literal));
}

function coversPrincipals(deny: Statement, allow: Statement): boolean {
  const [outer, inner] = [deny.principals, allow.principals];
  if (!namesPrincipal(deny) || !namesPrincipal(allow)) return namesPrincipal(deny) === namesPrincipal(allow);
  if (outer.some(({ typeKey, literal }) => typeKey === undefined && literal.value === '*')) return true;
  return (
    inner.length > 0 &&
    inner.length === countPrincipals(allow) &&
    inner.every((principal) => outer.some((each) => coversPrincipal(each, principal)))
  );
}

function coversPrincipal(outer: Principal, inner: Principal): boolean {
  if (outer.type !== inner.type || outer.type === undefined) return false;
  return (
    comparableText(outer.literal) === comparableText(inner.literal) ||
    (outer.type === 'AWS' && outer.literal.value === '*')
  );
}

function namesPrincipal({ node }: Statement): boolean {
  return memberOf(node, 'Principal') !== undefined;
}

/** The number of principals, including expressions of a host. */
function countPrincipals({ node }: Statement): number {
  const value = memberOf(node, 'Principal')?.value;
  if (value?.kind !== 'object') return value === undefined ? 0 : 1;
  return value.members.reduce((count, member) => count + countStrings(member.value), 0);
}
