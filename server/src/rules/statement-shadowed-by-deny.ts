import type { ActionPattern, Principal, ResourcePattern, Statement } from '../policy/policy.ts';
import { isOpaque, widenVariables } from '../policy/variables.ts';
import { covers } from '../policy/wildcard.ts';
import { memberOf } from '../syntax/node.ts';
import { defineRule } from './rule.ts';
import { removeStatement } from './shared/removal.ts';

export const statementShadowedByDeny = defineRule({
  id: 'statement-shadowed-by-deny',
  severity: 'information',
  summary: 'Everything that a statement allows is denied by another one.',
  policyKinds: 'all',
  visit: {
    policy({ statements }, { report }) {
      const denies = statements.filter(isPlainDeny).slice(0, mostDenies);
      if (denies.length === 0) return;
      for (const statement of statements) {
        if (statement.effect !== 'Allow' || !isPlain(statement)) continue;
        const deny = denies.find((each) => shadows(each, statement));
        if (deny === undefined) continue;
        report({
          range: memberOf(statement.node, 'Effect')?.value ?? statement,
          message: 'Another statement denies all that this one allows, and a Deny always wins.',
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

/** More than these are not looked at, so that a huge policy does not take the product of all its statements. */
const mostDenies = 100;

function isPlainDeny(statement: Statement): boolean {
  return (
    statement.effect === 'Deny' && isPlain(statement) && memberOf(statement.node, 'Condition') === undefined
  );
}

/** Without negations and expressions of a host, so that what it applies to stands in its lists. */
function isPlain({ node, actions, resources, principals }: Statement): boolean {
  const listed = [...actions, ...resources, ...principals];
  return (
    actions.length > 0 &&
    listed.every((part) => !part.negated) &&
    countStrings(memberOf(node, 'Action')?.value) === actions.length &&
    countStrings(memberOf(node, 'Resource')?.value) === resources.length
  );
}

/** How many entries there are, strings or not. */
function countStrings(
  value: { readonly kind: string; readonly items?: readonly unknown[] } | undefined,
): number {
  if (value === undefined) return 0;
  return value.items?.length ?? 1;
}

function shadows(deny: Statement, allow: Statement): boolean {
  return (
    allow.actions.every((action) => deny.actions.some((each) => coversAction(each, action))) &&
    coversResources(deny.resources, allow.resources) &&
    coversPrincipals(deny, allow)
  );
}

function coversAction(outer: ActionPattern, inner: ActionPattern): boolean {
  const [a, b] = [outer.literal.value, inner.literal.value];
  return !isOpaque(a) && covers(a, widenVariables(b), true);
}

/** Without resources on both sides, as in trust policies, there is nothing to compare. */
function coversResources(outer: readonly ResourcePattern[], inner: readonly ResourcePattern[]): boolean {
  if (outer.length === 0 || inner.length === 0) return outer.length === inner.length;
  return inner.every(({ literal: { value } }) =>
    outer.some(({ literal }) => literal.value === value || coversText(literal.value, value)),
  );
}

/** What a variable becomes is not known, so one in the Deny covers nothing but the same text. */
function coversText(outer: string, inner: string): boolean {
  return !isOpaque(outer) && covers(outer, widenVariables(inner), false);
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
  return outer.literal.value === inner.literal.value || (outer.type === 'AWS' && outer.literal.value === '*');
}

function namesPrincipal({ node }: Statement): boolean {
  return memberOf(node, 'Principal') !== undefined;
}

/** With those that a host's expression stands for. */
function countPrincipals({ node }: Statement): number {
  const value = memberOf(node, 'Principal')?.value;
  if (value?.kind !== 'object') return value === undefined ? 0 : 1;
  return value.members.reduce((count, member) => count + countStrings(member.value), 0);
}
