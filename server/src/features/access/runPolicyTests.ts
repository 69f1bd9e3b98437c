import type { PolicyTestResult, StatementPlace } from '../../../../protocol/policyTests.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { checkBanInSteps } from '../../evaluation/never.ts';
import type { BanVerdict } from '../../evaluation/never.ts';
import type { AccessRequest } from '../../evaluation/request.ts';
import type { Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { PolicyTestCase, PolicyTestsProblem } from '../../policyTests/policyTests.ts';
import type { StringNode } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import { mapInSteps } from '../../text/steps.ts';
import { actionsOf } from './actionsOf.ts';
import type { AccessAnswer } from './answer.ts';
import { answerQuestion, placesIn, setsOf, unknownOperators } from './answer.ts';
import type { QuestionPolicies } from './question.ts';
import { documentsOf } from './question.ts';
import { whyNot } from './whyNot.ts';

/** The mistakes in test cases that prevent running them: unknown actions and condition keys. */
export function* problemsInTests(
  cases: readonly PolicyTestCase[],
  catalog: Catalog,
): Steps<readonly PolicyTestsProblem[]> {
  const at = ({ start, end }: StringNode, message: string): PolicyTestsProblem => ({ start, end, message });
  const known = (key: StringNode): readonly PolicyTestsProblem[] =>
    catalog.conditionKey(key.value) === undefined
      ? [at(key, `"${key.value}" is not a condition key in the data of ${catalog.date}.`)]
      : [];
  const problemsIn = ({ actions, context, unless }: PolicyTestCase): readonly PolicyTestsProblem[] => [
    ...actions.flatMap((node) =>
      expand(node, catalog).length > 0
        ? []
        : [at(node, `"${node.value}" matches no action in the data of ${catalog.date}.`)],
    ),
    ...context.flatMap(({ key }) => known(key)),
    ...unless.flatMap(({ key }) => known(key)),
  ];
  const found = (yield* mapInSteps(cases, problemsIn, 1)).flat();
  // A mistake in the file's shared settings is reported once.
  return [
    ...new Map(found.map((problem) => [`${String(problem.start)} ${problem.message}`, problem])).values(),
  ];
}

/** The mistakes in the policies that prevent testing them. */
export function problemsInTested(policies: QuestionPolicies): readonly string[] {
  return documentsOf(policies).flatMap(unknownOperators);
}

/** Runs a test case that has no mistakes. */
export function* runPolicyTest(
  test: PolicyTestCase,
  policies: QuestionPolicies,
  catalog: Catalog,
): Steps<PolicyTestResult> {
  const actions = new Set<string>();
  for (const node of test.actions) {
    for (const action of expand(node, catalog)) actions.add(action);
    yield;
  }
  const failures =
    test.expectation === 'never'
      ? yield* breaches(test, [...actions], policies, catalog)
      : yield* misfits(test, [...actions], policies, catalog);
  const shown = failures.slice(0, maxShown).map(({ message }) => message);
  const left = failures.length - shown.length;
  return {
    name: test.name,
    passed: failures.length === 0,
    messages: left > 0 ? [...shown, `${String(left)} more requests are not as expected.`] : shown,
    statements: failures.flatMap(({ statements }) => statements).slice(0, maxShown),
  };
}

/** The maximum number of requests reported per case. */
const maxShown = 5;

interface Failure {
  readonly message: string;
  readonly statements: readonly StatementPlace[];
}

/** The names of the actions that a pattern matches. */
function expand({ value }: StringNode, catalog: Catalog): readonly string[] {
  const colon = value.indexOf(':');
  const [prefix, name] = [value.slice(0, Math.max(0, colon)), value.slice(colon + 1)];
  const prefixes = /^\*+$/.test(value) ? catalog.prefixes : colon < 0 ? [] : [prefix];
  return prefixes.flatMap((each) => {
    const service = catalog.service(each);
    if (service === undefined) return [];
    const found = hasWildcard(name) ? service.matchActions(name) : [service.action(name)];
    return found.flatMap((action) => (action === undefined ? [] : [`${action.service}:${action.name}`]));
  });
}

function contextOf({ context }: PolicyTestCase): ReadonlyMap<string, readonly string[]> {
  // The first entry is used, so the case takes precedence over the file.
  return new Map([...context].reverse().map(({ key, values }) => [key.value.toLowerCase(), values]));
}

/** The requests of a case that are not decided as expected. */
function* misfits(
  test: PolicyTestCase,
  actions: readonly string[],
  policies: QuestionPolicies,
  catalog: Catalog,
): Steps<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const action of actions) {
    for (const resource of test.resources) {
      yield;
      const failure = yield* misfit(test, action, resource, policies, catalog);
      if (failure !== undefined) failures.push(failure);
    }
  }
  return failures;
}

function* misfit(
  test: PolicyTestCase,
  action: string,
  resource: string,
  policies: QuestionPolicies,
  catalog: Catalog,
): Steps<Failure | undefined> {
  const { principal, expectation } = test;
  const answer = yield* answerQuestion(
    {
      ...{ action, resource, policies },
      ...(principal !== undefined && { principal }),
      context: Object.fromEntries(contextOf(test)),
    },
    catalog,
  );
  const isAllowed = answer.outcome === 'allowed';
  if (answer.outcome !== 'depends' && isAllowed === (expectation === 'allow')) return undefined;
  const nearest = answer.nearest === undefined ? [] : [answer.nearest];
  return {
    message: `${action} on ${resource} ${outcomeOf(answer)}.`,
    statements: [...answer.statements, ...nearest],
  };
}

function outcomeOf({ outcome, statements, nearest, dependsOn, layer }: AccessAnswer): string {
  const names = statements.map(({ name }) => `"${name}"`).join(', ');
  switch (outcome) {
    case 'allowed':
      return names === '' ? 'is allowed: the root user needs no policy' : `is allowed by ${names}`;
    case 'explicitlyDenied':
      return `is denied by ${names}`;
    case 'implicitlyDenied':
      return nearest === undefined
        ? `is denied: no ${layer ?? 'identity'} statement allows the action`
        : `is denied: "${nearest.name}" comes closest, but ${whyNot(nearest.mismatches)}`;
    case 'depends':
      return `depends on ${dependsOn.join(', ')}, which the case does not specify`;
  }
}

function* breaches(
  test: PolicyTestCase,
  actions: readonly string[],
  policies: QuestionPolicies,
  catalog: Catalog,
): Steps<readonly Failure[]> {
  const { principal, resources, unless } = test;
  const ban = { actions, resources, context: contextOf(test), unless };
  const verdict = yield* checkBanInSteps(
    { ...ban, ...(principal !== undefined && { principal }) },
    setsOf(policies),
    cachedActions(catalog),
  );
  if (verdict.kept === true) return [];
  if (verdict.statement === undefined)
    return [{ message: rootUserMessage(verdict, catalog), statements: [] }];
  const place = placesIn(documentsOf(policies))(verdict.statement);
  const message =
    verdict.kept === false
      ? `"${place.name}" allows ${describeRequest(verdict.witness, catalog)}.`
      : `It cannot be shown that "${place.name}" never allows ${verdict.action}.`;
  return [{ message, statements: [place] }];
}

/** The root user does not need a statement that allows the request. */
function rootUserMessage(verdict: Exclude<BanVerdict, { kept: true }>, catalog: Catalog): string {
  return verdict.kept === false
    ? `The root user needs no policy for ${describeRequest(verdict.witness, catalog)}.`
    : `It cannot be shown that a policy denies the root user ${verdict.action}.`;
}

function cachedActions(catalog: Catalog): (statement: Statement) => ReadonlySet<string> {
  const known = new Map<Statement, ReadonlySet<string>>();
  return (statement) => {
    const found = known.get(statement) ?? new Set(actionsOf(statement, catalog).keys());
    known.set(statement, found);
    return found;
  };
}

/** A request on one line. Absent keys are listed as well, because their absence is often the cause. */
function describeRequest({ action, resource, principal, context }: AccessRequest, catalog: Catalog): string {
  const named = [...context].map(
    ([key, values]) => [catalog.conditionKey(key)?.name ?? key, values] as const,
  );
  const keys = named.map(([key, values]) =>
    values.length === 0 ? `without ${key}` : `with ${key} ${values.join(', ')}`,
  );
  const on = resource === '*' ? '' : ` on ${resource}`;
  const by = principal === undefined ? '' : ` by ${principal}`;
  return `${action}${on}${by}${keys.length === 0 ? '' : ` ${keys.join(' and ')}`}`;
}
